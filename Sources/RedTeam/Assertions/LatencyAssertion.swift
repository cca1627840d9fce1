import Formats

/// `latency`: milliseconds until the answer was complete.
enum LatencyAssertion: AssertionKind {
    static let types = ["latency"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let latency = context.response.latency else {
            return .error("latency cannot be judged: the answer came from a cache")
        }
        guard let threshold = assertion.threshold else { return .error("latency needs a threshold in milliseconds") }
        return Judgement(
            pass: latency <= threshold,
            reason: "Latency \(Int(latency)) ms is \(latency <= threshold ? "not " : "")above threshold \(JSONWriter.number(threshold)) ms")
    }
}
