/// A conversation led by the attacker model by the user's own instructions.
struct CustomStrategy: AdaptiveStrategy {
    let name = "custom"
    let summary =
        "A conversation that the attacker model leads by your own instructions, `strategyText`; also `custom:NAME`."
    let counterparts: [String] = ["promptfoo:custom", "pyrit:RedTeamingAttack"]
    let metricSuffix = "Custom"
    let needsAttacker = true

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        let text = settings.texts["strategyText"]?.joined(separator: "\n") ?? ""
        return LedConversation(
            playbook: Playbook(
                name: name,
                method: text.isEmpty ? "Use any means that a user has." : text,
                goesBack: true,
                maximumTurns: 10,
                maximumBacktracks: 10
            ),
            settings: settings
        )
    }
}
