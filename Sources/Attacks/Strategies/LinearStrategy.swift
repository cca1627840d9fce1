/// The order is rewritten by other strategies, one after the other; the nearest rewrites are combined. No model is
/// asked.
struct LinearStrategy: AdaptiveStrategy {
    let name = "linear"
    let summary =
        "The order is rewritten by other strategies, one after the other; the nearest rewrites are combined. No model is asked."
    let counterparts: [String] = []
    let metricSuffix = "Linear"

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        RewriteTree(settings: settings)
    }
}
