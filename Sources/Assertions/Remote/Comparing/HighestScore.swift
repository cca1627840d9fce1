import Formats

/// `max-score`: the answer with the highest score over its other assertions is chosen.
enum HighestScore {
    private struct Sum {
        var score: Double
        var count: Int
        var weight: Double
    }

    static func compare(_ results: [GradingResult], _ assertion: Assertion) -> [Judgement] {
        let method = assertion.value?["method"]?.string ?? "average"
        guard method == "average" || method == "sum" else {
            return results.map { _ in .error("max-score: the method must be average or sum") }
        }
        let threshold = assertion.value?["threshold"]?.double ?? assertion.threshold
        var sums: [Sum] = []
        for result in results {
            guard let sum = sum(result, method: method, weights: assertion.value?["weights"]) else {
                let text = "max-score needs at least one other assertion, whose scores it adds up"
                return results.map { _ in .error(text) }
            }
            sums.append(sum)
        }
        let highest = sums.map(\.score).max() ?? 0
        let winner = sums.firstIndex { $0.score == highest }
        let isEnough = threshold.map { highest >= $0 } ?? true
        return sums.enumerated().map { index, sum in
            let isChosen = index == winner && isEnough
            let number = FixedPoint.text(sum.score, 3)
            let reason =
                isChosen
                ? "Selected as highest scoring output (score: \(number))"
                : sum.score == highest && !isEnough
                    ? "Not selected - score \(number) below threshold \(JSONWriter.number(threshold ?? 0))"
                    : "Not selected (score: \(number), max: \(FixedPoint.text(highest, 3)))"
            return Judgement(
                pass: isChosen,
                reason: reason,
                passReason: reason,
                namedScores: ["maxScore": sum.score, "assertionCount": Double(sum.count), "totalWeight": sum.weight]
            )
        }
    }

    /// The weighted sum or mean of an answer's assertions; `nil` where there are none.
    private static func sum(_ result: GradingResult, method: String, weights: JSONValue?) -> Sum? {
        var sum = Sum(score: 0, count: 0, weight: 0)
        for component in result.components {
            guard let type = component.assertion?.type, !Grader.comparingTypes.contains(type) else { continue }
            let weight = weights?[component.assertion?.name ?? type]?.double ?? 1
            sum.score += component.score * weight
            sum.weight += weight
            sum.count += 1
        }
        guard sum.count > 0 else { return nil }
        if method == "average" { sum.score = sum.weight > 0 ? sum.score / sum.weight : 0 }
        if !sum.score.isFinite { sum.score = 0 }
        return sum
    }
}
