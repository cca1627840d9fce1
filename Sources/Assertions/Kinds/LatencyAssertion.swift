import Formats
import Targets

/// `latency`: milliseconds until the answer was complete.
enum LatencyAssertion: AssertionKind {
    static let types = ["latency"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let latency = context.response.latency else {
            return .error("latency cannot be judged: the answer came from a cache")
        }
        guard let threshold = assertion.threshold else {
            // Without a threshold it is only measured, under the name of its metric.
            if assertion.metric != nil {
                return Judgement(pass: true, score: latency, reason: "Latency is measured only")
            }
            return .error("latency needs a threshold in milliseconds")
        }
        return Judgement(
            pass: latency <= threshold,
            reason:
                "Latency \(JSONWriter.number(latency.rounded())) ms is \(latency <= threshold ? "not " : "")above threshold \(JSONWriter.number(threshold)) ms"
        )
    }
}
