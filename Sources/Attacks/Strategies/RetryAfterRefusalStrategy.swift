/// A refusal is answered with further requests, up to five.
struct RetryAfterRefusalStrategy: AdaptiveStrategy {
    let name = "retry-after-refusal"
    let summary = "A refusal is answered with further requests, up to five."
    let counterparts: [String] = []
    let metricSuffix = "RetryAfterRefusal"

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        RetryAfterRefusal(settings: settings)
    }
}
