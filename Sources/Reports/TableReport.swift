import Findings

/// What a terminal shows at the end.
public enum TableReport {
    /// Places that are named of findings that say the same.
    private static let shownPlaces = 4

    /// Findings as lines, worst first; those that say the same at several places stand together.
    ///
    /// - Parameter limit: the most lines of findings that are shown.
    public static func text(findings: [Finding], width: Int, hasColor: Bool, limit: Int = .max) -> String {
        let paint = Paint(isOn: hasColor)
        let room = max(40, width)
        let groups = grouped(findings)
        var blocks = groups.prefix(limit).map { group -> String in
            let finding = group.finding
            let severity = finding.severity.rawValue.uppercased()
            let padded = severity + String(repeating: " ", count: max(1, 9 - severity.count))
            var places = group.places.prefix(shownPlaces).joined(separator: ", ")
            if group.places.count > shownPlaces { places += " and \(group.places.count - shownPlaces) more" }
            if group.count > 1 { places = "\(group.count) findings: " + places }
            return paint.severity(padded, finding.severity) + paint.bold(Escaping.terminal(finding.rule)) + "  "
                + places
                + "\n" + "         " + clip(Escaping.terminal(finding.title), room - 9) + "\n"
                + "         " + paint.dim(clip("→ " + Escaping.terminal(finding.remediation), room - 9))
        }
        let hidden = groups.dropFirst(limit).reduce(0) { $0 + $1.count }
        if hidden > 0 { blocks.append(paint.dim("         … and \(hidden) more in the reports")) }
        return blocks.joined(separator: "\n")
    }

    private struct Group {
        var finding: Finding
        var places: [String]
        var count = 1
    }

    private struct Words: Hashable {
        var rule: String
        var severity: Severity
        var title: String
        var remediation: String
    }

    private static func grouped(_ findings: [Finding]) -> [Group] {
        var groups: [Group] = []
        var indices: [Words: Int] = [:]
        var seen: Set<String> = []
        for finding in findings {
            let place = Escaping.terminal(finding.location?.display ?? finding.subject.name)
            let words = Words(
                rule: finding.rule,
                severity: finding.severity,
                title: finding.title,
                remediation: finding.remediation
            )
            guard let index = indices[words] else {
                indices[words] = groups.count
                seen.insert("\(groups.count) \(place)")
                groups.append(Group(finding: finding, places: [place]))
                continue
            }
            groups[index].count += 1
            if seen.insert("\(index) \(place)").inserted { groups[index].places.append(place) }
        }
        return groups
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
            lines += ["", "Worst first", text(findings: findings, width: width, hasColor: hasColor, limit: 8)]
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
