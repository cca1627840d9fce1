import Formats

/// Several techniques in one prompt: an encoding or a disguise within a wrapper within another.
struct CompositeStrategy: Strategy {
    let name = "jailbreak:composite"
    let summary =
        "Several techniques in one prompt, three combinations a case unless `n` says otherwise; no model is asked."
    let counterparts: [String] = ["promptfoo:jailbreak:composite"]
    let metricSuffix = "Composite"

    /// Steps of each combination, innermost first.
    private static let combinations: [[String]] = [
        ["refusal-suppression", "persona"], ["prefix-forcing", "policy-puppetry"], ["few-shot", "style-forcing"],
        ["payload-splitting", "fiction"], ["homoglyph", "direct-override"], ["task-framing", "context-compliance"],
        ["base64", "refusal-suppression"], ["json-embed", "authoritative-markup-injection"],
        ["hypothetical", "prefix-forcing"], ["char-space", "persuasion"], ["translate-task", "refusal-suppression"],
        ["code-chameleon", "prefix-forcing"],
    ]
    private static let standardCount = 3

    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        let count = max(0, min(context.settings.count ?? Self.standardCount, Self.combinations.count))
        // Which ones come first depends on the case, so that few cases still try many combinations.
        let start = Int(truncatingIfNeeded: context.caseName.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) } % 12)
        var inner = context
        inner.settings.count = 1
        return (0..<count).compactMap { offset in
            let steps = Self.combinations[(start + offset) % Self.combinations.count]
            var current: AttackCase? = seed
            for step in steps {
                guard let seed = current else { return nil }
                current = StrategyRegistry.find(step)?.cases(from: seed, in: inner).first
            }
            guard var made = current else { return nil }
            made.name = "\(seed.name)/\(name)/\(steps.joined(separator: "+"))"
            made.metadata["strategyId"] = .string(name)
            made.metadata["strategyVariant"] = .string(steps.joined(separator: "+"))
            return made
        }
    }
}
