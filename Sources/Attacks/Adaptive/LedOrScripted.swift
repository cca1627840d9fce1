import Formats

/// A conversation that an attacker leads if the campaign has one, and a script otherwise.
struct LedOrScripted: AdaptiveAttack {
    let led: LedConversation
    let script: ScriptedLadder

    var name: String { led.name }
    var needsAttacker: Bool { false }

    func run(_ seed: AttackCase, over channel: any AttackChannel) async -> AdaptiveOutcome {
        var outcome = await led.run(seed, over: channel)
        if outcome.stopReason == "no attacker" { outcome = await script.run(seed, over: channel) }
        outcome.metadata["ledBy"] = outcome.metadata["attackerCalls"] == nil ? "script" : "attacker"
        return outcome
    }
}
