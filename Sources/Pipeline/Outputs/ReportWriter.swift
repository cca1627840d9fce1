import Findings
import Formats
import Reports
import Telemetry

/// Writes the reports of a run.
struct ReportWriter {
    /// Files that a run leaves in the folder of the reports.
    static let names = [
        "gate-status.json", "promptfoo-results.json", "trivy-report.json", "sbom.cdx.json", "report.html", "report.md",
        "findings.sarif", "junit.xml", "metrics.prom", "compliance.html", "compliance.csv",
        "oscal-assessment-results.json",
    ]

    let workspace: WorkspaceFolder
    let folder: String

    /// Writes all of them; one that cannot be written is a problem, and the others are written all the same.
    func write(_ run: RunRecord, difference: RunDifference?) -> (artifacts: [StageRecord.Artifact], problems: [String])
    {
        var artifacts: [StageRecord.Artifact] = []
        var problems: [String] = []
        func add(_ kind: String, _ name: String, _ bytes: @autoclosure () -> [UInt8]) {
            let path = "\(folder)/\(name)"
            do {
                artifacts.append(.init(kind: kind, path: path, sha256: try workspace.write(bytes(), to: path)))
            } catch {
                problems.append(error.description)
            }
        }
        add("report", "report.html", Array(HTMLReport.text(for: run, difference: difference).utf8))
        add("markdown", "report.md", Array(MarkdownReport.text(for: run, difference: difference).utf8))
        add("sarif", "findings.sarif", SARIFReport.json(for: run).bytes(.pretty) + [0x0A])
        add("junit", "junit.xml", Array(JUnitReport.xml(for: run).utf8))
        let registry = MetricsRegistry()
        run.metrics.record(in: registry)
        add("metrics", "metrics.prom", Array(registry.exposition().utf8))
        for stage in run.stages { artifacts += stage.artifacts.filter { $0.kind != "image" } }
        return (artifacts, problems)
    }
}

extension RunRecord {
    /// The numbers that metrics show.
    public var metrics: RunMetrics {
        let redteam = stages.filter { $0.kind == "redteam" && ($0.status == .passed || $0.status == .findings) }
        func sum(_ name: String) -> Int {
            redteam.flatMap(\.counts).filter { $0.name == name }.reduce(0) { $0 + $1.value }
        }
        let scanned = stages.contains {
            $0.kind == "vulnerabilities" && ($0.status == .passed || $0.status == .findings)
        }
        let found = findings
        return RunMetrics(
            tests: redteam.isEmpty ? nil : (sum("tests"), sum("failed")),
            isGateOpen: gate.map { $0.status == .open },
            graveVulnerabilities: scanned ? found.count { $0.family == .vulnerability && $0.severity >= .high } : nil,
            findings: FindingFamily.allCases.flatMap { family in
                Severity.allCases.compactMap { severity in
                    let count = found.count { $0.family == family && $0.severity == severity }
                    return count > 0 ? .init(family: family.rawValue, severity: severity.rawValue, count: count) : nil
                }
            },
            stages: stages.map {
                .init(name: $0.name, kind: $0.kind, succeeded: $0.status == .passed, duration: $0.duration)
            },
            controls: stages.last { $0.kind == "compliance" }?.counts.filter { $0.name != "controls" }
                .map { .init(status: $0.name, count: $0.value) } ?? [],
            finishedAt: startedAt + duration,
            version: version
        )
    }
}
