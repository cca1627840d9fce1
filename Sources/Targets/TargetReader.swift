import Expressions
import Formats
import Workspace

/// Reads the targets of a configuration: `targets` or `providers`, and the providers of tests and assertions.
public struct TargetReader {
    let collector: ProblemCollector
    let environment: [String: String]
    let read: (String) -> [UInt8]?
    let estimatesTokens: Bool

    /// A reader.
    ///
    /// - Parameters:
    ///   - environment: variables that stand for keys and URLs.
    ///   - estimatesTokens: whether http targets estimate their tokens unless they say otherwise, as in promptfoo's red-team runs.
    ///   - read: reads a file that is referred to, by its path relative to the configuration's folder; `nil` if there is none.
    public init(
        collector: ProblemCollector,
        environment: [String: String],
        estimatesTokens: Bool = false,
        read: @escaping (String) -> [UInt8]?
    ) {
        self.collector = collector
        self.environment = environment
        self.estimatesTokens = estimatesTokens
        self.read = read
    }

    /// The targets of a configuration.
    public func targets(_ section: ConfigurationSection) -> [TargetConfiguration] {
        let key = section.node("targets") != nil ? "targets" : "providers"
        guard let node = section.node(key) else { return [] }
        _ = section.node("providers")
        return (node.sequence ?? [node]).compactMap { entry in
            if let id = entry.scalar {
                return target(
                    id,
                    label: nil,
                    ConfigurationSection(
                        YAMLNode(.mapping([]), at: entry.position),
                        keyPath: key,
                        collector: collector
                    )
                )
            }
            guard let members = entry.mapping else {
                collector.report("expected a target: an id, or a mapping with 'id'", at: entry.position, keyPath: key)
                return nil
            }
            // The short form `{"openai:gpt-4": {config: …}}` is the long one with the id as key.
            if entry["id"] == nil, members.count == 1 {
                let settings = ConfigurationSection(
                    members[0].value,
                    keyPath: "\(key).\(members[0].key)",
                    collector: collector
                )
                return self.entry(members[0].key, settings)
            }
            let settings = ConfigurationSection(entry, keyPath: key, collector: collector)
            guard let id = settings.requiredString("id") else { return nil }
            return self.entry(id, settings)
        }
    }

    func entry(_ id: String, _ section: ConfigurationSection) -> TargetConfiguration? {
        _ = section.node("id")
        let label = section.string("label")
        let own = section.stringMap("env") ?? []
        var reader = self
        if !own.isEmpty {
            let values = own.map { ($0.name, filled($0.value, section, "env") ?? "") }
            reader = TargetReader(
                collector: collector,
                environment: environment.merging(values) { $1 },
                estimatesTokens: estimatesTokens,
                read: read
            )
        }
        let config =
            section.section("config")
            ?? ConfigurationSection(
                YAMLNode(.mapping([]), at: section.node.position),
                keyPath: section.keyPath,
                collector: collector
            )
        var target = reader.target(id, label: label, config)
        target?.prompts = section.strings("prompts")
        target?.transform = section.string("transform").flatMap { transform($0, section, "transform") }
        target?.delay = section.double("delay", in: 0...3_600_000).map { $0 / 1000 }
        target?.environment = own.map { ($0.name, reader.environment[$0.name] ?? "") }
        target?.config = reader.written(config)
        target?.inputs = section.node("inputs").flatMap { inputs($0, section) } ?? []
        if target == nil { for key in ["prompts", "transform", "delay", "inputs"] { section.accept(key) } }
        section.finish()
        return target
    }

    /// A configuration as it was written, with the tools and functions that stand in files of their own.
    private func written(_ config: ConfigurationSection) -> JSONObject {
        guard var object = config.node.json.object else { return [:] }
        for key in ["tools", "functions"] {
            guard let text = object[key]?.string, text.hasPrefix("file://") else { continue }
            object[key] = structure(text, config, key)
        }
        return object
    }

    /// Names of the variables into which attacks go, where an application has several inputs: a map of names to descriptions.
    private func inputs(_ node: YAMLNode, _ section: ConfigurationSection) -> [String] {
        if let members = node.mapping { return members.map(\.key) }
        if let names = node.sequence?.compactMap(\.scalar), !names.isEmpty { return names }
        section.report("inputs", "expected a mapping of names to descriptions")
        return []
    }

    /// Reads what a kind of target needs, by the first part of its id.
    private func target(_ id: String, label: String?, _ config: ConfigurationSection) -> TargetConfiguration? {
        let kind: TargetConfiguration.Kind?
        let resolved = resolved(id)
        let first = String(resolved.prefix { $0 != ":" })
        switch first {
        case "echo": kind = .echo
        case "http", "https": kind = http(id, config)
        case "websocket", "ws", "wss": kind = webSocket(id, config)
        case _ where ModelHost.compatible[first] != nil || Self.modelServices.contains(first):
            kind = targetModel(resolved, config)
        case "sequence": kind = sequence(config)
        case _ where Self.programs.contains(first): kind = program(resolved, config)
        default:
            let known = Self.knownTargets
            let hint = Spelling.nearest(to: first, among: known).map { "; did you mean '\($0)'?" } ?? ""
            let filled = id == resolved ? "" : " with the variables of this environment"
            config.report(
                "id",
                "the target '\(id)' is not supported\(filled)\(hint) (there are: \(known.joined(separator: ", ")))"
            )
            kind = nil
        }
        guard let kind else { return nil }
        return TargetConfiguration(id: id, label: label, kind: kind)
    }

    /// The id with its variables of the environment, so that `{{env.URL}}/chat` is known for what it is.
    private func resolved(_ id: String) -> String {
        guard id.contains("{{"), let template = try? Template(id), template.variables.contains("env") else { return id }
        return template.render(["env": .object(variables)])
    }

    /// A template of a configuration; what is wrong with it is reported at its key.
    func template(_ text: String, _ section: ConfigurationSection, _ key: String) -> Template? {
        do {
            return try Template(text)
        } catch {
            section.report(key, error.description)
            return nil
        }
    }
}
