import Formats

/// What `promptfoo redteam generate` says over the section `redteam` of a configuration.
public struct GenerationOverrides: Sendable, Equatable {
    /// What the application is for (`--purpose`).
    public var purpose: String?
    /// The attacks, in place of those of the configuration (`--plugins`); one that stands there keeps its settings.
    public var plugins: [String]?
    /// Further attacks (`--add-plugins`).
    public var addedPlugins: [String] = []
    /// The strategies, in place of those of the configuration (`--strategies`); one that stands there keeps its settings.
    public var strategies: [String]?
    /// Further strategies (`--add-strategies`).
    public var addedStrategies: [String] = []
    /// Cases of each attack (`--num-tests`).
    public var count: Int?
    /// Languages to attack in (`--language`).
    public var languages: [String]?
    /// The variable that carries an attack's text (`--injectVar`).
    public var injectVariable: String?
    /// The model that leads attacks (`--provider`).
    public var provider: String?

    /// Overrides that say nothing.
    public init() {}

    /// The trees of a configuration's files with what is said over them, without the attacks that were generated before; the first one has it
    /// all.
    ///
    /// A configuration that names no attack gets the ones that are meant by `default`, as promptfoo does it.
    func applied(to roots: [YAMLNode]) -> [YAMLNode] {
        let isNamed = roots.contains { root in
            ["plugins", "strategies"].contains { root["redteam"]?[$0] != nil || root[$0] != nil }
        }
        return roots.enumerated().map { index, root in
            guard let members = root.mapping?.map(Self.withoutGenerated) else { return root }
            let section = root["redteam"]
            var changed = section?.mapping ?? []
            let position = section?.position ?? root.position
            func set(_ key: String, _ value: JSONValue?) {
                guard let value else { return }
                let member = YAMLNode.Member(key: key, position: position, value: YAMLNode(value, at: position))
                changed = changed.filter { $0.key != key } + [member]
            }
            func list(_ key: String, _ names: [String]?, _ added: [String]) {
                guard names != nil || !added.isEmpty else { return }
                let known = (section?[key] ?? root[key])?.sequence ?? []
                let kept = names.map { names in
                    names.map { name in known.first { Self.id($0) == name } ?? YAMLNode(.string(name), at: position) }
                }
                let more = added.filter { name in !known.contains { Self.id($0) == name } }
                    .map { YAMLNode(.string($0), at: position) }
                let value = YAMLNode(.sequence((kept ?? known) + more), at: position)
                changed =
                    changed.filter { $0.key != key }
                    + [YAMLNode.Member(key: key, position: position, value: value)]
            }
            if index == 0 {
                set("purpose", purpose.map { .string($0) })
                set("numTests", count.map { .int($0) })
                set("language", languages.map { JSONValue($0) })
                set("injectVar", injectVariable.map { .string($0) })
                set("provider", provider.map { .string($0) })
                list("plugins", isNamed || plugins != nil ? plugins : ["default"], addedPlugins)
                list("strategies", strategies, addedStrategies)
            } else {
                // What the first file says anew, no other file adds to.
                let replaced = [
                    plugins == nil ? nil : "plugins", strategies == nil ? nil : "strategies",
                    purpose == nil ? nil : "purpose", count == nil ? nil : "numTests",
                    languages == nil ? nil : "language", injectVariable == nil ? nil : "injectVar",
                    provider == nil ? nil : "provider",
                ].compactMap { $0 }
                changed.removeAll { replaced.contains($0.key) }
            }
            guard !changed.isEmpty || section != nil else { return YAMLNode(.mapping(members), at: root.position) }
            let member = YAMLNode.Member(
                key: "redteam",
                position: position,
                value: YAMLNode(.mapping(changed), at: position)
            )
            return YAMLNode(.mapping(members.filter { $0.key != "redteam" } + [member]), at: root.position)
        }
    }

    /// A member of a file without the attacks that were written into it, and without the mark that says so.
    private static func withoutGenerated(_ member: YAMLNode.Member) -> YAMLNode.Member {
        var member = member
        if member.key == "metadata", let members = member.value.mapping {
            member.value.content = .mapping(members.filter { $0.key != GeneratedConfiguration.mark })
        } else if member.key == "tests", let tests = member.value.sequence {
            member.value.content = .sequence(
                tests.filter { $0["metadata"]?[WrittenAttack.key]?["attack"] == nil }
            )
        }
        return member
    }

    private static func id(_ node: YAMLNode) -> String? { node.scalar ?? node["id"]?.scalar }
}
