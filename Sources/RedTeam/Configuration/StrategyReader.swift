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

    /// The name of promptfoo's provider for a strategy: what generated files call it.
    static func providerName(_ id: String) -> String {
        ["iterative", "iterative:tree", "iterative:meta", "hydra"].first { formerNames[$0] == id } ?? id
    }

    /// The strategy of a name: ours, or promptfoo's for it.
    static func strategy(_ name: String, settings: StrategySettings) -> (any Strategy)? {
        if name == "layer" {
            let names = settings.texts["steps"] ?? []
            let steps = names.enumerated().compactMap { index, name -> LayerStrategy.Step? in
                let own = settings.steps.indices.contains(index) ? settings.steps[index] : nil
                // Layers do not nest: a step of that name would have no steps of its own.
                return name == "layer"
                    ? nil : strategy(name, settings: own ?? .init()).map { LayerStrategy.Step($0, settings: own) }
            }
            guard !steps.isEmpty, steps.count == names.count, steps.count <= LayerStrategy.maximumSteps else {
                return nil
            }
            return LayerStrategy(steps)
        }
        return StrategyRegistry.find(name) ?? formerNames[name].flatMap { StrategyRegistry.find($0) }
    }

    /// Reads the `config` of a strategy.
    static func settings(_ section: ConfigurationSection, _ collector: ProblemCollector) -> StrategySettings {
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
                if member.key == "steps" { settings.steps = list.map { step($0, section, collector) } }
                settings.texts[member.key] = list.compactMap { $0.scalar ?? $0["id"]?.scalar }
            } else {
                continue
            }
            section.accept(member.key)
        }
        return settings
    }

    /// The settings of a step of a layer, which is a name, or a mapping with `id` and `config`.
    private static func step(_ node: YAMLNode, _ section: ConfigurationSection, _ collector: ProblemCollector)
        -> StrategySettings?
    {
        guard let config = node["config"], config.mapping != nil else { return nil }
        return settings(
            ConfigurationSection(config, keyPath: "\(section.keyPath).steps.config", collector: collector),
            collector
        )
    }
}
