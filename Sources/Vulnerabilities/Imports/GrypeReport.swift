import Findings
import Formats

/// Reads reports of Grype.
public enum GrypeReport {
    /// Whether a document is one.
    public static func recognises(_ root: JSONNode) -> Bool {
        root["matches"]?.kind == .array && root["descriptor"]?["name"]?.string == "grype"
    }

    /// The findings of a report, for `martlet import`. What the report says is ignored is none; how many that are, it tells.
    ///
    /// - Throws: an error that says what is wrong with the file.
    public static func findings(in bytes: [UInt8], file: String) throws -> (findings: [Finding], notes: [String]) {
        let root: JSONNode
        do {
            root = try JSONDocument(bytes).root
        } catch {
            throw BillError("\(file):\(error)")
        }
        guard recognises(root) else { throw BillError("\(file) is no report of Grype") }
        let kind: Subject.Kind = root["source"]?["type"]?.string == "image" ? .image : .folder
        let name = SyftReader.name(root["source"])
        let subject = Subject(kind, name.isEmpty ? file : name)
        var findings: [Finding] = []
        var notes: [String] = []
        for (index, match) in (root["matches"]?.elements.map(\.self) ?? []).enumerated() {
            guard let entry = vulnerability(match) else {
                notes.append("matches[\(index)] names no vulnerability or no package")
                continue
            }
            findings.append(entry.finding(subject: subject, engine: "grype"))
        }
        if let ignored = root["ignoredMatches"]?.count, ignored > 0 {
            notes.append("\(ignored) matches are ignored by the report")
        }
        return (findings, notes)
    }

    private static func vulnerability(_ match: JSONNode) -> ImportedVulnerability? {
        let vulnerability = match["vulnerability"]
        let artifact = match["artifact"]
        guard let id = vulnerability?["id"]?.string, let package = artifact?["name"]?.string, !id.isEmpty else {
            return nil
        }
        // A CVE is what others call a vulnerability of GitHub's.
        let cve = match["relatedVulnerabilities"]?.elements.compactMap { $0["id"]?.string }.first {
            $0.hasPrefix("CVE-")
        }
        let related = match["relatedVulnerabilities"]?.elements.compactMap { $0["description"]?.string }.first
        let description = vulnerability?["description"]?.string ?? related ?? ""
        var references = vulnerability?["urls"]?.elements.compactMap(\.string) ?? []
        if let source = vulnerability?["dataSource"]?.string, !references.contains(source) {
            references.insert(source, at: 0)
        }
        return ImportedVulnerability(
            id: id.hasPrefix("CVE-") ? id : cve ?? id,
            severity: vulnerability?["severity"]?.string ?? "",
            title: description.split(separator: "\n").first.map { String($0.prefix(200)) } ?? "",
            description: description,
            package: package,
            type: artifact?["type"]?.string ?? "",
            installedVersion: artifact?["version"]?.string ?? "",
            fixedVersion: vulnerability?["fix"]?["versions"]?.elements.compactMap(\.string).joined(separator: ", ")
                ?? "",
            path: artifact?["locations"]?[0]?["path"]?.string.map { String($0.drop { $0 == "/" }) } ?? "",
            weaknesses: vulnerability?["cwes"]?.elements.compactMap { $0.string ?? $0["cwe"]?.string } ?? [],
            references: references
        )
    }
}
