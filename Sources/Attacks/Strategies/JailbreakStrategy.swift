/// A prompt is rewritten again and again after each answer (PAIR); `n` prompts in each of `streams`.
struct JailbreakStrategy: AdaptiveStrategy {
    let name = "jailbreak"
    let summary = "A prompt is rewritten again and again after each answer (PAIR); `n` prompts in each of `streams`."
    let counterparts: [String] = ["promptfoo:jailbreak", "garak:tap.PAIR", "pyrit:PAIRAttack", "deepteam:Linear"]
    let metricSuffix = "Iterative"
    let needsAttacker = true

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        IterativeRefinement(settings: settings)
    }
}
