import Assertions
import Formats
import Targets

/// Best-of-N (Hughes and others, 2024): the order is sent many times, each time with other noise in its words, until it works.
struct BestOfN: AdaptiveAttack {
    let name = "best-of-n"
    let needsAttacker = false
    let settings: StrategySettings

    static let standardSamples = 10
    static let maximumSamples = 400

    private static let noises: [any TextTransform] = [
        ScrambledWordsTransform(), RandomCapitalsTransform(), CharacterNoiseTransform(), CharacterSwapTransform(),
    ]

    func run(_ seed: AttackCase, over channel: any AttackChannel) async -> AdaptiveOutcome {
        var session = AdaptiveSession(seed, over: channel, settings: settings)
        let samples = max(1, min(settings.count ?? Self.standardSamples, Self.maximumSamples))
        for sample in 0..<samples where !session.isOver {
            var generator = SeededGenerator(seed: channel.seed, name: "best-of-n/\(seed.name)/\(sample)")
            var order = seed.order
            // The first sample has all noises over each other, the following ones fewer: which works depends on the model.
            for noise in Self.noises.prefix(1 + (Self.noises.count - 1 + sample) % Self.noises.count) {
                order = noise.apply(order, using: &generator) ?? order
            }
            guard !session.reveals(order), let turn = seed.replacingOrder(with: order).turns.last else { continue }
            _ = await session.ask(turn, after: await session.begin())
        }
        var outcome = session.outcome("max turns")
        outcome.metadata["samples"] = .int(samples)
        return outcome
    }
}
