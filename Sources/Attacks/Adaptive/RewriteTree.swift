import Assertions
import Formats
import Targets

/// Rewrites of the order by other strategies, best first: each alone, then the next ones over the two that came nearest.
struct RewriteTree: AdaptiveAttack {
    let name = "linear"
    let needsAttacker = false
    let settings: StrategySettings

    static let standardCalls = 20
    private static let rewrites = [
        "direct-override", "persona", "context-compliance", "refusal-suppression", "fiction", "policy-puppetry",
        "chat-template-tokens", "base64", "homoglyph", "payload-splitting", "json-embed", "multilingual",
    ]
    private static let coverings = ["prefix-forcing", "style-forcing", "persuasion", "unicode-tags", "leetspeak"]

    func run(_ seed: AttackCase, over channel: any AttackChannel) async -> AdaptiveOutcome {
        var session = AdaptiveSession(seed, over: channel, settings: settings)
        let limit = max(1, settings.maxTurns ?? Self.standardCalls)
        var tried: [(seed: AttackCase, progress: Double)] = []
        for rewrite in Self.rewrites where !session.isOver && session.calls < limit {
            guard let made = Self.rewritten(seed, rewrite, channel) else { continue }
            let attempt = await session.ask(made.turns.last ?? "", after: await session.begin())
            tried.append((made, attempt.progress))
        }
        // The sort keeps the order of what came equally near.
        let nearest = tried.enumerated().sorted { ($1.element.progress, $0.offset) < ($0.element.progress, $1.offset) }
        for (_, element) in nearest.prefix(2) {
            for covering in Self.coverings where !session.isOver && session.calls < limit {
                guard let made = Self.rewritten(element.seed, covering, channel) else { continue }
                _ = await session.ask(made.turns.last ?? "", after: await session.begin())
            }
        }
        return session.outcome("max turns")
    }

    private static func rewritten(_ seed: AttackCase, _ name: String, _ channel: any AttackChannel) -> AttackCase? {
        // Another strategy must not spell the canary differently from what its seed was made for.
        guard let strategy = StrategyRegistry.find(name),
            !seed.canaries.contains(where: { canary in strategy.avoided.contains { canary.token.contains($0) } })
        else { return nil }
        return strategy.cases(
            from: seed,
            in: StrategyContext(seed: channel.seed, caseName: seed.name, purpose: channel.purpose)
        ).first
    }
}
