import Assertions
import Attacks
import Findings
import Formats

/// The cases of one attack, in one language, as one strategy delivers them.
struct AttackUnit: Sendable {
    /// The attack.
    var selection: AttackSelection
    /// The strategy; absent: the attack as it is.
    var strategy: StrategySelection?
    /// The language; absent: what the attack does by itself.
    var language: String?
    /// The state of the application that is attacked, where the configuration names some.
    var context: RedTeamSettings.Context?
    /// The language of the unit whose cases this one must not repeat, where an attack takes no notice of languages.
    var firstLanguage: String?

    /// The units in the order of their tests, for each state of the application.
    static func all(_ configuration: RedTeamConfiguration) -> [AttackUnit] {
        let units = plain(configuration)
        guard !configuration.redteam.contexts.isEmpty else { return units }
        return configuration.redteam.contexts.flatMap { context in
            units.map { unit in
                var unit = unit
                unit.context = context
                return unit
            }
        }
    }

    /// Units in the order of their tests: all attacks as they are, then all attacks by each strategy.
    private static func plain(_ configuration: RedTeamConfiguration) -> [AttackUnit] {
        let strategies =
            (configuration.sendsPlainAttacks ? [nil] : []) + configuration.strategies.filter(configuration.canSend)
        return strategies.flatMap { strategy in
            configuration.attacks.filter { strategy?.isFor($0) ?? true }.flatMap { selection -> [AttackUnit] in
                let languages = selection.languages
                guard languages.count > 1 else {
                    return [AttackUnit(selection: selection, strategy: strategy, language: languages.first)]
                }
                return languages.map {
                    AttackUnit(
                        selection: selection,
                        strategy: strategy,
                        language: $0,
                        firstLanguage: $0 == languages.first ? nil : languages.first
                    )
                }
            }
        }
    }

    /// The cases, each with a name that no other of the unit has.
    func cases(_ configuration: RedTeamConfiguration, seed: UInt64) -> [AttackCase] {
        var seeds = self.seeds(configuration, seed: seed, language: language)
        if let firstLanguage {
            let known = Set(self.seeds(configuration, seed: seed, language: firstLanguage).map(\.turns))
            seeds.removeAll { known.contains($0.turns) }
        }
        var cases = seeds
        if let strategy {
            cases = seeds.flatMap { attackCase in
                strategy.strategy.cases(
                    from: attackCase,
                    in: StrategyContext(
                        seed: seed,
                        caseName: "\(selection.attack.name)/\(attackCase.name)",
                        purpose: context?.purpose ?? configuration.purpose,
                        settings: strategy.settings
                    )
                )
            }
        }
        if let limit = configuration.redteam.maximumCharacters {
            cases.removeAll { attackCase in attackCase.turns.contains { $0.unicodeScalars.count > limit } }
        }
        var used: [String: Int] = [:]
        for index in cases.indices {
            let name = cases[index].name
            let count = (used[name] ?? 0) + 1
            used[name] = count
            if count > 1 { cases[index].name = "\(name)#\(count)" }
        }
        return cases
    }

    private func seeds(_ configuration: RedTeamConfiguration, seed: UInt64, language: String?) -> [AttackCase] {
        let limit = min(selection.limit, strategy?.limit ?? .max)
        return selection.attack.cases(
            in: AttackContext(
                seed: seed,
                limit: limit,
                purpose: context?.purpose ?? configuration.purpose,
                systemPrompt: selection.settings["systemPrompt"]?.string ?? configuration.systemPrompt,
                settings: selection.settings,
                avoided: strategy?.strategy.avoided ?? "",
                languages: language.map { [$0] } ?? []
            )
        )
    }

    /// What stays the same between runs of a case.
    func caseID(_ attackCase: AttackCase) -> String {
        let isNamed = strategy == nil || attackCase.metadata["strategyId"] != nil
        return
            ([
                context?.id, selection.attack.name, isNamed ? nil : strategy?.id, firstLanguage == nil ? nil : language,
                attackCase.name,
            ])
            .compactMap { $0 }.joined(separator: "/")
    }

    /// The test that sends a case.
    func definition(_ attackCase: AttackCase, _ configuration: RedTeamConfiguration) -> TestDefinition {
        let attack = selection.attack
        var test = TestDefinition(at: strategy?.position ?? selection.position)
        let severity = selection.severity ?? attack.documentation.severity
        test.description = "\(attack.name): \(attackCase.name)"
        test.vars[configuration.injectVariable] = .string(attackCase.turns.last ?? "")
        test.metadata = [
            "pluginId": .string(selection.id), "severity": .string(severity.rawValue),
            "goal": .string(attackCase.goal), "caseId": .string(caseID(attackCase)),
        ]
        if let context {
            test.vars = context.vars.merging(test.vars)
            test.metadata["contextId"] = .string(context.id)
        }
        if let language { test.metadata["language"] = .string(language) }
        test.metadata = test.metadata.merging(attackCase.metadata)
        // Reports are filtered by the names of the configuration.
        if let strategy, strategy.id != "layer" || test.metadata["strategyId"] == nil {
            test.metadata["strategyId"] = .string(strategy.id)
        }
        test.assertions = attackCase.assertions.map { assertion in
            var named = assertion
            let suffix = strategy?.strategy.metricSuffix ?? ""
            named.metric = (assertion.metric ?? selection.id) + (suffix.isEmpty ? "" : "/\(suffix)")
            return named
        }
        return test
    }
}
