import Formats

/// How far several judges agree.
public enum JudgeAgreement {
    /// What is kept of the verdicts of one question.
    static func json(_ verdicts: [Verdict], asked: Int, _ judges: [String]) -> JSONValue {
        let passes = verdicts.count(where: \.pass)
        return [
            "ids": JSONValue(judges), "asked": .int(asked), "accepted": .int(passes),
            "rejected": .int(verdicts.count - passes),
            "agreement": .double(pairs(passes, of: verdicts.count)),
            "scores": .array(verdicts.map { .double($0.score) }),
        ]
    }

    /// The share of pairs of judges that say the same of one answer, 0 to 1.
    static func pairs(_ passes: Int, of count: Int) -> Double {
        guard count > 1 else { return 1 }
        let fails = count - passes
        return Double(passes * (passes - 1) + fails * (fails - 1)) / Double(count * (count - 1))
    }

    /// Fleiss' κ of the judges over the verdicts of a run: how far they agree beyond chance, 1 for always.
    ///
    /// J. L. Fleiss, "Measuring nominal scale agreement among many raters", 1971. Verdicts with fewer than two judges do not count; the
    /// shares of answers with different numbers of judges are averaged as they are.
    ///
    /// - Returns: `nil` where no answer was judged by several, or all judges always said one and the same thing.
    public static func kappa(of results: [GradingResult]) -> Double? {
        var rows: [(passes: Int, count: Int)] = []
        for result in results {
            for verdict in [result] + result.components {
                guard let judges = verdict.metadata["judges"], let passes = judges["accepted"]?.int,
                    let fails = judges["rejected"]?.int, passes >= 0, fails >= 0, (2...1000).contains(passes + fails)
                else { continue }
                // The verdict of a test repeats what stands with its assertion.
                if verdict.assertion != nil { rows.append((passes, passes + fails)) }
            }
        }
        let votes = rows.reduce(0) { $0 + $1.count }
        guard votes > 0 else { return nil }
        let share = Double(rows.reduce(0) { $0 + $1.passes }) / Double(votes)
        let chance = share * share + (1 - share) * (1 - share)
        guard chance < 1 else { return nil }
        let agreed = rows.reduce(0) { $0 + pairs($1.passes, of: $1.count) } / Double(rows.count)
        return (agreed - chance) / (1 - chance)
    }
}
