import Attacks
import Findings
import Formats
import Matching
import Targets
import Workspace

/// Reads the section `redteam`: which attacks, by which strategies, with which settings.
struct RedTeamSectionReader {
    let parts: [ConfigurationPart]
    let reading: TestReading

    func read(into configuration: inout RedTeamConfiguration) {
        let used = configuration.prompts.last?.variables.filter { $0 != "env" && $0 != "_conversation" } ?? []
        configuration.injectVariable = (used.contains("prompt") ? nil : used.last) ?? "prompt"
        var sections: [(part: ConfigurationPart, section: ConfigurationSection)] = []
        for part in parts {
            // Both may also stand at the top, as older files have them.
            for key in ["plugins", "strategies"] where part.section.node("redteam")?[key] != nil {
                part.section.accept(key)
            }
            guard let node = Self.node(part) else { continue }
            let resolved = EnvironmentText.resolved(node, environment: configuration.environment)
            sections.append(
                (part, ConfigurationSection(resolved, keyPath: "redteam", collector: part.collector))
            )
        }
        for (part, section) in sections { readSettings(section, part, into: &configuration) }
        if isGenerated(configuration) {
            // What was asked for stands among the tests already; it is not made a second time.
            configuration.isGenerated = true
            for (_, section) in sections {
                for key in ["plugins", "strategies"] { section.accept(key) }
                section.finish(unknown: .warning)
            }
            return
        }
        // How many and in which languages is known before the attacks are read, in whichever file it stands.
        let defaults = PluginReader.Defaults(
            count: sections.compactMap { $0.section.int("numTests", in: 1...10_000) }.last ?? 5,
            languages: sections.compactMap { Self.languages($0.section) }.last ?? []
        )
        var plugins = PluginReader(reading: reading, defaults: defaults)
        var strategies = StrategyListReader()
        for (part, section) in sections {
            plugins.read(section, part)
            strategies.read(section, part, plugins: &plugins)
        }
        if plugins.isEmpty, let (part, section) = sections.last, strategies.isAsked {
            plugins.readDefault(section, part)
        }
        for (_, section) in sections { section.finish(unknown: .warning) }
        configuration.attacks = plugins.selections.map { selection in
            var selection = selection
            guard !strategies.languages.isEmpty else { return selection }
            let own = selection.languages.isEmpty ? ["en"] : selection.languages
            selection.languages = own + strategies.languages.filter { !own.contains($0) }
            return selection
        }
        configuration.strategies = strategies.selections
        configuration.sendsPlainAttacks = strategies.sendsPlain
        if let (_, section) = sections.last { tellWhatIsMissing(configuration, plugins, strategies, section) }
    }

    /// The section, with `plugins` and `strategies` of the top level in it.
    private static func node(_ part: ConfigurationPart) -> YAMLNode? {
        let section = part.section
        let node = section.node("redteam")
        var members = node?.mapping ?? []
        for key in ["plugins", "strategies"] where node?[key] == nil {
            // Looked up in the tree itself: asking the section for it would make it a known key of every configuration.
            if let member = section.node.mapping?.first(where: { $0.key == key }) {
                members.append(member)
                section.accept(key)
            }
        }
        guard let node else {
            return members.isEmpty ? nil : YAMLNode(.mapping(members), at: section.node.position)
        }
        guard node.mapping != nil else { return node }
        return YAMLNode(.mapping(members), at: node.position)
    }

    /// Whether a generator put its mark into the file and attacks among its tests.
    private func isGenerated(_ configuration: RedTeamConfiguration) -> Bool {
        parts.contains { $0.section.node("metadata")?[GeneratedConfiguration.mark] != nil }
            && configuration.tests.contains { $0.metadata["pluginId"] != nil }
    }

    private static func languages(_ section: ConfigurationSection) -> [String]? { section.strings("language") }

    private func readSettings(
        _ section: ConfigurationSection,
        _ part: ConfigurationPart,
        into configuration: inout RedTeamConfiguration
    ) {
        if let purpose = section.string("purpose") { configuration.purpose = text(purpose, section, "purpose", part) }
        if let variable = section.string("injectVar") { configuration.injectVariable = variable }
        if let node = section.node("provider") {
            let wrapper = YAMLNode(
                .mapping([YAMLNode.Member(key: "targets", position: node.position, value: node)]),
                at: node.position
            )
            let attacker = TargetReader(
                collector: part.collector,
                environment: reading.variables,
                read: part.files.read
            )
            .targets(ConfigurationSection(wrapper, keyPath: "redteam.provider", collector: part.collector)).first
            configuration.settings.attacker = configuration.settings.attacker ?? attacker
        }
        var settings = configuration.redteam
        settings.entities += section.strings("entities") ?? []
        settings.frameworks += section.strings("frameworks") ?? []
        settings.instructions =
            section.string("testGenerationInstructions").map { text($0, section, "testGenerationInstructions", part) }
            ?? settings.instructions
        settings.maximumCharacters = section.int("maxCharsPerMessage", in: 1...10_000_000) ?? settings.maximumCharacters
        settings.graderExamples += section.node("graderExamples")?.json.array ?? []
        settings.hidesOutputFromAttacker =
            section.bool("excludeTargetOutputFromAgenticAttackGeneration") ?? settings.hidesOutputFromAttacker
        for context in section.listedSections("contexts") {
            guard let id = context.requiredString("id") else { continue }
            settings.contexts.append(
                RedTeamSettings.Context(
                    id: id,
                    purpose: context.string("purpose") ?? configuration.purpose,
                    vars: context.node("vars")?.json.object ?? [:]
                )
            )
            context.finish()
        }
        configuration.redteam = settings
        for key in ["maxConcurrency", "delay"] where section.node(key) != nil {
            section.report(
                key,
                "'\(key)' is for promptfoo's generation of attacks, which takes no time here; evaluateOptions has the run's",
                kind: .warning
            )
        }
        for key in ["sharing", "tracing", "language", "numTests", "graderGuidance"] { section.accept(key) }
    }

    private func text(
        _ text: String,
        _ section: ConfigurationSection,
        _ key: String,
        _ part: ConfigurationPart
    ) -> String {
        guard text.hasPrefix("file://") else { return text }
        do {
            return try FileValues(read: part.files.read).text(text).trimmed
        } catch {
            section.report(key, error.description)
            return text
        }
    }

    private func tellWhatIsMissing(
        _ configuration: RedTeamConfiguration,
        _ plugins: PluginReader,
        _ strategies: StrategyListReader,
        _ section: ConfigurationSection
    ) {
        if !plugins.isAsked, !strategies.isAsked, configuration.tests.isEmpty {
            section.report("plugins", "no attacks are asked for; 'plugins: [all]' asks for every one", kind: .warning)
        }
        if plugins.isAsked, plugins.isEmpty, !plugins.missing.isEmpty {
            section.report(
                "plugins",
                "none of the plugins has a counterpart here: nothing would be attacked (\(plugins.missing.joined(separator: ", ")))"
            )
        }
        if !configuration.sendsPlainAttacks, !configuration.strategies.contains(where: configuration.canSend),
            !configuration.attacks.isEmpty
        {
            section.report(
                "strategies",
                "'basic' is switched off and no other strategy can be used: nothing would be attacked"
            )
        }
        for strategy in configuration.strategies
        where !configuration.attacks.isEmpty && !configuration.attacks.contains(where: strategy.isFor) {
            section.report("strategies", "the strategy '\(strategy.id)' is laid over no attack", kind: .warning)
        }
        for strategy in configuration.strategies where !configuration.canSend(strategy) {
            section.report(
                "strategies",
                "the strategy '\(strategy.id)' is left out: it needs a model as attacker; name one in 'redteam.provider' or 'martlet.attacker'",
                kind: .warning
            )
        }
    }
}
