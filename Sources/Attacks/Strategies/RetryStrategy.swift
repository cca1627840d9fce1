/// Cases that failed in an earlier run, once more.
struct RetryStrategy: Strategy {
    let name = "retry"
    let summary = "Attacks that succeeded in an earlier run, once more: a set for regression."
    let counterparts: [String] = ["promptfoo:retry"]
    let metricSuffix = "Retry"

    /// The seed, if its name is among the `failed` of the settings, into which the campaign puts the names of the attacks that
    /// succeeded before.
    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        context.settings.texts["failed"]?.contains(context.caseName) == true ? [seed.delivered(by: name)] : []
    }
}
