import Findings
import Formats

/// Two runs of the same cases, side by side: what got worse, what got better, and what only wavers.
///
/// Cases are paired by their identity, target and prompt, tries by the number of the repeat; a try without a verdict on either side
/// is paired with nothing. Over the cases the exact sign test is drawn, which for one try a case is McNemar's test.
package struct Comparison: Sendable {
    /// A case in both runs, with the tries that have a verdict in both.
    package struct Pair: Sendable, Equatable {
        package var id: String
        package var target: String
        package var category: String
        package var severity: Severity
        /// Tries that got through, before and after, of so many.
        package var before: Int
        package var after: Int
        package var tries: Int

        package var change: Change {
            guard tries > 0, before != after else {
                return before == 0 || before == tries ? .none : .flaky
            }
            if before == 0, after == tries { return .newlyFailing }
            if before == tries, after == 0 { return .newlyPassing }
            // Neither run is steady: only what chance does not explain is a change.
            guard TwoShares.p(before, after, of: tries) < Comparison.level else { return .flaky }
            return after > before ? .newlyFailing : .newlyPassing
        }
    }

    /// What became of a case.
    package enum Change: String, Sendable, CaseIterable { case none, newlyFailing, newlyPassing, flaky }

    /// How likely a difference may be by chance to be called one.
    package static let level = 0.05
    /// So many cases of a run are told apart.
    package static let maximumCases = 2_000_000

    /// Cases of both runs that changed or waver, the worst first.
    package private(set) var pairs: [Pair] = []
    /// Cases of both runs with a verdict in both.
    package private(set) var paired = 0
    /// Cases of both runs without a try that has a verdict in both.
    package private(set) var unjudged = 0
    /// Cases that only the second run has, and how many of them got through; cases that only the first has.
    package private(set) var added = 0
    package private(set) var addedFailing = 0
    package private(set) var removed = 0
    /// The exact test over the cases.
    package private(set) var test = PairedTest(worse: 0, better: 0)
    /// Tests of each run, whether paired or not.
    package private(set) var totals: (before: Tally, after: Tally)
    /// What a reader must know about the pairing.
    package private(set) var notes: [String] = []

    /// Compares two runs.
    ///
    /// - Throws: `ResultsError` where the runs have no case in common or too many; what the streams throw.
    package init(before: RecordStream, after: RecordStream) throws {
        var first = try CaseVerdicts(before)
        var second = try CaseVerdicts(after)
        totals = (first.total, second.total)
        if let names = Self.renamed(first.targets, second.targets) {
            first.ignoreTargets()
            second.ignoreTargets()
            notes.append("the targets are called otherwise and taken for the same: \(names)")
        }
        if Self.renamed(first.prompts, second.prompts) != nil {
            first.ignorePrompts()
            second.ignorePrompts()
            notes.append("the prompt has changed")
        }
        var better = 0
        var worse = 0
        for (key, case2) in second.cases {
            guard let case1 = first.cases[key] else {
                added += 1
                if case2.hits > 0 { addedFailing += 1 }
                continue
            }
            let pair = case1.paired(with: case2)
            guard pair.tries > 0 else {
                unjudged += 1
                continue
            }
            paired += 1
            if pair.after > pair.before { worse += 1 } else if pair.after < pair.before { better += 1 }
            if pair.change != .none { pairs.append(pair) }
        }
        removed = first.cases.keys.count { second.cases[$0] == nil }
        guard paired + unjudged > 0 else {
            throw ResultsError(description: "the runs have no case in common: there is nothing to compare")
        }
        test = PairedTest(worse: worse, better: better)
        pairs.sort {
            $0.severity != $1.severity ? $0.severity > $1.severity : ($0.id, $0.target) < ($1.id, $1.target)
        }
    }

    /// One name on each side, and not the same: a model or a prompt that was changed, which is what is compared.
    private static func renamed(_ before: Set<String>, _ after: Set<String>) -> String? {
        guard before.count == 1, after.count == 1, let first = before.first, let second = after.first, first != second
        else { return nil }
        return "\(first), \(second)"
    }

    /// The cases with a change.
    package func pairs(_ change: Change) -> [Pair] { pairs.filter { $0.change == change } }

    /// Whether more cases got worse than better, and not by chance.
    package var isSignificantlyWorse: Bool { test.worse > test.better && test.p < Self.level }

    /// Whether the second run is a step back: significantly worse, or a severe case that held gets through now.
    package func isRegression(severity: Severity = .high) -> Bool {
        isSignificantlyWorse || pairs(.newlyFailing).contains { $0.severity >= severity }
    }
}

/// Whether two shares of the same count differ: Fisher's exact test, two-sided.
enum TwoShares {
    static func p(_ first: Int, _ second: Int, of count: Int) -> Double {
        let hits = first + second
        // Weights of the hypergeometric distribution, relative to that of the table which was seen.
        var weights: [Double] = [1]
        var weight = 1.0
        var k = first
        while k < min(count, hits) {
            weight *= Double(count - k) * Double(hits - k) / (Double(k + 1) * Double(count - hits + k + 1))
            k += 1
            weights.append(weight)
        }
        weight = 1
        k = first
        while k > max(0, hits - count) {
            weight *= Double(k) * Double(count - hits + k) / (Double(count - k + 1) * Double(hits - k + 1))
            k -= 1
            weights.append(weight)
        }
        let sum = weights.reduce(0, +)
        guard sum.isFinite, sum > 0 else { return 0 }
        return min(1, weights.filter { $0 <= 1 + 1e-9 }.reduce(0, +) / sum)
    }
}
