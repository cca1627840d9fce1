import Yams

/// Why a text is not the YAML that was asked for.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Line and column of the fault.
    public var position: SourcePosition
    /// What was found or expected there.
    public var reason: String

    /// An error.
    public init(position: SourcePosition, reason: String) {
        self.position = position
        self.reason = reason
    }

    /// What is said to people.
    public var description: String { "\(position): \(reason)" }
}

/// Budgets for reading YAML that somebody else wrote.
public struct YAMLReadingOptions: Sendable {
    /// The largest text that is read, in bytes.
    public var maximumBytes: Int
    /// How many nodes may come out, aliases counted as often as they are used (against "billion laughs").
    public var maximumNodes: Int
    /// How deep nodes may nest.
    public var maximumDepth: Int

    /// Options; the defaults suit configuration files.
    public init(maximumBytes: Int = 8 << 20, maximumNodes: Int = 1_000_000, maximumDepth: Int = 128) {
        self.maximumBytes = maximumBytes
        self.maximumNodes = maximumNodes
        self.maximumDepth = maximumDepth
    }
}

/// A YAML node with its place in the text. JSON is read as well, being YAML.
///
/// Columns count Unicode scalars here, not bytes. Scalars keep their text; what a plain scalar means is decided by the YAML 1.2 core schema (`yes`, `on` and `017` are
/// not booleans and octals as in YAML 1.1), when somebody asks.
public struct YAMLNode: Sendable {
    /// What a node holds.
    public enum Content: Sendable {
        /// A scalar: its text, and whether it was written plain (without quotes or block style).
        case scalar(String, isPlain: Bool)
        /// A sequence.
        case sequence([YAMLNode])
        /// A mapping in the order of the text; merge keys (`<<`) are applied.
        case mapping([Member])
    }

    /// A key and its value.
    public struct Member: Sendable {
        /// The key's text.
        public var key: String
        /// Where the key stands.
        public var position: SourcePosition
        /// The value.
        public var value: YAMLNode

        /// A member.
        public init(key: String, position: SourcePosition, value: YAMLNode) {
            self.key = key
            self.position = position
            self.value = value
        }
    }

    /// What the node holds.
    public var content: Content
    /// Where it begins.
    public var position: SourcePosition
    /// Its explicit tag, such as `!Ref`.
    public var tag: String?

    /// A node.
    public init(_ content: Content, at position: SourcePosition, tag: String? = nil) {
        self.content = content
        self.position = position
        self.tag = tag
    }

    /// Reads a text that holds one document; an empty text is a null.
    ///
    /// - Throws: `YAMLError`; repeated keys are an error.
    public init(parsing text: String, options: YAMLReadingOptions = .init()) throws(YAMLError) {
        let documents = try Self.documents(in: text, options: options)
        guard documents.count <= 1 else {
            throw YAMLError(position: documents[1].position, reason: "expected one document, found \(documents.count)")
        }
        self = documents.first ?? YAMLNode(.scalar("", isPlain: true), at: SourcePosition(line: 1, column: 1))
    }

    /// Reads a text that holds any number of documents.
    ///
    /// - Throws: `YAMLError`; repeated keys are an error.
    public static func documents(
        in text: String,
        options: YAMLReadingOptions = .init()
    ) throws(YAMLError) -> [YAMLNode] {
        guard text.utf8.count <= options.maximumBytes else {
            throw YAMLError(
                position: SourcePosition(line: 1, column: 1),
                reason: "the text is larger than \(options.maximumBytes) bytes"
            )
        }
        if let excess = YAMLBudget.excess(in: text, options: options) { throw excess }
        do {
            var converter = YAMLConverter(options: options)
            // The parser itself: Yams' sequences of documents end silently at a fault.
            let parser = try Yams.Parser(yaml: text)
            var documents: [YAMLNode] = []
            while let root = try parser.nextRoot() { documents.append(try converter.convert(root, depth: 0)) }
            return documents
        } catch let error as YAMLError {
            throw error
        } catch let error as Yams.YamlError {
            throw YAMLConverter.translate(error)
        } catch {
            throw YAMLError(position: SourcePosition(line: 1, column: 1), reason: "this is not YAML")
        }
    }
}

extension YAMLNode {
    /// The text of a scalar, plain or not.
    public var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }

    /// The elements of a sequence.
    public var sequence: [YAMLNode]? { if case .sequence(let nodes) = content { nodes } else { nil } }

    /// The members of a mapping.
    public var mapping: [Member]? { if case .mapping(let members) = content { members } else { nil } }

    /// The value of a key of a mapping.
    public subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }

    /// The element at a position of a sequence.
    public subscript(index: Int) -> YAMLNode? {
        guard let sequence, sequence.indices.contains(index) else { return nil }
        return sequence[index]
    }

    /// Whether this is a plain `null`, `~` or nothing.
    public var isNull: Bool {
        guard case .scalar(let text, true) = content, tag == nil else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The boolean, if this is a plain `true` or `false`.
    public var bool: Bool? {
        guard case .scalar(let text, true) = content, tag == nil else { return nil }
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }

    /// The integer, if this is a plain one.
    public var int: Int? {
        guard case .scalar(let text, true) = content, tag == nil else { return nil }
        return YAMLCoreSchema.integer(text)
    }

    /// The number, if this is a plain one.
    public var double: Double? {
        guard case .scalar(let text, true) = content, tag == nil else { return nil }
        if let int { return Double(int) }
        return YAMLCoreSchema.float(text)
    }

    /// The text of a string scalar: quoted, block, or plain and nothing else.
    public var string: String? {
        guard case .scalar(let text, let isPlain) = content else { return nil }
        if isPlain, tag == nil, isNull || bool != nil || double != nil { return nil }
        return text
    }

    /// The node as JSON, by the core schema.
    public var json: JSONValue {
        switch content {
        case .sequence(let nodes): return .array(nodes.map(\.json))
        case .mapping(let members):
            var object = JSONObject()
            for member in members { object[member.key] = member.value.json }
            return .object(object)
        case .scalar(let text, _):
            if isNull { return .null }
            if let bool { return .bool(bool) }
            if let int { return .int(int) }
            if let double { return .double(double) }
            return .string(text)
        }
    }
}

/// Turns Yams' nodes into ours under a budget.
private struct YAMLConverter {
    let options: YAMLReadingOptions
    var visited = 0

    init(options: YAMLReadingOptions) {
        self.options = options
    }

    mutating func convert(_ node: Yams.Node, depth: Int) throws(YAMLError) -> YAMLNode {
        let position = SourcePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        visited += 1
        guard visited <= options.maximumNodes else {
            throw YAMLError(position: position, reason: "more than \(options.maximumNodes) nodes, aliases expanded")
        }
        guard depth < options.maximumDepth else {
            throw YAMLError(position: position, reason: "nodes nest deeper than \(options.maximumDepth) levels")
        }
        switch node {
        case .scalar(let scalar):
            // Yams names quoted scalars strings; a plain one has that name only where somebody wrote `!!str` or `!`.
            let name = scalar.tag.description
            let isPlain = Self.resolvedTags.contains(name) || scalar.style == .plain && name != "tag:yaml.org,2002:str"
            return YAMLNode(.scalar(scalar.string, isPlain: isPlain), at: position, tag: Self.tag(name))
        case .sequence(let sequence):
            let tag = Self.tag(sequence.tag.description)
            var nodes: [YAMLNode] = []
            for child in sequence { nodes.append(try convert(child, depth: depth + 1)) }
            return YAMLNode(.sequence(nodes), at: position, tag: tag)
        case .mapping(let mapping):
            let tag = Self.tag(mapping.tag.description)
            var members: [YAMLNode.Member] = []
            var merged: [YAMLNode.Member] = []
            var mergedKeys: Set<String> = []
            for (key, value) in mapping {
                let keyPosition = SourcePosition(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
                guard let text = key.scalar?.string else {
                    throw YAMLError(position: keyPosition, reason: "a key must be a scalar")
                }
                let node = try convert(value, depth: depth + 1)
                if text == "<<", key.scalar?.style == .plain {
                    for source in node.sequence ?? [node] {
                        guard let inherited = source.mapping else {
                            throw YAMLError(position: keyPosition, reason: "'<<' merges mappings only")
                        }
                        merged += inherited.filter { mergedKeys.insert($0.key).inserted }
                    }
                } else {
                    members.append(YAMLNode.Member(key: text, position: keyPosition, value: node))
                }
            }
            if !merged.isEmpty {
                let own = Set(members.map(\.key))
                members += merged.filter { !own.contains($0.key) }
            }
            return YAMLNode(.mapping(members), at: position, tag: tag)
        case .alias:
            throw YAMLError(position: position, reason: "an alias without its anchor")
        }
    }

    /// Tags that ask for the meaning of the core schema, whatever the style.
    private static let resolvedTags: Set = [
        "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
    ]

    /// The tag that is shown for a name: none for those of the core schema, which say nothing new.
    private static func tag(_ name: String) -> String? {
        let prefix = "tag:yaml.org,2002:"
        guard name.hasPrefix(prefix) else { return name.isEmpty ? nil : name }
        let short = String(name.dropFirst(prefix.count))
        return ["binary", "omap", "pairs", "set"].contains(short) ? "!!\(short)" : nil
    }

    static func translate(_ error: Yams.YamlError) -> YAMLError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return YAMLError(position: SourcePosition(line: mark.line, column: mark.column), reason: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return YAMLError(
                position: SourcePosition(line: context.mark.line, column: context.mark.column),
                reason: "a mapping has the same key twice: \(duplicates.joined(separator: ", "))"
            )
        case .reader(let problem, let offset, _, let text):
            // Yams gives the offset in characters; line and column are counted as everywhere here.
            let head = text.prefix(offset ?? 0).unicodeScalars
            let line = head.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
            let column = head.reversed().prefix { $0 != "\n" }.count + 1
            return YAMLError(position: SourcePosition(line: line, column: column), reason: problem)
        default:
            return YAMLError(position: SourcePosition(line: 1, column: 1), reason: "this is not YAML")
        }
    }
}
