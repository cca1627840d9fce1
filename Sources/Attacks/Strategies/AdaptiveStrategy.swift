/// A strategy whose turns depend on the answers: it leaves the seed's text and attaches what leads the conversation.
protocol AdaptiveStrategy: Strategy {
    /// What leads the conversation.
    func attack(_ settings: StrategySettings) -> any AdaptiveAttack
}

extension AdaptiveStrategy {
    /// The seed with its leader.
    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        var delivered = seed.delivered(by: name)
        delivered.adaptive = attack(context.settings)
        return [delivered]
    }
}
