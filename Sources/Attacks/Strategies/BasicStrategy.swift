/// The attack as it is.
struct BasicStrategy: Strategy {
    let name = "basic"
    let summary = "The attack as it is."
    let counterparts: [String] = ["promptfoo:basic", "pyrit:PromptSendingAttack"]
    let metricSuffix = ""

    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] { [seed] }
}
