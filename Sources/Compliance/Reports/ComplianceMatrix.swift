/// The matrix of all controls of the page, a table a framework.
enum ComplianceMatrix {
    static func section(_ report: ComplianceReport) -> String {
        let parts = report.assessment.frameworks.map { framework in
            """
            <section class="framework" id="f-\(e(framework.framework.id))"><h3>\(e(framework.framework.title)) <span class="dim">\(e(framework.framework.version))</span></h3>
            \(bar(framework))
            \(table(framework))</section>
            """
        }
        return "<section id=\"controls\"><h2>All controls</h2>\(parts.joined(separator: "\n"))</section>"
    }

    private static func e(_ text: String) -> String { ComplianceHTML.e(text) }

    /// The shares of the statuses, widths in per cent.
    private static func bar(_ framework: FrameworkState) -> String {
        let count = framework.controls.count
        guard count > 0 else { return "" }
        let order: [ControlStatus] = [.pass, .excepted, .expired, .unknown, .fail, .manual, .notApplicable]
        let parts = order.compactMap { status -> String? in
            let number = framework.controls.count { $0.status == status }
            guard number > 0 else { return nil }
            let label = "\(number) \(ComplianceWording.name(status))"
            return "<span class=\"\(status.rawValue)\" style=\"flex-grow:\(number)\" title=\"\(label)\"></span>"
        }
        return "<div class=\"bar\" aria-hidden=\"true\">\(parts.joined())</div>"
    }

    private static func table(_ framework: FrameworkState) -> String {
        let rows = framework.controls.map { state in
            [
                "<b>\(e(state.control.reference.id))</b>",
                "\(e(state.control.title))<br><span class=\"dim\">\(state.control.kind.rawValue) · \(ComplianceWording.frequency(state))</span>",
                ComplianceHTML.badge(state.status) + due(state), why(state),
                state.evidence.map { "<a href=\"#e-\($0)\"><code>\($0.prefix(8))</code></a>" }.joined(
                    separator: "<br>"
                ),
            ]
        }
        return ComplianceHTML.table(["Control", "What it asks", "Status", "Why", "Evidence"], rows, name: "matrix")
    }

    private static func due(_ state: ControlState) -> String {
        guard state.isNotYetDue, let day = state.control.appliesFrom else { return "" }
        return "<br><span class=\"dim\">not due before \(ComplianceWording.day(day))</span>"
    }

    private static func why(_ state: ControlState) -> String {
        var html = e(state.reason)
        for warning in state.warnings { html += "<br><span class=\"warning\">note: \(e(warning))</span>" }
        if let attestation = state.attestation {
            html += "<br><span class=\"dim\">\(e(attestation.person)): “\(e(attestation.statement))”</span>"
        }
        return html
    }
}
