/// The order is sent `n` times with other noise in its words each time, ten times by default, until it works.
struct BestOfNStrategy: AdaptiveStrategy {
    let name = "best-of-n"
    let summary =
        "The order is sent `n` times with other noise in its words each time, ten times by default, until it works."
    let counterparts: [String] = ["promptfoo:best-of-n"]
    let metricSuffix = "BestOfN"

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        BestOfN(settings: settings)
    }
}
