import Findings

/// Workflow commands that put findings beside the lines of a pull request.
public enum GitHubAnnotations {
    /// The worst findings as commands; GitHub shows ten of a kind. What an exception accepts is not among them.
    public static func lines(for run: RunRecord, limit: Int = 10) -> [String] {
        let accepted = run.accepted
        return run.findings.filter { accepted[$0.fingerprint] == nil }.prefix(limit).map { finding in
            let command = finding.severity >= .high ? "error" : finding.severity == .medium ? "warning" : "notice"
            var properties = ["title=\(property("\(finding.rule): \(finding.title)"))"]
            if let location = finding.location {
                properties.insert("file=\(property(location.path))", at: 0)
                if let line = location.line { properties.insert("line=\(line)", at: 1) }
            }
            return
                "::\(command) \(properties.joined(separator: ","))::\(data("\(finding.message) \(finding.remediation)"))"
        }
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
