import Findings
import Formats

/// One page with the story of a run. It needs nothing but itself: no request, no script.
public enum HTMLReport {
    /// Findings of one family that are shown; the rest is counted.
    static let shown = 200

    /// The page.
    public static func text(for run: RunRecord, difference: RunDifference?) -> String {
        let title = "\(run.project)\(run.profile.map { " · \($0)" } ?? "")"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>Martlet: \(e(title))</title>
            <style>\(HTMLStyle.text)</style>
            </head>
            <body>
            <main>
            \(header(run, title))
            \(verdict(run))
            \(contents(run))
            \(stages(run))
            \(overview(run, difference))
            \(HTMLFindings.sections(run))
            \(exceptions(run))
            \(facts(run))
            </main>
            </body>
            </html>

            """
    }

    static func e(_ text: String) -> String { Escaping.markup(text) }

    private static func header(_ run: RunRecord, _ title: String) -> String {
        """
        <header>
        <p class="brand">Martlet · security report</p>
        <h1>\(e(title))</h1>
        <p class="dim">\(e(run.subject)) · \(e(String(Timestamp.text(run.startedAt).prefix(16)).replacing("T", with: " "))) UTC · \(Wording.duration(run.duration))</p>
        </header>
        """
    }

    private static func verdict(_ run: RunRecord) -> String {
        guard let gate = run.gate else {
            if run.stages.contains(where: { $0.kind == "gate" }) {
                return """
                    <section class="verdict closed" id="verdict"><h2>The gate did not decide</h2>
                    <p>The run was stopped, or the gate could not work, before there was a decision. Nothing may ship on this.</p></section>
                    """
            }
            return
                "<section class=\"verdict none\" id=\"verdict\"><h2>No gate was asked</h2><p>The run reports what it found and decides nothing.</p></section>"
        }
        if gate.status == .open {
            return """
                <section class="verdict open" id="verdict"><h2>The gate is open</h2>
                <p>All \(gate.rules.count) rules of the policy hold. This release may go on.</p></section>
                """
        }
        let broken = gate.rules.filter { !$0.passed }
        let rows = broken.map {
            "<li><b>\(e($0.requirement))</b> — found \(e($0.observed)) <code>\(e($0.id))</code></li>"
        }.joined(separator: "\n")
        return """
            <section class="verdict closed" id="verdict"><h2>The gate is closed</h2>
            <p>\(Wording.count(broken.count, "rule")) of \(gate.rules.count) \(broken.count == 1 ? "does" : "do") not hold:</p>
            <ul>\(rows)</ul>
            \(first(run))</section>
            """
    }

    /// What to do first: the fixes that take away the most grave findings.
    private static func first(_ run: RunRecord) -> String {
        var fixes: [(text: String, count: Int, worst: Severity)] = []
        let accepted = run.accepted
        for finding in run.findings
        where finding.severity >= .high && !finding.remediation.isEmpty && accepted[finding.fingerprint] == nil {
            if let index = fixes.firstIndex(where: { $0.text == finding.remediation }) {
                fixes[index].count += 1
            } else {
                fixes.append((finding.remediation, 1, finding.severity))
            }
        }
        guard !fixes.isEmpty else { return "" }
        let best = fixes.sorted { ($0.worst, $0.count) > ($1.worst, $1.count) }.prefix(5)
        return "<h3>What to do first</h3><ol>"
            + best.map { "<li>\(e($0.text)) <span class=\"dim\">(\(Wording.count($0.count, "finding")))</span></li>" }
            .joined() + "</ol>"
    }

    private static func contents(_ run: RunRecord) -> String {
        var links = ["<a href=\"#stages\">Stages</a>", "<a href=\"#overview\">Overview</a>"]
        for family in FindingFamily.allCases {
            let count = run.findings.count { $0.family == family }
            if count > 0 { links.append("<a href=\"#\(family.rawValue)\">\(name(family)) <b>\(count)</b></a>") }
        }
        if run.gate?.excepted.isEmpty == false { links.append("<a href=\"#exceptions\">Exceptions</a>") }
        return "<nav>\(links.joined(separator: "\n"))\n<a href=\"#facts\">Facts</a></nav>"
    }

    private static func stages(_ run: RunRecord) -> String {
        let rows = run.stages.map { stage in
            let counts = stage.counts.map { "\($0.value) \(e($0.name))" }.joined(separator: ", ")
            return """
                <tr><td><span class="state \(stage.status.rawValue)">\(word(stage.status))</span></td><td><b>\(e(stage.name))</b></td>
                <td class="number">\(Wording.duration(stage.duration))</td><td class="number">\(stage.findings.count)</td>
                <td>\(e(stage.message))\(counts.isEmpty ? "" : "<br><span class=\"dim\">\(counts)</span>")</td></tr>
                """
        }.joined(separator: "\n")
        return """
            <section id="stages"><h2>Stages</h2><div class="scroll"><table>
            <thead><tr><th>State</th><th>Stage</th><th class="number">Time</th><th class="number">Findings</th><th>What happened</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></section>
            """
    }

    private static func word(_ status: StageStatus) -> String {
        switch status {
        case .passed: "passed"
        case .findings: "findings"
        case .failed: "could not run"
        case .skipped: "skipped"
        case .cancelled: "stopped"
        }
    }

    static func name(_ family: FindingFamily) -> String {
        switch family {
        case .redteam: "Attacks that got through"
        case .vulnerability: "Vulnerable packages"
        case .misconfiguration: "Unsafe configuration"
        case .secret: "Credentials"
        case .model: "Models"
        case .license: "Licences"
        case .test: "Failed tests"
        case .code: "Code"
        case .detection: "Detections"
        case .operation: "Operation"
        }
    }

    private static func overview(_ run: RunRecord, _ difference: RunDifference?) -> String {
        let findings = run.findings
        var html = "<section id=\"overview\"><h2>Overview</h2>"
        if findings.isEmpty {
            html += "<p>Nothing was found.</p>"
        } else {
            let most = max(
                1,
                Severity.allCases.map { severity in findings.count { $0.severity == severity } }.max() ?? 1
            )
            html += "<div class=\"bars\">"
            for severity in Severity.allCases.reversed() {
                let count = findings.count { $0.severity == severity }
                guard count > 0 else { continue }
                html +=
                    "<span>\(severity.rawValue)</span><span class=\"bar \(severity.rawValue)\" style=\"width:\(max(2, count * 100 / most))%\"></span><b>\(count)</b>"
            }
            html += "</div>"
        }
        if let difference, difference.previous != nil {
            html +=
                "<p>Since the run before: <b>\(difference.new.count)</b> new, <b>\(difference.fixed.count)</b> fixed, <b>\(difference.open.count)</b> still open.</p>"
            if !difference.fixed.isEmpty {
                html +=
                    "<details><summary>Fixed since the run before</summary><ul>"
                    + difference.fixed.prefix(shown).map {
                        "<li>\(e($0.title)) <span class=\"dim\">\(e($0.place))</span></li>"
                    }.joined() + "</ul></details>"
            }
        }
        return html + "</section>"
    }

    private static func exceptions(_ run: RunRecord) -> String {
        guard let gate = run.gate, !gate.excepted.isEmpty || !gate.warnings.isEmpty else { return "" }
        let rows = gate.excepted.map {
            "<tr><td>\(e($0.exception))</td><td>\(e($0.owner))</td><td>\(e($0.reason))</td><td>\(e($0.expires))</td><td><code>\(e($0.finding.text))</code></td></tr>"
        }.joined()
        let table =
            rows.isEmpty
            ? ""
            : "<div class=\"scroll\"><table><thead><tr><th>Exception</th><th>Owner</th><th>Reason</th><th>Until</th><th>Finding</th></tr></thead><tbody>\(rows)</tbody></table></div>"
        let warnings = gate.warnings.map { "<li>\(e($0))</li>" }.joined()
        return
            "<section id=\"exceptions\"><h2>Exceptions and notes</h2>\(table)\(warnings.isEmpty ? "" : "<ul>\(warnings)</ul>")</section>"
    }

    private static func facts(_ run: RunRecord) -> String {
        var rows: [(String, String)] = [
            ("run", "<code>\(e(run.id))</code>"), ("Martlet", e(run.version)), ("seed", String(run.seed)),
        ]
        if let commit = run.commit { rows.append(("commit", "<code>\(e(commit))</code>")) }
        for stage in run.stages {
            for artifact in stage.artifacts {
                rows.append((e(artifact.kind), "\(e(artifact.path))<br><code>\(e(artifact.sha256))</code>"))
            }
        }
        return
            "<section id=\"facts\"><h2>Facts</h2><dl>\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined())</dl></section>"
    }
}
