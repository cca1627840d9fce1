import Attacks
import Formats
import Workspace

/// Reads `redteam.strategies`.
struct StrategyListReader {
    /// The strategies, in order.
    private(set) var selections: [StrategySelection] = []
    /// Whether attacks are also sent as they are.
    private(set) var sendsPlain = true
    /// Languages in which the attacks are sent beside their own (`multilingual`).
    private(set) var languages: [String] = []
    /// Whether any strategy was asked for.
    private(set) var isAsked = false

    /// What failed before and is sent once more; read when all other strategies are known.
    private var retries: [(reader: RetryReader, settings: Settings)] = []

    private static let collections: [String: [String]] = [
        "default": ["basic", "jailbreak:meta", "jailbreak:composite"],
        "other-encodings": ["camelcase", "morse", "piglatin", "emoji"],
    ]

    /// Reads the strategies of a section. A name that is no strategy but an attack is taken as that attack.
    mutating func read(_ section: ConfigurationSection, _ part: ConfigurationPart, plugins: inout PluginReader) {
        guard let entries = section.node("strategies") else { return }
        guard let sequence = entries.sequence else {
            section.report("strategies", "expected a list of names")
            return
        }
        for (index, entry) in sequence.enumerated() {
            let path = "redteam.strategies[\(index)]"
            guard entry.mapping != nil else {
                guard let name = entry.scalar else {
                    part.collector.report("expected a name, or a mapping with 'id'", at: entry.position, keyPath: path)
                    continue
                }
                add(name, Settings(position: entry.position), path, part, &plugins)
                continue
            }
            let strategy = ConfigurationSection(
                entry,
                keyPath: path,
                schemaPath: "redteam.strategies.*",
                collector: part.collector
            )
            guard let name = strategy.requiredString("id") else { continue }
            let settings = self.settings(strategy, part.collector)
            strategy.finish()
            add(name, settings, path, part, &plugins)
        }
        let others = selections
        for (reader, settings) in retries {
            selections += reader.selections(
                settings.strategy,
                attacks: settings.attacks,
                limit: settings.limit,
                others: others
            )
        }
        retries = []
    }

    private struct Settings {
        var isEnabled = true
        var attacks: Set<String>?
        var limit: Int?
        var strategy = StrategySettings()
        var position: SourcePosition
    }

    private func settings(_ section: ConfigurationSection, _ collector: ProblemCollector) -> Settings {
        var settings = Settings(position: section.node.position)
        settings.limit = section.int("numTests", in: 0...10_000)
        guard let config = section.section("config") else { return settings }
        settings.isEnabled = config.bool("enabled") ?? true
        settings.attacks = config.strings("plugins").map(Set.init)
        settings.limit = config.int("numTests", in: 0...10_000) ?? settings.limit
        settings.strategy = StrategyReader.settings(config, collector)
        config.finish(unknown: .warning)
        return settings
    }

    private mutating func add(
        _ name: String,
        _ settings: Settings,
        _ path: String,
        _ part: ConfigurationPart,
        _ plugins: inout PluginReader
    ) {
        if name == "basic" {
            sendsPlain = settings.isEnabled
            return
        }
        isAsked = true
        guard settings.isEnabled, settings.limit != 0 else { return }
        if let members = Self.collections[name] {
            for member in members { add(member, settings, path, part, &plugins) }
            return
        }
        if name.hasPrefix("file://") {
            part.collector.report(
                "a strategy of one's own in code is not supported; a text is, as the strategy 'custom' with 'config.strategyText'",
                at: settings.position,
                keyPath: path
            )
            return
        }
        if name == "multilingual" {
            // promptfoo's own choice where none is named: Bengali, Swahili and Javanese.
            languages += settings.strategy.texts["languages"] ?? ["bn", "sw", "jv"]
            return
        }
        if name == "retry" {
            retries.append((RetryReader(part: part, path: path, position: settings.position), settings))
            return
        }
        if let reason = UnsupportedStrategy.reasons[name] {
            part.collector.report(
                "the strategy '\(name)' is not supported: \(reason)",
                at: settings.position,
                keyPath: path
            )
            return
        }
        if let strategy = StrategyReader.strategy(name, settings: settings.strategy) {
            let selection = StrategySelection(
                strategy,
                id: name,
                settings: settings.strategy,
                attacks: settings.attacks,
                limit: settings.limit,
                at: settings.position
            )
            let known = selections.firstIndex { $0.id == name && name != "layer" && $0.settings == settings.strategy }
            if let known { selections[known] = selection } else { selections.append(selection) }
            return
        }
        if plugins.addAttack(name, limit: settings.limit, at: settings.position) { return }
        let names = StrategyRegistry.all.flatMap { strategy in
            [strategy.name] + strategy.counterparts.compactMap { $0.suffix(after: "promptfoo:") }
        }
        let hint =
            name == "layer"
            ? "; expected 'config.steps' with names of strategies"
            : Spelling.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        part.collector.report("there is no strategy '\(name)'\(hint)", at: settings.position, keyPath: path)
    }
}
