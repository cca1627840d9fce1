import Formats
import Workspace

extension ProblemCollector {
    /// The root of a file: JSON where its text is that, otherwise YAML.
    ///
    /// - Throws: `ConfigurationError` with the place of the fault.
    func tree(of text: String) throws(ConfigurationError) -> YAMLNode {
        let first = text.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let node = try? YAMLNode(json: Array(text.utf8)) {
            return node
        }
        // Generated tests are many.
        return try root(of: text, options: YAMLReadingOptions(maximumBytes: 64 << 20, maximumNodes: 8_000_000))
    }
}

extension YAMLNode {
    /// A JSON value of a single line as a node with its place.
    init(_ node: JSONNode, line: Int) {
        self.init(node) { SourcePosition(line: line, column: $0 + 1) }
    }

    /// A text of JSON as a tree with places. Unlike YAML, JSON may write characters as pairs of surrogates.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    init(json bytes: [UInt8]) throws(JSONError) {
        let document = try JSONDocument(bytes, options: JSONReadingOptions(maximumDepth: 128))
        let starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        self.init(document.root) { offset in
            var low = 0
            var high = starts.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if starts[middle] <= offset { low = middle } else { high = middle }
            }
            return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
        }
    }

    private init(_ node: JSONNode, _ place: (Int) -> SourcePosition) {
        let position = place(node.byteOffset)
        switch node.kind {
        case .string: self.init(.scalar(node.string ?? "", isPlain: false), at: position)
        case .array: self.init(.sequence(node.elements.map { YAMLNode($0, place) }), at: position)
        case .object:
            var members: [String: Member] = [:]
            var order: [String] = []
            for (key, value) in node.members {
                // Of a key that stands twice the last one counts, as in JavaScript.
                if members[key] == nil { order.append(key) }
                members[key] = Member(key: key, position: place(value.byteOffset), value: YAMLNode(value, place))
            }
            self.init(.mapping(order.compactMap { members[$0] }), at: position)
        case .null, .boolean, .number: self.init(.scalar(node.value.text(), isPlain: true), at: position)
        }
    }
}

extension YAMLNode {
    /// A JSON value as a node of one place.
    init(_ value: JSONValue, at position: SourcePosition) {
        switch value {
        case .string(let text): self.init(.scalar(text, isPlain: false), at: position)
        case .array(let elements): self.init(.sequence(elements.map { YAMLNode($0, at: position) }), at: position)
        case .object(let object):
            self.init(
                .mapping(
                    object.members.map {
                        Member(key: $0.key, position: position, value: YAMLNode($0.value, at: position))
                    }
                ),
                at: position
            )
        default: self.init(.scalar(value.text(), isPlain: true), at: position)
        }
    }
}
