/// Prompts branch, those that lost the goal or came nowhere are cut off (TAP); `n` branches, `maxTurns` rounds.
struct TreeStrategy: AdaptiveStrategy {
    let name = "jailbreak:tree"
    let summary =
        "Prompts branch, those that lost the goal or came nowhere are cut off (TAP); `n` branches, `maxTurns` rounds."
    let counterparts: [String] = [
        "promptfoo:jailbreak:tree", "garak:tap.TAP", "pyrit:TreeOfAttacksWithPruningAttack", "deepteam:Tree",
    ]
    let metricSuffix = "IterativeTree"
    let needsAttacker = true

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        TreeOfAttacks(settings: settings)
    }
}
