import Findings

/// A page of Markdown, for job summaries and pull requests.
public enum MarkdownReport {
    /// Findings that are listed one by one.
    static let listed = 50

    /// The report of a run.
    public static func text(for run: RunRecord, difference: RunDifference?) -> String {
        let escape = Escaping.markdown
        var lines: [String] = ["# Martlet: \(escape(run.project))\(run.profile.map { " (\(escape($0)))" } ?? "")", ""]
        if let gate = run.gate {
            lines.append(
                gate.status == .open
                    ? "**The gate is open.** All \(gate.rules.count) rules hold." : "**The gate is closed.**"
            )
            let broken = gate.rules.filter { !$0.passed }
            if !broken.isEmpty {
                lines += ["", "| rule | asks for | was |", "| --- | --- | --- |"]
                lines += broken.map { "| \(escape($0.id)) | \(escape($0.requirement)) | \(escape($0.observed)) |" }
            }
        } else {
            lines.append(
                run.stages.contains { $0.kind == "gate" } ? "**The gate did not decide.**" : "**No gate was asked.**"
            )
        }
        lines += ["", "## Stages", "", "| stage | state | time | findings | |", "| --- | --- | --- | --- | --- |"]
        lines += run.stages.map {
            "| \(escape($0.name)) | \($0.status.rawValue) | \(Wording.duration($0.duration)) | \($0.findings.count) | \(escape($0.message)) |"
        }
        if let difference, difference.previous != nil {
            lines += [
                "",
                "Since the run before: \(difference.new.count) new, \(difference.fixed.count) fixed, \(difference.open.count) still open.",
            ]
        }
        let findings = run.findings
        lines += ["", "## Findings", ""]
        if findings.isEmpty {
            lines.append("None.")
        } else {
            lines += ["| severity | rule | what | where |", "| --- | --- | --- | --- |"]
            let accepted = run.accepted
            lines += findings.prefix(listed).map { finding in
                let note = accepted[finding.fingerprint].map { "; \($0.sentence)" } ?? ""
                return
                    "| \(finding.severity.rawValue) | \(escape(finding.rule)) | \(escape(finding.title + note)) | \(escape(finding.location?.display ?? finding.subject.name)) |"
            }
            if findings.count > listed {
                lines += ["", "\(findings.count - listed) more stand in `findings.sarif` and `report.html`."]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
