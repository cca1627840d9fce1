import Findings
import Formats

/// The findings of the page: a section a family, a fold a rule, a fold a finding.
enum HTMLFindings {
    /// The sections of all families that have findings.
    static func sections(_ run: RunRecord) -> String {
        let accepted = run.accepted
        return FindingFamily.allCases.compactMap { family in
            let found = run.findings.filter { $0.family == family }
            guard !found.isEmpty else { return nil }
            let shown = found.prefix(HTMLReport.shown)
            var html =
                "<section id=\"\(family.rawValue)\"><h2>\(HTMLReport.name(family)) <span class=\"dim\">\(found.count)</span></h2>"
            html += groups(shown).map { group($0, accepted) }.joined(separator: "\n")
            if found.count > shown.count { html += "<p>\(found.count - shown.count) more stand in findings.sarif.</p>" }
            return html + "</section>"
        }.joined(separator: "\n")
    }

    private static func e(_ text: String) -> String { HTMLReport.e(text) }

    /// Findings of the same rule, severity and title beside each other, in the order of the first of each.
    private static func groups(_ findings: ArraySlice<Finding>) -> [[Finding]] {
        var order: [String] = []
        var members: [String: [Finding]] = [:]
        for finding in findings {
            let key = "\(finding.severity.rawValue)|\(finding.rule)|\(finding.title)"
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(finding)
        }
        return order.compactMap { members[$0] }
    }

    private static func group(_ findings: [Finding], _ accepted: [Fingerprint: GateDecision.Excepted]) -> String {
        let parts = findings.map { finding($0, isExcepted: accepted[$0.fingerprint] != nil) }
        guard let first = findings.first, findings.count > 1 else { return parts.joined() }
        return """
            <details class="finding group"><summary><span class="badge \(first.severity.rawValue)">\(first.severity.rawValue)</span>
            <span class="title">\(e(first.title))</span> <code>\(e(first.rule))</code> <span class="dim">\(findings.count) times</span></summary>
            \(parts.joined(separator: "\n"))</details>
            """
    }

    /// The beginning of what was sent, so that attacks of one rule can be told apart without opening them.
    private static func excerpt(_ finding: Finding) -> String {
        guard let prompt = finding.details["prompt"]?.string else { return "" }
        let words = prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return " · " + e(words.count > 90 ? words.prefix(89) + "…" : words)
    }

    private static func finding(_ finding: Finding, isExcepted: Bool) -> String {
        var body = "<p>\(e(finding.message))</p>"
        if let prompt = finding.details["prompt"]?.string {
            body += "<h4>What was sent</h4><pre>\(e(String(prompt.prefix(6000))))</pre>"
        }
        if let answer = finding.details["answer"]?.string {
            body +=
                "<h4>What was answered</h4><pre>\(e(String(answer.prefix(6000))))\(answer.count > 6000 ? "\n… (\(answer.count) characters)" : "")</pre>"
        }
        if !finding.remediation.isEmpty { body += "<h4>How to fix it</h4><p>\(e(finding.remediation))</p>" }
        var rows: [(String, String)] = []
        if let location = finding.location {
            rows.append(
                ("where", "<code>\(e(location.display))</code>\(location.resource.map { " · \(e($0))" } ?? "")")
            )
            if let layer = location.layer { rows.append(("layer", "<code>\(e(layer))</code>")) }
        }
        rows.append(("in", e(finding.subject.name)))
        for (key, value) in finding.details.members where !["prompt", "answer", "reason"].contains(key) {
            let text = value.string ?? value.text()
            if !text.isEmpty { rows.append((e(key), e(String(text.prefix(500))))) }
        }
        if !finding.taxonomies.isEmpty {
            rows.append(("known as", finding.taxonomies.map { e($0.id) }.joined(separator: ", ")))
        }
        if !finding.references.isEmpty {
            rows.append(
                (
                    "read",
                    finding.references.prefix(5).map { "<span class=\"link\">\(e($0))</span>" }.joined(
                        separator: "<br>"
                    )
                )
            )
        }
        rows.append(("fingerprint", "<code>\(e(finding.fingerprint.text))</code>"))
        let list = rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined()
        return """
            <details class="finding"><summary><span class="badge \(finding.severity.rawValue)">\(finding.severity.rawValue)</span>
            <span class="title">\(e(finding.title))</span> <code>\(e(finding.rule))</code>\(isExcepted ? " <span class=\"accepted\">accepted</span>" : "")
            <span class="dim place">\(e(finding.location?.display ?? finding.subject.name))\(excerpt(finding))</span></summary>
            \(body)<dl>\(list)</dl></details>
            """
    }
}
