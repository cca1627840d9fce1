import Findings
import Formats
import Reports
import Vulnerabilities

/// Writes what a scan found.
public struct ScanReport: Sendable {
    /// The program's version.
    public var version: String
    /// Whether packages without vulnerabilities are listed too, in Trivy's JSON.
    public var listsAllPackages = true
    /// Letters of a line, in tables.
    public var width = 100
    /// Whether tables are coloured.
    public var hasColor = false

    /// A writer.
    public init(version: String) {
        self.version = version
    }

    /// The report as text.
    ///
    /// - Throws: `ScanFailure` if there is no such report of such a scan.
    public func text(_ outcome: ScanOutcome, as format: ScanFormat) throws(ScanFailure) -> String {
        switch format {
        case .table: return table(outcome)
        case .json: return json(outcome).text(.pretty) + "\n"
        case .sarif: return SARIFReport.json(findings: sorted(outcome), version: version).text(.pretty) + "\n"
        case .cycloneDX:
            return CycloneDXReport.json([outcome.packages], version: version).text(.pretty) + "\n"
        case .junit: return JUnitReport.xml(for: record(outcome))
        case .markdown: return MarkdownReport.text(for: record(outcome), difference: nil)
        case .findings: return JSONValue.array(sorted(outcome).map(\.json)).text(.pretty) + "\n"
        case .html: return HTMLReport.text(for: record(outcome), difference: nil)
        case .spdx, .spdxJSON, .github:
            throw ScanFailure("the format '\(format.rawValue)' is not written by this version")
        }
    }

    private func sorted(_ outcome: ScanOutcome) -> [Finding] { record(outcome).findings }

    private func record(_ outcome: ScanOutcome) -> RunRecord {
        let findings = outcome.findings
        let scanned = outcome.packages.scannedAt
        return RunRecord(
            id: "adhoc",
            project: outcome.packages.artifactName,
            startedAt: scanned,
            duration: 0,
            version: version,
            seed: 0,
            subject: outcome.packages.artifactName,
            stages: [
                StageRecord(
                    name: "scan",
                    kind: "scan",
                    status: findings.isEmpty ? .passed : .findings,
                    startedAt: scanned,
                    duration: 0,
                    message: outcome.scanners.contains(.vulnerabilities)
                        ? "judged by \(outcome.packages.provenance.text(now: scanned))" : "",
                    findings: findings
                )
            ]
        )
    }

    private func table(_ outcome: ScanOutcome) -> String {
        let findings = sorted(outcome)
        guard !findings.isEmpty else { return "No findings.\n" }
        return TableReport.text(findings: findings, width: width, hasColor: hasColor)
            + "\n\n\(findings.count) \(findings.count == 1 ? "finding" : "findings")\n"
    }

    /// Trivy's report, schema 2.
    func json(_ outcome: ScanOutcome) -> JSONValue {
        guard case .object(var report) = TrivyReport.json([outcome.packages], version: version) else { return [:] }
        var results = report["Results"]?.array ?? []
        if !listsAllPackages {
            results = results.map { result in
                guard case .object(var object) = result else { return result }
                object["Packages"] = nil
                return .object(object)
            }
        }
        results += TrivyResults.infrastructure(outcome.infrastructure)
        results += TrivyResults.credentials(outcome.credentials)
        results += TrivyResults.licenses(outcome.licenses, of: outcome.packages)
        report["Results"] = results.isEmpty ? nil : .array(results)
        if let facts = outcome.repository { add(facts, to: &report) }
        return .object(report)
    }

    private func add(_ facts: RepositoryFacts, to report: inout JSONObject) {
        var metadata = report["Metadata"]?.object ?? JSONObject()
        metadata["RepoURL"] = facts.address.map { .string($0) }
        metadata["Branch"] = facts.branch.map { .string($0) }
        if !facts.tags.isEmpty { metadata["Tags"] = JSONValue(facts.tags) }
        metadata["Commit"] = facts.commit.map { .string($0) }
        metadata["CommitMsg"] = facts.message.map { .string($0) }
        metadata["Author"] = facts.author.map { .string($0) }
        metadata["Committer"] = facts.committer.map { .string($0) }
        guard !metadata.isEmpty else { return }
        // Before the results, where Trivy has it.
        let results = report["Results"]
        report["Results"] = nil
        report["Metadata"] = .object(metadata)
        report["Results"] = results
    }
}
