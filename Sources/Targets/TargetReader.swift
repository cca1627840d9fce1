import Expressions
import Formats
import Workspace

/// Reads the targets of a configuration: `targets` or `providers`, and the providers of tests and assertions.
public struct TargetReader {
    let collector: ProblemCollector
    let environment: [String: String]
    let read: (String) -> [UInt8]?

    /// A reader.
    ///
    /// - Parameters:
    ///   - environment: variables that stand for keys and URLs.
    ///   - read: reads a file that is referred to, by its path relative to the configuration's folder; `nil` if there is none.
    public init(collector: ProblemCollector, environment: [String: String], read: @escaping (String) -> [UInt8]?) {
        self.collector = collector
        self.environment = environment
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
        for key in ["prompts", "transform", "delay", "env", "inputs"] where section.node(key) != nil {
            section.report(key, "'\(key)' of a target is not supported")
        }
        let config =
            section.section("config")
            ?? ConfigurationSection(
                YAMLNode(.mapping([]), at: section.node.position),
                keyPath: section.keyPath,
                collector: collector
            )
        let target = target(id, label: label, config)
        section.finish()
        return target
    }

    /// Reads what a kind of target needs, by the first part of its id.
    private func target(_ id: String, label: String?, _ config: ConfigurationSection) -> TargetConfiguration? {
        let kind: TargetConfiguration.Kind?
        let first = String(id.prefix { $0 != ":" })
        switch first {
        case "echo": kind = .echo
        case "http", "https": kind = http(id, config)
        case _ where ModelHost.compatible[first] != nil || Self.modelServices.contains(first):
            kind = targetModel(id, config)
        case "sequence": kind = sequence(config)
        case _ where Self.programs.contains(first): kind = program(id, config)
        default:
            let known = Self.knownTargets
            let hint = Spelling.nearest(to: first, among: known).map { "; did you mean '\($0)'?" } ?? ""
            config.report(
                "id",
                "the target '\(id)' is not supported\(hint) (there are: \(known.joined(separator: ", ")))"
            )
            kind = nil
        }
        guard let kind else { return nil }
        var shown = id
        if case .http = kind, !id.contains("//") { shown = "http" }
        return TargetConfiguration(id: shown, label: label, kind: kind)
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
