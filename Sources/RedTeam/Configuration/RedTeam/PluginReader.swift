import Attacks
import Findings
import Formats
import Matching
import Targets
import Workspace

/// Reads `redteam.plugins` into attacks.
struct PluginReader {
    /// What holds where a plugin says nothing itself.
    struct Defaults {
        var count: Int
        var languages: [String]
    }

    let reading: TestReading
    let defaults: Defaults
    /// The attacks, in the order in which they were asked for.
    private(set) var selections: [AttackSelection] = []
    /// Plugins that were asked for and have no counterpart.
    private(set) var missing: [String] = []
    /// Whether any plugin was asked for.
    private(set) var isAsked = false

    init(reading: TestReading, defaults: Defaults) {
        self.reading = reading
        self.defaults = defaults
    }

    /// Whether there is no attack.
    var isEmpty: Bool { selections.isEmpty }

    /// Reads the plugins of a section.
    mutating func read(_ section: ConfigurationSection, _ part: ConfigurationPart) {
        guard let entries = section.node("plugins") else { return }
        guard let sequence = entries.sequence else {
            section.report("plugins", "expected a list of names")
            return
        }
        if !sequence.isEmpty { isAsked = true }
        for (index, entry) in sequence.enumerated() {
            let path = "redteam.plugins[\(index)]"
            guard entry.mapping != nil else {
                guard let name = entry.scalar else {
                    part.collector.report("expected a name, or a mapping with 'id'", at: entry.position, keyPath: path)
                    continue
                }
                add(name, AttackSettings(defaults, at: entry.position), path, part)
                continue
            }
            let plugin = ConfigurationSection(
                entry,
                keyPath: path,
                schemaPath: "redteam.plugins.*",
                collector: part.collector
            )
            guard let name = plugin.requiredString("id") else { continue }
            let settings = self.settings(plugin, part)
            plugin.finish()
            add(name, settings, path, part)
        }
    }

    /// Takes the attacks that are meant where only strategies are named.
    mutating func readDefault(_ section: ConfigurationSection, _ part: ConfigurationPart) {
        add("default", AttackSettings(defaults, at: section.node.position), "redteam.plugins", part)
    }

    /// Takes an attack that is asked for among the strategies.
    ///
    /// - Returns: whether there is one of that name.
    mutating func addAttack(_ name: String, limit: Int?, at position: SourcePosition) -> Bool {
        let found = PluginNames.attacks(name)
        var settings = AttackSettings(defaults, at: position)
        settings.limit = limit ?? settings.limit
        for attack in found { add(attack, id: attack.name, settings) }
        return !found.isEmpty
    }

    /// What the entries of one plugin share.
    private struct AttackSettings {
        var limit: Int
        var severity: Severity?
        var config: JSONObject = [:]
        var languages: [String]
        var excluded: Set<String> = []
        var position: SourcePosition

        init(_ defaults: Defaults, at position: SourcePosition) {
            limit = defaults.count
            languages = defaults.languages
            self.position = position
        }
    }

    /// Keys of a plugin's `config` that promptfoo knows, and our own: `records`, `passages`, `tools`, `forbiddenTools`.
    private static let configKeys: Set<String> = [
        "examples", "graderExamples", "graderGuidance", "severity", "language", "modifiers", "excludeStrategies",
        "targetIdentifiers", "targetSystems", "targetUrls", "ssrfFailThreshold", "mentions", "name", "multilingual",
        "indirectInjectionVar", "intendedResults", "intent", "policy", "systemPrompt", "inputs", "includeUnsafe",
        "purpose", "fullDataset", "categories", "numTests", "testGenerationInstructions", "contexts",
        "records", "passages", "tools", "forbiddenTools",
    ]

    private func settings(_ plugin: ConfigurationSection, _ part: ConfigurationPart) -> AttackSettings {
        var settings = AttackSettings(defaults, at: plugin.node.position)
        settings.limit = plugin.int("numTests", in: 1...10_000) ?? settings.limit
        settings.severity = severity(plugin)
        if let config = plugin.section("config") {
            for key in Self.configKeys { config.accept(key) }
            settings.config = config.node.json.object ?? [:]
            settings.languages = config.strings("language") ?? settings.languages
            settings.excluded = Set(config.strings("excludeStrategies") ?? [])
            if settings.severity == nil { settings.severity = severity(config) }
            for (name, value) in settings.config.members {
                if let text = value.string, text.hasPrefix("file://") {
                    settings.config[name] = loaded(text, config, name, part)
                }
            }
            config.finish(unknown: .warning)
        }
        return settings
    }

    private func loaded(
        _ reference: String,
        _ section: ConfigurationSection,
        _ key: String,
        _ part: ConfigurationPart
    ) -> JSONValue {
        let values = FileValues(read: part.files.read)
        do {
            if key == "intent" { return .array(try IntentFile.intents(reference, values, reading)) }
            return try values.setting(reference)
        } catch {
            section.report(key, error.description)
            return .string(reference)
        }
    }

    private func severity(_ section: ConfigurationSection) -> Severity? {
        guard let name = section.string("severity") else { return nil }
        guard let severity = Severity(name: name) else {
            section.report("severity", "expected low, medium, high or critical, found '\(name)'")
            return nil
        }
        return severity
    }

    // MARK: Names

    private mutating func add(_ name: String, _ settings: AttackSettings, _ path: String, _ part: ConfigurationPart) {
        func report(_ message: String, _ kind: ConfigurationProblem.Kind = .error) {
            part.collector.report(message, at: settings.position, keyPath: path, kind: kind)
        }
        if name.hasPrefix("file://") {
            report("a plugin of one's own needs a model that writes attacks; write them as the plugin 'intent'")
            return
        }
        if let own = configured(name, settings, report) {
            add(own, id: name, settings)
            return
        }
        if let members = PluginCollections.members(name) {
            var absent: [String] = []
            for member in members {
                let found = PluginNames.attacks(member)
                if found.isEmpty { absent.append(member) }
                for attack in found { add(attack, id: attack.name == member ? attack.name : member, settings) }
            }
            if !absent.isEmpty {
                missing += absent
                report("of '\(name)' these have no counterpart here: \(absent.joined(separator: ", "))", .warning)
            }
            return
        }
        if let attacks = PluginCollections.attacks(name) {
            for attack in attacks { add(attack, id: attack.name, settings) }
            if attacks.isEmpty {
                missing.append(name)
                report("no attack here belongs to '\(name)'", .warning)
            }
            return
        }
        let found = PluginNames.attacks(name)
        for attack in found { add(attack, id: name == attack.documentation.id ? attack.name : name, settings) }
        guard found.isEmpty else { return }
        if PluginNames.promptfoo.contains(name) {
            missing.append(name)
            report("the plugin '\(name)' has no counterpart here: promptfoo's service makes its attacks", .warning)
            return
        }
        let hint = Spelling.nearest(to: name, among: PluginNames.all).map { "; did you mean '\($0)'?" } ?? ""
        report("there is no attack '\(name)'\(hint)")
    }

    /// The attack that a plugin's settings make: intents and policies of the user's own.
    private func configured(
        _ name: String,
        _ settings: AttackSettings,
        _ report: (String, ConfigurationProblem.Kind) -> Void
    ) -> (any Attack)? {
        switch name {
        case "intent":
            let intents = IntentAttack.intents(settings.config["intent"])
            if intents.isEmpty {
                report("expected the intents in 'config.intent': a text, a list of texts, or a file", .error)
            }
            return IntentAttack(intents: intents)
        case "policy":
            let policy = settings.config["policy"]
            guard let text = policy?.string ?? policy?["text"]?.string, !text.trimmed.isEmpty else {
                report("expected the rule in 'config.policy'", .error)
                return PolicyAttack(policy: "")
            }
            return PolicyAttack(policy: text)
        default: return nil
        }
    }

    /// Takes an attack; of those that are asked for twice the last one counts, save for intents and policies.
    private mutating func add(_ attack: any Attack, id: String, _ settings: AttackSettings) {
        let selection = AttackSelection(
            attack,
            id: id,
            limit: settings.limit,
            severity: settings.severity,
            settings: settings.config,
            languages: settings.languages,
            excludedStrategies: settings.excluded,
            at: settings.position
        )
        let known = selections.firstIndex { $0.attack.name == attack.name && $0.attack.name != "intent" }
        if let known {
            // A collection does not take back what was asked for by name, with settings.
            if !settings.config.isEmpty || selections[known].settings.isEmpty { selections[known] = selection }
        } else {
            selections.append(selection)
        }
    }
}
