import Formats

/// The matrix of all controls for a spreadsheet: RFC 4180, with texts that a spreadsheet would take for formulas made harmless.
public enum ComplianceCSV {
    private static let header = [
        "framework", "framework_version", "control", "title", "kind", "status", "reason", "not_yet_due_before",
        "frequency",
        "direct_checks", "supporting_checks", "last_pass", "owner", "attested_by", "attested_until", "exceptions",
        "warnings", "evidence", "assessed_at", "catalogue_sha256",
    ]

    /// The text, with a line end of carriage return and line feed after each row.
    public static func text(for report: ComplianceReport) -> String {
        let at = Timestamp.text(report.assessment.at)
        var rows = [header]
        for framework in report.assessment.frameworks {
            for state in framework.controls {
                let exceptions = report.assessment.scope.exceptions.filter { state.exceptions.contains($0.id) }
                rows.append([
                    framework.framework.id, framework.framework.version, state.control.reference.id,
                    state.control.title,
                    state.control.kind.rawValue, state.status.rawValue, state.reason,
                    state.isNotYetDue ? state.control.appliesFrom.map(ComplianceWording.day) ?? "" : "",
                    ComplianceWording.frequency(state), results(state.direct), results(state.supporting),
                    state.lastPassAt.map(Timestamp.text) ?? "",
                    exceptions.first?.owner ?? state.attestation?.person ?? "",
                    state.attestation?.person ?? "",
                    state.attestation.map { ComplianceWording.day($0.expiresAt) } ?? "",
                    state.exceptions.joined(separator: " "), state.warnings.joined(separator: "; "),
                    state.evidence.joined(separator: " "), at, report.catalogueDigest,
                ])
            }
        }
        return rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func results(_ outcomes: [ControlState.CheckOutcome]) -> String {
        outcomes.map { outcome in
            let statuses = outcome.observations.map(\.status.rawValue)
            return "\(outcome.check.key): \(statuses.isEmpty ? "no result" : statuses.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    /// A cell. A text that begins as a formula gets an apostrophe before it, which spreadsheets do not show.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r", "\n", "|"].contains(first) {
            text = "'" + text
        }
        let isPlain = !text.unicodeScalars.contains { ["\"", ",", "\n", "\r", ";"].contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
