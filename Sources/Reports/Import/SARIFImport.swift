import Findings
import Formats

/// Reads SARIF files of other tools as findings.
public enum SARIFImport {
    /// Reads a file; suppressed results are left out.
    ///
    /// - Throws: `ReportImportError` if it is no SARIF file.
    public static func read(_ bytes: [UInt8], file: String, engine: String) throws(ReportImportError) -> [Finding] {
        let root: JSONNode
        do {
            root = try JSONDocument(bytes).root
        } catch {
            throw ReportImportError(description: "\(file):\(error)")
        }
        guard let runs = root["runs"], runs.kind == .array else {
            throw ReportImportError(description: "\(file) is no SARIF file: it has no runs")
        }
        var findings: [Finding] = []
        for run in runs.elements {
            let tool = run["tool"]?["driver"]?["name"]?.string ?? engine
            var rules: [String: JSONNode] = [:]
            for rule in run["tool"]?["driver"]?["rules"]?.elements.map(\.self) ?? [] {
                if let id = rule["id"]?.string { rules[id] = rule }
            }
            for result in run["results"]?.elements.map(\.self) ?? [] where (result["suppressions"]?.count ?? 0) == 0 {
                let id = result["ruleId"]?.string ?? result["rule"]?["id"]?.string ?? "result"
                let rule = rules[id]
                let physical = result["locations"]?[0]?["physicalLocation"]
                let region = physical?["region"]
                let message = result["message"]?["text"]?.string ?? ""
                let title =
                    rule?["shortDescription"]?["text"]?.string ?? String(message.prefix { $0 != "\n" }.prefix(160))
                let level = result["level"]?.string ?? rule?["defaultConfiguration"]?["level"]?.string ?? "warning"
                let score = rule?["properties"]?["security-severity"]?.string.flatMap { Double($0) }
                let severity =
                    score.map(Severity.init(cvssScore:))
                    ?? (level == "error" ? .high : level == "warning" ? .medium : .low)
                var fingerprint = ""
                for (key, value) in result["partialFingerprints"]?.members.map(\.self) ?? [] {
                    fingerprint += "\(key)=\(value.string ?? "");"
                }
                findings.append(
                    Finding(
                        rule: id,
                        family: .code,
                        severity: severity,
                        title: title.isEmpty ? id : title,
                        message: message,
                        remediation: rule?["help"]?["text"]?.string ?? "See the documentation of \(tool) for \(id).",
                        subject: Subject(.stage, engine),
                        location: physical?["artifactLocation"]?["uri"]?.string.map {
                            Location(
                                path: $0,
                                line: region?["startLine"]?.int,
                                endLine: region?["endLine"]?.int,
                                column: region?["startColumn"]?.int
                            )
                        },
                        engine: tool,
                        references: rule?["helpUri"]?.string.map { [$0] } ?? [],
                        discriminator: fingerprint.isEmpty ? String(message.prefix(200)) : fingerprint
                    )
                )
            }
        }
        return findings
    }
}
