import Formats
import Targets

/// A conversation of fixed steps that lead to the order. A refused step is taken back and said in another way.
struct ScriptedLadder: AdaptiveAttack {
    /// One step: what is said, and what is said instead if that was refused.
    struct Step: Sendable {
        var text: String
        var otherwise: String
    }

    let name: String
    let steps: [Step]
    let settings: StrategySettings
    let needsAttacker = false

    static let standardBacktracks = 3

    func run(_ seed: AttackCase, over channel: any AttackChannel) async -> AdaptiveOutcome {
        var session = AdaptiveSession(seed, over: channel, settings: settings)
        var history = await session.begin()
        let limit = max(0, settings.maxBacktracks ?? Self.standardBacktracks)
        for step in steps.prefix(max(1, settings.maxTurns ?? steps.count)) where !session.isOver {
            var attempt = await session.ask(Self.fill(step.text, seed.order), after: history)
            if attempt.isRefusal, !session.isOver {
                guard session.backtracks < limit else { return session.outcome("max backtracks") }
                session.backtracks += 1
                // Where the target keeps the conversation, the refusal stays in it.
                if !session.canGoBack { history = attempt.conversation }
                attempt = await session.ask(Self.fill(step.otherwise, seed.order), after: history)
            }
            // A step that is refused both ways is left out.
            if attempt.grading != nil, !attempt.isRefusal || !session.canGoBack { history = attempt.conversation }
        }
        return session.outcome("max turns")
    }

    /// A step's text with the order in its slot; most steps have none.
    private static func fill(_ text: String, _ order: String) -> String {
        text.contains("{order}") ? Wrapping("", template: text).wrap(order) : text
    }
}
