import Findings

/// What a terminal shows at the end.
public enum TableReport {
    /// Findings as lines, worst first.
    public static func text(findings: [Finding], width: Int, hasColor: Bool) -> String {
        let paint = Paint(isOn: hasColor)
        let room = max(40, width)
        return findings.map { finding in
            let severity = finding.severity.rawValue.uppercased()
            let padded = severity + String(repeating: " ", count: max(1, 9 - severity.count))
            let place = Escaping.terminal(finding.location?.display ?? finding.subject.name)
            let rule = Escaping.terminal(finding.rule)
            return paint.severity(padded, finding.severity) + paint.bold(rule) + "  " + place + "\n"
                + "         " + clip(Escaping.terminal(finding.title), room - 9) + "\n"
                + "         " + paint.dim(clip("→ " + Escaping.terminal(finding.remediation), room - 9))
        }.joined(separator: "\n")
    }

    /// The end of a run: the verdict first, then why, then what to do first.
    public static func summary(for run: RunRecord, difference: RunDifference?, width: Int, hasColor: Bool) -> String {
        let paint = Paint(isOn: hasColor)
        var lines: [String] = []
        if let gate = run.gate {
            lines.append(
                gate.status == .open
                    ? paint.good("Gate OPEN") + " — all \(gate.rules.count) rules hold"
                    : paint.bad("Gate CLOSED")
                        + " — \(Wording.count(gate.rules.count { !$0.passed }, "rule")) of \(gate.rules.count) broken"
            )
            for rule in gate.rules where !rule.passed {
                lines.append(
                    "  ✗ \(Escaping.terminal(rule.id)): \(Escaping.terminal(rule.requirement)); found \(Escaping.terminal(rule.observed))"
                )
            }
            for exception in gate.excepted.prefix(5) {
                lines.append(
                    paint.dim(
                        "  accepted until \(exception.expires) by \(Escaping.terminal(exception.owner)): \(Escaping.terminal(exception.exception))"
                    )
                )
            }
            for warning in gate.warnings { lines.append(paint.dim("  note: \(Escaping.terminal(warning))")) }
        } else {
            lines.append(
                run.stages.contains { $0.kind == "gate" }
                    ? paint.bad("The gate did not decide") + " — nothing may ship on this run" : "No gate was asked."
            )
        }
        let accepted = run.accepted
        let findings = run.findings.filter { accepted[$0.fingerprint] == nil }
        if !findings.isEmpty {
            lines += ["", "Findings"]
            let severities: [Severity] = [.critical, .high, .medium, .low, .info, .unknown].filter { severity in
                findings.contains { $0.severity == severity }
            }
            let column = 10
            func cell(_ text: String) -> String { String(repeating: " ", count: max(1, column - text.count)) + text }
            lines.append("  " + String(repeating: " ", count: 18) + severities.map { cell($0.rawValue) }.joined())
            for family in FindingFamily.allCases where findings.contains(where: { $0.family == family }) {
                let name = family.rawValue
                let cells = severities.map { severity -> String in
                    let number = findings.count { $0.family == family && $0.severity == severity }
                    return cell(number == 0 ? "·" : String(number))
                }
                lines.append("  " + name + String(repeating: " ", count: max(1, 18 - name.count)) + cells.joined())
            }
            lines += ["", "Worst first", text(findings: Array(findings.prefix(8)), width: width, hasColor: hasColor)]
            if findings.count > 8 {
                lines.append(paint.dim("         … and \(findings.count - 8) more in the reports"))
            }
        }
        if let difference, difference.previous != nil {
            lines += [
                "",
                "Since the run before: \(difference.new.count) new, \(difference.fixed.count) fixed, \(difference.open.count) still open",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private static func clip(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(max(1, limit - 1)) + "…"
    }

    private struct Paint {
        let isOn: Bool

        func code(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
        func bold(_ text: String) -> String { code(text, "1") }
        func dim(_ text: String) -> String { code(text, "2") }
        func good(_ text: String) -> String { code(text, "1;32") }
        func bad(_ text: String) -> String { code(text, "1;31") }
        func severity(_ text: String, _ severity: Severity) -> String {
            switch severity {
            case .critical: code(text, "1;31")
            case .high: code(text, "31")
            case .medium: code(text, "33")
            default: code(text, "36")
            }
        }
    }
}
