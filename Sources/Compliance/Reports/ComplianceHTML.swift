import Formats
import Ledger

/// The report as one page that needs nothing but itself: no request, no script. Statuses are told by word and shape, not by colour alone.
public enum ComplianceHTML {
    /// The page.
    public static func text(for report: ComplianceReport) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>Control assessment: \(e(report.assessment.scope.system))</title>
        <style>\(ComplianceStyle.text)</style>
        </head>
        <body>
        <main>
        \(title(report))
        \(contents(report))
        \(summary(report))
        \(scope(report))
        \(method(report))
        \(ComplianceMatrix.section(report))
        \(failures(report))
        \(exceptions(report))
        \(gaps(report))
        \(evidence(report))
        </main>
        </body>
        </html>

        """
    }

    /// A text without markup, without characters that turn the direction of writing.
    static func e(_ text: String) -> String {
        var output = ""
        for scalar in TableText.harmless(text).unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// A status as a word with a shape.
    static func badge(_ status: ControlStatus) -> String {
        let shape =
            switch status {
            case .pass: "✓"
            case .fail: "✕"
            case .unknown: "?"
            case .expired: "○"
            case .excepted: "△"
            case .manual: "✎"
            case .notApplicable: "–"
            }
        return
            "<span class=\"status \(status.rawValue)\"><span class=\"shape\" aria-hidden=\"true\">\(shape)</span>\(ComplianceWording.name(status))</span>"
    }

    static func table(_ header: [String], _ rows: [[String]], numeric: Set<Int> = [], name: String = "") -> String {
        func cells(_ cells: [String], _ tag: String) -> String {
            cells.enumerated().map { "<\(tag)\(numeric.contains($0) ? " class=\"number\"" : "")>\($1)</\(tag)>" }
                .joined()
        }
        let body = rows.map { "<tr>\(cells($0, "td"))</tr>" }.joined(separator: "\n")
        return
            "<div class=\"scroll\"><table\(name.isEmpty ? "" : " class=\"\(name)\"")><thead><tr>\(cells(header, "th"))</tr></thead><tbody>\(body)</tbody></table></div>"
    }

    private static func title(_ report: ComplianceReport) -> String {
        let period =
            report.period.map { "\(ComplianceWording.time($0.start)) to \(ComplianceWording.time($0.end)) UTC" }
            ?? "no evidence"
        let rows: [(String, String)] = [
            ("assessed", "\(ComplianceWording.time(report.assessment.at)) UTC by Martlet \(e(report.version))"),
            ("evidence from", period),
            ("evidence head", "<code>\(report.head.root)</code> over \(report.head.records) records (RFC 6962)"),
            ("log head", "<code>\(report.head.log)</code> after \(report.head.entries) entries"),
            ("catalogue", "<code>\(report.catalogueDigest)</code>"),
        ]
        return """
            <header><p class="brand">Martlet · control assessment</p><h1>\(e(report.assessment.scope.system))</h1>
            <dl>\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined())</dl></header>
            """
    }

    private static func contents(_ report: ComplianceReport) -> String {
        let failing = report.controls(.fail).count
        return """
            <nav><a href="#summary">Summary</a> <a href="#scope">Scope</a> <a href="#method">Method</a> <a href="#controls">All controls</a>
            <a href="#failures">Failures\(failing > 0 ? " <b>\(failing)</b>" : "")</a> <a href="#exceptions">Exceptions</a>
            <a href="#gaps">Not looked at</a> <a href="#evidence">Evidence</a></nav>
            """
    }

    private static func summary(_ report: ComplianceReport) -> String {
        let shown: [ControlStatus] = [.pass, .fail, .unknown, .expired, .excepted, .manual, .notApplicable]
        let rows = report.assessment.frameworks.map { state in
            ["<a href=\"#f-\(e(state.framework.id))\">\(e(state.framework.title))</a>"]
                + shown.map { state.count($0) > 0 ? String(state.count($0)) : "<span class=\"dim\">0</span>" }
                + [
                    state.notYetDue > 0 ? String(state.notYetDue) : "<span class=\"dim\">0</span>",
                    "<b>\(ComplianceWording.percent(state.score))</b>", ComplianceWording.percent(state.coverage),
                ]
        }
        let header =
            ["Framework"] + shown.map { badge($0) } + ["not yet due", "Score", "Coverage"]
        return
            "<section id=\"summary\"><h2>Summary</h2>\(table(header, rows, numeric: Set(1...10), name: "summary"))</section>"
    }

    private static func scope(_ report: ComplianceReport) -> String {
        let scope = report.assessment.scope
        let subjects = Set(report.assessment.observations.map(\.subject)).sorted()
        var html = "<section id=\"scope\"><h2>Scope</h2><p>System: <b>\(e(scope.system))</b>. Looked at: "
        html += subjects.isEmpty ? "nothing" : subjects.map { "<code>\(e($0))</code>" }.joined(separator: ", ")
        html += ".</p>"
        let left =
            scope.exclusions.map {
                "<li>\(e($0.framework)): \($0.controls.isEmpty ? "all of it" : e($0.controls.joined(separator: ", "))) — \(e($0.reason))</li>"
            } + scope.subjects.map { "<li>\(e($0.name)) — \(e($0.reason))</li>" }
        html += left.isEmpty ? "<p>Nothing is left out.</p>" : "<p>Left out:</p><ul>\(left.joined())</ul>"
        return html + "</section>"
    }

    private static func method(_ report: ComplianceReport) -> String {
        let rows = ComplianceWording.order.map { "<dt>\(badge($0))</dt><dd>\(ComplianceWording.meaning($0))</dd>" }
        return
            "<section id=\"method\"><h2>Method</h2><p>\(ComplianceWording.method)</p><dl class=\"legend\">\(rows.joined())</dl></section>"
    }

    private static func failures(_ report: ComplianceReport) -> String {
        let failing = report.controls(.fail)
        let parts = failing.map { state in
            let items = state.direct.flatMap(\.observations).filter { $0.status == .fail }.map { observation in
                let ids = observation.evidence.map {
                    "<a href=\"#e-\($0)\"><code>\(ComplianceWording.short($0))</code></a>"
                }
                return
                    "<li><b>\(e(observation.check))</b> on \(e(observation.subject)), \(ComplianceWording.time(observation.observedAt)) UTC: \(e(observation.message)) — evidence \(ids.joined(separator: ", "))</li>"
            }
            return
                "<h3>\(e("\(state.control.reference)")): \(e(state.control.title))</h3><ul>\(items.joined(separator: "\n"))</ul>"
        }
        return
            "<section id=\"failures\"><h2>Failures</h2>\(parts.isEmpty ? "<p>No control fails.</p>" : parts.joined(separator: "\n"))</section>"
    }

    private static func exceptions(_ report: ComplianceReport) -> String {
        let rows = report.assessment.scope.exceptions.map { exception in
            let about = [exception.control?.description, exception.check, exception.subject].compactMap(\.self)
            return [
                exception.id, about.joined(separator: ", "), exception.reason, exception.compensatingControl,
                exception.owner, exception.approver, ComplianceWording.day(exception.expiresAt - 1),
                exception.obstacle(at: report.assessment.at) ?? "valid",
            ].map(e)
        }
        let header = ["Exception", "About", "Reason", "Instead", "Owner", "Approved by", "Until", "State"]
        return
            "<section id=\"exceptions\"><h2>Exceptions</h2>\(rows.isEmpty ? "<p>None.</p>" : table(header, rows))</section>"
    }

    private static func gaps(_ report: ComplianceReport) -> String {
        var html = "<section id=\"gaps\"><h2>What was not looked at</h2>"
        if !report.undecided.isEmpty {
            let items = report.undecided.map {
                "<li><b>\(e($0.check))</b> on \(e($0.subject)): \(e($0.message))</li>"
            }
            html += "<p>Looked at and not decided:</p><ul>\(items.joined(separator: "\n"))</ul>"
        }
        let items = report.unseen.map { "<li><b>\(e($0.key))</b>: \(e($0.title))</li>" }
        html +=
            items.isEmpty
            ? "<p>Every check of these frameworks has a result.</p>"
            : "<p>No result at all:</p><ul class=\"columns\">\(items.joined(separator: "\n"))</ul>"
        return html + "</section>"
    }

    private static func evidence(_ report: ComplianceReport) -> String {
        let rows = report.evidence.map { record in
            [
                "<code id=\"e-\(record.id)\">\(record.id)</code>", e(record.kind), record.method.rawValue,
                "\(ComplianceWording.time(record.collectedAt)) UTC", e(record.source), String(record.size),
            ]
        }
        let header = ["SHA-256", "Kind", "How", "Collected", "From", "Bytes"]
        return
            "<section id=\"evidence\"><h2>Evidence</h2>\(rows.isEmpty ? "<p>None.</p>" : table(header, rows, numeric: [5]))</section>"
    }
}
