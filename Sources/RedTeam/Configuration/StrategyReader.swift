import Attacks
import Formats
import Matching
import Workspace

/// Finds strategies by the names of configurations, and reads their settings.
enum StrategyReader {
    /// Names of strategies in generated files and older versions, and what they are called now.
    private static let formerNames = [
        "iterative": "jailbreak", "iterative:tree": "jailbreak:tree", "iterative:meta": "jailbreak:meta",
        "hydra": "jailbreak:hydra", "prompt-injection": "jailbreak-templates", "likert": "jailbreak:likert",
    ]

    /// The strategy of a name: ours, or promptfoo's for it.
    static func strategy(_ name: String, settings: StrategySettings) -> (any Strategy)? {
        if name == "layer" {
            let steps = (settings.texts["steps"] ?? []).map { strategy($0, settings: .init()) }
            guard !steps.isEmpty, !steps.contains(where: { $0 == nil }) else { return nil }
            return LayeredStrategy(steps: steps.compactMap { $0 })
        }
        return StrategyRegistry.find(name) ?? formerNames[name].flatMap { StrategyRegistry.find($0) }
    }

    /// Reads the `config` of a strategy.
    static func settings(_ section: ConfigurationSection) -> StrategySettings {
        var settings = StrategySettings()
        settings.maxTurns = section.int("maxTurns", in: 1...100)
        settings.maxBacktracks = section.int("maxBacktracks", in: 0...100)
        settings.count =
            section.int("n", in: 1...10_000) ?? section.int("numIterations", in: 1...10_000)
            ?? section.int("maxAttempts", in: 1...10_000) ?? section.int("branchingFactor", in: 1...100)
        for key in ["n", "numIterations", "maxAttempts", "branchingFactor"] { section.accept(key) }
        settings.isStateful = section.bool("stateful") ?? false
        settings.continuesAfterSuccess = section.bool("continueAfterSuccess") ?? false
        for member in section.node.mapping ?? [] where !section.knows(member.key) {
            if let text = member.value.scalar {
                settings.texts[member.key] = [text]
            } else if let list = member.value.sequence {
                settings.texts[member.key] = list.compactMap { $0.scalar ?? $0["id"]?.scalar }
            } else {
                continue
            }
            section.accept(member.key)
        }
        return settings
    }
}
