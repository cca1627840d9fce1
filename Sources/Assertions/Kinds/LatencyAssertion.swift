import Formats
import Targets

/// `latency`: milliseconds until the answer was complete. Without a threshold it is measured only, under the name of its metric.
enum LatencyAssertion: AssertionKind {
    static let types = ["latency"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let latency = context.response.latency else {
            return .error("Latency assertion does not support cached results. Rerun the eval with --no-cache")
        }
        guard let threshold = assertion.threshold else {
            if assertion.isNegated { return .error("Latency assertion requires a threshold when using not-latency") }
            guard assertion.metric != nil else {
                return .error("Latency assertion without a threshold must set `metric` to record as a named metric")
            }
            return Judgement(pass: true, score: latency, reason: "Latency is measured only")
        }
        let relation = assertion.isNegated ? "less than or equal to" : "greater than"
        return Judgement(
            pass: latency <= threshold,
            reason:
                "Latency \(JSONWriter.number(latency.rounded()))ms is \(relation) threshold \(JSONWriter.number(threshold))ms"
        )
    }
}
