import Formats
import Targets

/// `cost`: US dollars of the call. Without a threshold it is measured only, under the name of its metric.
enum CostAssertion: AssertionKind {
    static let types = ["cost"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let cost = context.response.cost else {
            return .error("Cost assertion does not support providers that do not return cost")
        }
        guard let threshold = assertion.threshold else {
            if assertion.isNegated { return .error("Cost assertion requires a threshold when using not-cost") }
            guard assertion.metric != nil else {
                return .error("Cost assertion without a threshold must set `metric` to record as a named metric")
            }
            return Judgement(pass: true, score: cost, reason: "Cost is measured only")
        }
        let relation = assertion.isNegated ? "less than or equal to" : "greater than"
        return Judgement(
            pass: cost <= threshold,
            reason: "Cost \(Numbers.precise(cost, 2)) is \(relation) threshold \(JSONWriter.number(threshold))"
        )
    }
}
