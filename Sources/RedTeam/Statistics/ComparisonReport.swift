import Findings
import Formats
import Reports

/// A comparison for people and for programs.
extension Comparison {
    private static let listed = 50
    private static let written = 10_000

    /// The verdict in a sentence.
    package var verdict: String {
        if isSignificantlyWorse {
            return "worse: \(test.worse) cases got worse, \(test.better) better (p = \(probability))"
        }
        if test.better > test.worse, test.p < Self.level {
            return "better: \(test.better) cases got better, \(test.worse) worse (p = \(probability))"
        }
        return "no significant difference: \(test.worse) cases got worse, \(test.better) better (p = \(probability))"
    }

    private var probability: String {
        test.p < 0.0001 ? "< 0.0001" : JSONWriter.number((test.p * 10_000).rounded() / 10_000)
    }

    /// The comparison as text.
    package var text: String {
        var lines = [
            "Before: \(totals.before.failed) of \(totals.before.judged) judged tests got through; after: \(totals.after.failed) of \(totals.after.judged)",
            "Cases in both runs: \(paired)" + (unjudged > 0 ? ", and \(unjudged) without a verdict in both" : ""),
            "Only after: \(added) (\(addedFailing) got through); only before: \(removed)",
            "Verdict: \(verdict)",
        ]
        lines += notes.map { "Note: \(Escaping.terminal($0))" }
        let titles: [(Change, String)] = [
            (.newlyFailing, "Newly failing"), (.newlyPassing, "Newly passing"), (.flaky, "Wavering (noise)"),
        ]
        for (change, title) in titles {
            let found = pairs(change)
            guard !found.isEmpty else { continue }
            lines += ["", "\(title): \(found.count)"]
            lines += found.prefix(Self.listed).map { pair in
                "  \(pair.severity.rawValue.padded(9))\(Escaping.terminal(pair.id)) [\(Escaping.terminal(pair.target))]  \(pair.before)/\(pair.tries) → \(pair.after)/\(pair.tries)"
            }
            if found.count > Self.listed { lines.append("  … and \(found.count - Self.listed) more; --json has them") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The comparison as JSON.
    package var json: JSONValue {
        func tally(_ tally: Tally) -> JSONValue {
            ["passed": .int(tally.passed), "failed": .int(tally.failed), "errors": .int(tally.errors)]
        }
        func list(_ change: Change) -> JSONValue {
            .array(
                pairs(change).prefix(Self.written).map { pair in
                    [
                        "case": .string(pair.id), "target": .string(pair.target), "attack": .string(pair.category),
                        "severity": .string(pair.severity.rawValue), "before": .int(pair.before),
                        "after": .int(pair.after), "tries": .int(pair.tries),
                    ]
                }
            )
        }
        func count(_ change: Change) -> JSONValue { .int(pairs(change).count) }
        return [
            "before": tally(totals.before), "after": tally(totals.after), "paired": .int(paired),
            "unjudged": .int(unjudged), "added": ["cases": .int(added), "failing": .int(addedFailing)],
            "removed": .int(removed),
            "test": [
                "name": "exact McNemar (sign test over cases)", "worse": .int(test.worse), "better": .int(test.better),
                "p": .double(test.p), "significantlyWorse": .bool(isSignificantlyWorse),
            ],
            "counts": [
                "newlyFailing": count(.newlyFailing), "newlyPassing": count(.newlyPassing), "flaky": count(.flaky),
            ],
            "newlyFailing": list(.newlyFailing), "newlyPassing": list(.newlyPassing), "flaky": list(.flaky),
            "notes": JSONValue(notes), "verdict": .string(verdict),
        ]
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
