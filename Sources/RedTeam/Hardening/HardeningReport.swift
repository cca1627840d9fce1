import Findings
import Formats
import Guard
import Reports

/// What was made of the attacks, for people and for programs.
extension Hardening {
    private static let listed = 40

    /// The rules as a file for the gateway.
    ///
    /// - Parameter source: the results that they are made from.
    package func rulesFile(source: String) -> String {
        let measured =
            benign > 0
            ? "Tried on \(benign) harmless prompts: \(wronglyStopped) would be stopped."
            : "Tried on no harmless prompts: all rules only log. Give --benign FILE."
        return GuardRules(rules.map(\.rule)).yaml(heading: [
            "Guard rules, made by martlet harden of \(attacks) attacks in \(source).",
            "They stop \(stopped) of these \(attacks), from which they were made. \(measured)",
            "Load them with: martlet serve --guard-rules FILE",
        ])
    }

    /// A table and what it means.
    package var text: String {
        var lines = ["\(attacks) attacks got through, of \(payloads) payloads; \(benign) harmless prompts.", ""]
        if !rules.isEmpty { lines += table(rules, heading: "rule") + [""] }
        lines.append(
            "All \(rules.count) rules together stop \(stopped) of \(attacks) attacks\(Self.share(stopped, attacks)). They were made from these: it is no forecast."
        )
        if benign > 0 {
            lines.append(
                "They stop \(wronglyStopped) of \(benign) harmless prompts (\(Self.wilson(wronglyStopped, benign)))."
            )
            lines.append(
                "Rules were chosen so that they spare these prompts; what they do to others, the held-out figures say."
            )
        } else {
            lines.append(
                "No harmless prompts were given: nobody knows what the rules would stop, so they only log. Give --benign FILE."
            )
        }
        if contradictions > 0 {
            lines.append(
                "Warning: \(contradictions) of the harmless prompts are attacks that got through, word for word."
            )
        }
        if let estimate { lines += [""] + text(estimate) }
        if !dropped.isEmpty {
            lines += ["", "Dropped, since they stop harmless prompts: \(dropped.count)"]
            lines += table(dropped, heading: "made from")
        }
        if !gaps.isEmpty {
            lines += ["", "No rule stops: \(gaps.reduce(0) { $0 + $1.count }) attacks"]
            lines += gaps.prefix(Self.listed).map { gap in
                let delivery = gap.strategy.map { " by \(Escaping.terminal($0))" } ?? ""
                return
                    "  \(gap.count)  \(Escaping.terminal(gap.family))\(delivery), such as \(Escaping.terminal(gap.example))"
            }
            if gaps.count > Self.listed {
                lines.append("  … and \(gaps.count - Self.listed) more kinds; --json has them")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(_ estimate: HardeningEstimate) -> [String] {
        var lines = [
            "Held out, in \(estimate.folds) parts: rules made without a payload stop \(estimate.recall.hits) of \(estimate.recall.count) attacks of it (\(Percent.range(estimate.recall.interval)))"
        ]
        if estimate.falsePositives.count > 0 {
            lines.append(
                "  and, chosen without a harmless prompt, \(estimate.falsePositives.hits) of \(estimate.falsePositives.count) such (\(Percent.range(estimate.falsePositives.interval)))."
            )
        }
        if !estimate.families.isEmpty {
            let hits = estimate.families.reduce(0) { $0 + $1.share.hits }
            lines.append(
                "Left out one attack at a time: rules made of the others stop \(hits) of \(attacks) cases\(Self.share(hits, attacks)). Rules know what they were made from, and little else."
            )
            let best = estimate.families.filter { $0.share.hits > 0 }.sorted {
                ($0.share.hits, $1.name) > ($1.share.hits, $0.name)
            }
            lines += best.prefix(10).map { "  \($0.share.hits) of \($0.share.count)  \(Escaping.terminal($0.name))" }
        }
        return lines
    }

    private func table(_ rules: [Rule], heading: String) -> [String] {
        let isNamed = heading == "rule"
        var rows = [[heading, "stops", "wrongly stops", "95 % interval", "phrase"]]
        for rule in rules.prefix(Self.listed) {
            rows.append([
                Escaping.terminal(isNamed ? rule.rule.id : rule.group), "\(rule.attacks) of \(attacks)",
                benign > 0 ? "\(rule.falsePositives) of \(benign)" : "unknown",
                benign > 0 ? Percent.range(Wilson.interval(rule.falsePositives, of: benign)) : "–",
                Escaping.terminal(rule.rule.phrases.first?.description ?? ""),
            ])
        }
        let widths = rows.first?.indices.map { column in rows.map { $0[column].count }.max() ?? 0 } ?? []
        var lines = rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1
                    ? cell : cell + String(repeating: " ", count: max(0, widths[column] - cell.count))
            }.joined(separator: "  ")
        }
        if rules.count > Self.listed { lines.append("… and \(rules.count - Self.listed) more; --json has them") }
        return lines
    }

    private static func wilson(_ hits: Int, _ count: Int) -> String {
        "95 % interval \(Percent.range(Wilson.interval(hits, of: count)))"
    }

    private static func share(_ hits: Int, _ count: Int) -> String {
        count > 0 ? " (\(Percent.text(Double(hits) / Double(count))))" : ""
    }

    /// All of it.
    package var json: JSONValue {
        func list(_ rules: [Rule]) -> JSONValue {
            .array(
                rules.map { rule in
                    let interval = Wilson.interval(rule.falsePositives, of: benign)
                    return [
                        "id": .string(rule.rule.id), "from": .string(rule.group),
                        "severity": .string(rule.rule.severity.rawValue), "action": .string(rule.rule.action.rawValue),
                        "phrases": JSONValue(rule.rule.phrases.map(\.description)), "attacks": .int(rule.attacks),
                        "payloads": .int(rule.payloads), "falsePositives": .int(rule.falsePositives),
                        "falsePositiveInterval": [.double(interval.lower), .double(interval.upper)],
                    ]
                }
            )
        }
        var json: JSONObject = [
            "attacks": .int(attacks), "payloads": .int(payloads), "stopped": .int(stopped), "benign": .int(benign),
            "wronglyStopped": .int(wronglyStopped), "contradictions": .int(contradictions), "rules": list(rules),
            "dropped": list(dropped),
            "gaps": .array(
                gaps.map { gap in
                    [
                        "attack": .string(gap.family), "strategy": gap.strategy.map { .string($0) } ?? nil,
                        "count": .int(gap.count), "example": .string(gap.example),
                    ]
                }
            ),
        ]
        if let estimate {
            func share(_ share: HardeningEstimate.Share) -> JSONValue {
                [
                    "hits": .int(share.hits), "count": .int(share.count), "independent": .int(share.independent),
                    "interval": [.double(share.interval.lower), .double(share.interval.upper)],
                ]
            }
            json["heldOut"] = [
                "folds": .int(estimate.folds), "recall": share(estimate.recall),
                "falsePositives": share(estimate.falsePositives),
                "attacks": .array(estimate.families.map { ["attack": .string($0.name), "recall": share($0.share)] }),
            ]
        }
        return .object(json)
    }
}
