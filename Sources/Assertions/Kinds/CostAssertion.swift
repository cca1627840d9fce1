import Formats
import Targets

/// `cost`: US dollars of the call.
enum CostAssertion: AssertionKind {
    static let types = ["cost"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let threshold = assertion.threshold else { return .error("cost needs a threshold in US dollars") }
        guard let cost = context.response.cost else {
            return .error("cost cannot be judged: the target does not tell it")
        }
        return Judgement(
            pass: cost <= threshold,
            reason:
                "Cost \(JSONWriter.number(cost)) is \(cost <= threshold ? "not " : "")greater than threshold \(JSONWriter.number(threshold))"
        )
    }
}
