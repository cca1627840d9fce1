import Formats
import Targets

extension Grader {
    /// Compares all answers of a test by a `select-best` or `max-score` assertion, after each of them was judged by itself.
    ///
    /// An answer that could not be judged takes no part and stays an error.
    ///
    /// - Parameters:
    ///   - results: the verdicts of the answers, one a column, with what they were made from.
    ///   - assertion: the assertion that compares.
    /// - Returns: the verdicts with that of the comparison added: the one that is chosen keeps its own, the others fail.
    public static func compare(
        _ results: [(result: GradingResult, context: AssertionContext)],
        _ assertion: Assertion,
        services: AssertionServices
    ) async -> [GradingResult] {
        let rivals = results.indices.filter { results[$0].result.error == nil }
        let verdicts: [Judgement]
        if rivals.count < 2 {
            let text = "\(assertion.name) needs at least two answers to compare"
            verdicts = rivals.map { _ in .graderError(text) }
        } else if assertion.isNegated {
            verdicts = rivals.map { _ in .error("\(assertion.name): a comparison has no negation") }
        } else if assertion.type == "max-score" {
            verdicts = HighestScore.compare(rivals.map { results[$0].result }, assertion)
        } else {
            verdicts = await BestAnswer.compare(rivals.map { results[$0].context }, assertion, services)
        }
        var merged = results.map(\.result)
        for (index, verdict) in zip(rivals, verdicts) {
            merged[index] = merge(result(of: verdict, assertion), into: merged[index])
        }
        return merged
    }

    private static func merge(_ comparison: GradingResult, into result: GradingResult) -> GradingResult {
        var result = result
        result.tokenUsage += comparison.tokenUsage
        result.components.append(comparison)
        for (name, score) in comparison.namedScores { result.namedScores[name] = score }
        result.error = comparison.error
        if !comparison.pass {
            result.pass = false
            result.score = comparison.score
            result.reason = comparison.reason
            result.metadata = comparison.metadata
        }
        return result
    }
}
