import Attacks
import Formats
import Matching
import Targets

/// What a generated configuration takes over from the one that it is made from.
extension GeneratedConfiguration {
    /// All that the configuration says, without its tests and its mark.
    static func tree(_ configuration: RedTeamConfiguration, _ targets: Pattern?) throws(CampaignFailure) -> JSONObject {
        var tree = configuration.source.object ?? [:]
        tree["$schema"] = nil
        if tree["metadata"]?.object?.isEmpty == true { tree["metadata"] = nil }
        if tree["prompts"] == nil { tree["prompts"] = .array(configuration.prompts.map { .string($0.raw) }) }
        if let targets {
            let key = tree["targets"] != nil ? "targets" : "providers"
            tree[key] = try kept(tree[key], configuration, targets)
        }
        if tree["defaultTest"]?.string == nil {
            var base = tree["defaultTest"]?.object ?? [:]
            var metadata = base["metadata"]?.object ?? [:]
            if !configuration.purpose.isEmpty { metadata["purpose"] = .string(configuration.purpose) }
            if !configuration.redteam.entities.isEmpty {
                metadata["entities"] = JSONValue(configuration.redteam.entities)
            }
            if !metadata.isEmpty {
                base["metadata"] = .object(metadata)
                tree["defaultTest"] = .object(base)
            }
        }
        // The variable is not guessed a second time.
        var section = tree["redteam"]?.object ?? [:]
        section["injectVar"] = .string(configuration.injectVariable)
        tree["redteam"] = .object(section)
        return tree
    }

    /// The targets that a pattern is found in.
    private static func kept(
        _ entries: JSONValue?,
        _ configuration: RedTeamConfiguration,
        _ pattern: Pattern
    ) throws(CampaignFailure) -> JSONValue {
        let list = entries?.array ?? entries.map { [$0] } ?? []
        guard list.count == configuration.targets.count else {
            throw CampaignFailure("targets of which one entry stands for several cannot be filtered; write them out")
        }
        let kept = zip(list, configuration.targets).filter { _, target in
            pattern.contains(target.id) || pattern.contains(target.name)
        }
        guard !kept.isEmpty else {
            let names = configuration.targets.map(\.name).joined(separator: ", ")
            throw CampaignFailure("no target is left by the filter; there are: \(names)")
        }
        return .array(kept.map(\.0))
    }

    /// The team's own tests.
    static func ownTests(_ tests: JSONValue?) -> [JSONValue] {
        guard let tests, !tests.isNull else { return [] }
        // A file alone names its rows otherwise than one among others.
        if let file = tests.string { return [["path": .string(file)]] }
        return tests.array ?? [tests]
    }

    // MARK: Attacks

    /// The test of a case.
    static func test(_ attackCase: AttackCase, _ unit: AttackUnit, _ configuration: RedTeamConfiguration) -> JSONValue {
        let definition = unit.definition(attackCase, configuration)
        let written = WrittenAttack(attackCase, of: unit)
        let isLed = attackCase.adaptive != nil
        var metadata = definition.metadata
        metadata[WrittenAttack.key] = written.json(hasTurns: isLed)
        var test: JSONObject = [:]
        test["description"] = definition.description.map { .string($0) }
        test["vars"] = .object(definition.vars)
        if isLed, let leader = leader(attackCase, unit.strategy) {
            test["provider"] = leader
        } else if let turns = written.turns {
            test["provider"] = ["id": .string(WrittenAttack.script), "config": ["inputs": JSONValue(turns)]]
        }
        test["assert"] = .array(definition.assertions.map(GradingRecord.whole))
        test["metadata"] = .object(metadata)
        return .object(test)
    }

    /// promptfoo's provider for the strategy that leads a conversation: of a layer, the step that does.
    private static func leader(_ attackCase: AttackCase, _ selection: StrategySelection?) -> JSONValue? {
        guard let selection else { return nil }
        var id = selection.id
        var settings = selection.settings
        if id == "layer" {
            let names = settings.texts["steps"] ?? []
            for (index, name) in names.enumerated() {
                let own = settings.steps.indices.contains(index) ? settings.steps[index] : nil
                var inner = own ?? selection.settings
                if own == nil { inner.texts["steps"] = nil }
                let context = StrategyContext(seed: 0, caseName: attackCase.name, settings: inner)
                var bare = attackCase
                bare.adaptive = nil
                guard let strategy = StrategyReader.strategy(name, settings: inner),
                    strategy.cases(from: bare, in: context).first?.adaptive != nil
                else { continue }
                id = name
                settings = inner
            }
        }
        var provider: JSONObject = ["id": .string("promptfoo:redteam:\(StrategyReader.providerName(id))")]
        if !settings.json.isEmpty { provider["config"] = .object(settings.json) }
        return .object(provider)
    }
}
