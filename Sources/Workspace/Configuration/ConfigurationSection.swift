import Formats

/// Collects the problems of one reading.
public final class ProblemCollector {
    /// The problems so far.
    public private(set) var problems: [ConfigurationProblem] = []
    /// The file that is read, as the user named it.
    public let file: String
    /// The keys that each section knows, by key path with names of the user's own replaced by `*`; filled while reading.
    public private(set) var knownKeys: [String: Set<String>] = [:]

    /// A collector for a file.
    public init(file: String) {
        self.file = file
    }

    /// Adds a problem.
    public func report(
        _ message: String,
        at position: SourcePosition,
        keyPath: String,
        kind: ConfigurationProblem.Kind = .error
    ) {
        problems.append(
            ConfigurationProblem(kind: kind, file: file, position: position, keyPath: keyPath, message: message)
        )
    }

    /// Adds problems that were found in another file.
    public func add(_ problems: [ConfigurationProblem]) {
        self.problems += problems
    }

    func know(_ key: String, in section: String) {
        knownKeys[section, default: []].insert(key)
    }

    /// The error to throw, if there is any problem that is not a mere warning; in the order of the text.
    public var error: ConfigurationError? {
        guard problems.contains(where: { $0.kind == .error }) else { return nil }
        return ConfigurationError(
            problems.sorted {
                // The file itself first, then those that it refers to.
                ($0.file == file ? "" : $0.file, $0.position.line, $0.position.column)
                    < ($1.file == file ? "" : $1.file, $1.position.line, $1.position.column)
            }
        )
    }
}

/// A mapping of a configuration file that is read key by key; what was not read is reported as unknown, with the nearest
/// known key.
public final class ConfigurationSection {
    /// Where the section stands.
    public let node: YAMLNode
    /// Its key path.
    public let keyPath: String
    private let schemaPath: String
    private let collector: ProblemCollector
    private let members: [String: YAMLNode.Member]
    /// The keys that were asked for so far.
    public private(set) var known: Set<String> = []

    /// A section; a node that is no mapping is reported and read as empty.
    public init(_ node: YAMLNode, keyPath: String = "", schemaPath: String? = nil, collector: ProblemCollector) {
        self.node = node
        self.keyPath = keyPath
        self.schemaPath = schemaPath ?? keyPath
        self.collector = collector
        var members: [String: YAMLNode.Member] = [:]
        if let mapping = node.mapping {
            for member in mapping { members[member.key] = member }
        } else if !node.isNull {
            collector.report(
                "expected a mapping of keys to values, found \(node.kindName)",
                at: node.position,
                keyPath: keyPath
            )
        }
        self.members = members
    }

    private func path(_ key: String) -> String { keyPath.isEmpty ? key : "\(keyPath).\(key)" }

    /// The node of a key; marks the key as known. A `null` counts as absent.
    public func node(_ key: String) -> YAMLNode? {
        known.insert(key)
        collector.know(key, in: schemaPath)
        guard let value = members[key]?.value, !value.isNull else { return nil }
        return value
    }

    /// Reports a problem with a key, at its value or, if it is absent, at the section.
    public func report(_ key: String, _ message: String, kind: ConfigurationProblem.Kind = .error) {
        collector.report(message, at: members[key]?.value.position ?? node.position, keyPath: path(key), kind: kind)
    }

    private func expected<Value>(_ what: String, _ key: String, _ node: YAMLNode) -> Value? {
        collector.report("expected \(what), found \(node.kindName)", at: node.position, keyPath: path(key))
        return nil
    }

    /// A string; numbers and booleans count as their text.
    public func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar else { return expected("a text", key, node) }
        return text
    }

    /// A string that must be there.
    public func requiredString(_ key: String) -> String? {
        if let text = string(key) {
            if !text.isEmpty { return text }
            report(key, "expected a text, found nothing")
        } else if node(key) == nil {
            collector.report("the key '\(key)' is missing", at: node.position, keyPath: keyPath)
        }
        return nil
    }

    /// A whole number in a range.
    public func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        guard let number = node.int, range.contains(number) else {
            return expected("a whole number from \(range.lowerBound) to \(range.upperBound)", key, node)
        }
        return number
    }

    /// A number in a range.
    public func double(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let node = node(key) else { return nil }
        guard let number = node.double, range.contains(number) else {
            return expected(
                "a number from \(JSONWriter.number(range.lowerBound)) to \(JSONWriter.number(range.upperBound))",
                key,
                node
            )
        }
        return number
    }

    /// A boolean.
    public func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let value = node.bool else { return expected("true or false", key, node) }
        return value
    }

    /// One of a set of words.
    public func choice<Choice: CaseIterable & RawRepresentable>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let node = node(key) else { return nil }
        let names = Choice.allCases.map(\.rawValue)
        guard let text = node.scalar else { return expected("one of \(names.joined(separator: ", "))", key, node) }
        if let choice = Choice(rawValue: text) { return choice }
        let hint = Spelling.nearest(to: text, among: names).map { "; did you mean '\($0)'?" } ?? ""
        report(key, "expected one of \(names.joined(separator: ", ")), found '\(text)'\(hint)")
        return nil
    }

    /// A duration such as `90s`, `5m`, `1h30m`; a bare number is seconds.
    public func duration(_ key: String) -> Double? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar, let seconds = DurationFormat.seconds(text) else {
            return expected("a duration such as 30s, 5m or 1h30m", key, node)
        }
        return seconds
    }

    /// A list of strings; a single string counts as a list of one.
    public func strings(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar { return [text] }
        guard let sequence = node.sequence else { return expected("a list of texts", key, node) }
        var texts: [String] = []
        for (index, element) in sequence.enumerated() {
            if let text = element.scalar {
                texts.append(text)
            } else {
                collector.report(
                    "expected a text, found \(element.kindName)",
                    at: element.position,
                    keyPath: "\(path(key))[\(index)]"
                )
            }
        }
        return texts
    }

    /// A mapping of names to texts, in the order of the file.
    public func stringMap(_ key: String) -> [(name: String, value: String)]? {
        guard let node = node(key) else { return nil }
        guard let mapping = node.mapping else { return expected("a mapping of names to texts", key, node) }
        return mapping.compactMap { member in
            if let text = member.value.scalar { return (member.key, text) }
            collector.report(
                "expected a text, found \(member.value.kindName)",
                at: member.value.position,
                keyPath: "\(path(key)).\(member.key)"
            )
            return nil
        }
    }

    /// A reference to a secret; a secret written out is refused.
    public func secret(_ key: String) -> SecretReference? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar, let reference = SecretReference(text) else {
            report(key, "a secret is never written into a file: expected ${env:NAME} or ${file:PATH}")
            return nil
        }
        return reference
    }

    /// A section below this one.
    public func section(_ key: String) -> ConfigurationSection? {
        guard let node = node(key) else { return nil }
        return ConfigurationSection(
            node,
            keyPath: path(key),
            schemaPath: schemaPath.isEmpty ? key : "\(schemaPath).\(key)",
            collector: collector
        )
    }

    /// Sections by names of the user's own, in the order of the file.
    public func namedSections(_ key: String) -> [(name: String, section: ConfigurationSection)] {
        guard let node = node(key) else { return [] }
        guard let mapping = node.mapping else {
            let _: Int? = expected("a mapping of names to settings", key, node)
            return []
        }
        return mapping.map { member in
            (
                member.key,
                ConfigurationSection(
                    member.value,
                    keyPath: "\(path(key)).\(member.key)",
                    schemaPath: (schemaPath.isEmpty ? key : "\(schemaPath).\(key)") + ".*",
                    collector: collector
                )
            )
        }
    }

    /// Sections in a list.
    public func listedSections(_ key: String) -> [ConfigurationSection] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else {
            let _: Int? = expected("a list", key, node)
            return []
        }
        return sequence.enumerated().map { index, element in
            ConfigurationSection(
                element,
                keyPath: "\(path(key))[\(index)]",
                schemaPath: (schemaPath.isEmpty ? key : "\(schemaPath).\(key)") + ".*",
                collector: collector
            )
        }
    }

    /// Whether a key was asked for.
    public func knows(_ key: String) -> Bool { known.contains(key) }

    /// Takes a key for known without reading it.
    public func accept(_ key: String) {
        known.insert(key)
        collector.know(key, in: schemaPath)
    }

    /// Reports the keys that nobody asked for.
    ///
    /// - Parameter unknown: how much a key matters that is near to no known one; a misspelt key is always an error.
    public func finish(unknown: ConfigurationProblem.Kind = .error) {
        for member in node.mapping ?? [] where !known.contains(member.key) {
            let nearest = Spelling.nearest(to: member.key, among: known.sorted())
            let hint =
                nearest.map { "did you mean '\($0)'?" } ?? "known keys: \(known.sorted().joined(separator: ", "))"
            collector.report(
                "unknown key '\(member.key)'; \(hint)",
                at: member.position,
                keyPath: keyPath,
                kind: nearest == nil ? unknown : .error
            )
        }
    }
}

extension YAMLNode {
    /// What the node is, for error messages.
    var kindName: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let text, _): isNull ? "nothing" : "'\(text.count > 40 ? String(text.prefix(40)) + "…" : text)'"
        }
    }
}
