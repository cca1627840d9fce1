/// A prompt is rewritten again and again after each answer (PAIR); `n` streams of `maxTurns` prompts.
struct JailbreakStrategy: AdaptiveStrategy {
    let name = "jailbreak"
    let summary = "A prompt is rewritten again and again after each answer (PAIR); `n` streams of `maxTurns` prompts."
    let counterparts: [String] = ["promptfoo:jailbreak", "garak:tap.PAIR", "pyrit:PAIRAttack", "deepteam:Linear"]
    let metricSuffix = "Iterative"
    let needsAttacker = true

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        IterativeRefinement(settings: settings)
    }
}
