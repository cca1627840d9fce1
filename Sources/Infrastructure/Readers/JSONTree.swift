import Formats

/// Reads JSON into the tree that YAML is read into, with line and column of every value.
///
/// YAML's grammar covers JSON on paper; the parser does not read all of it (surrogate pairs, tabs, keys of more than 1024
/// bytes), and plans are too large for it.
enum JSONTree {
    /// Reads a JSON text.
    ///
    /// - Throws: `YAMLError` with the place of the first fault.
    static func node(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(YAMLError) -> YAMLNode {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes)
        } catch {
            throw YAMLError(position: error.position, reason: error.reason)
        }
        return try node(document.root, LineIndex(bytes), depth: maximumDepth)
    }

    private static func node(_ json: JSONNode, _ lines: LineIndex, depth: Int) throws(YAMLError) -> YAMLNode {
        let position = lines.position(of: json.byteOffset)
        guard depth > 0 else { throw YAMLError(position: position, reason: "values nest too deeply") }
        switch json.kind {
        case .null: return YAMLNode(.scalar("null", isPlain: true), at: position)
        case .boolean: return YAMLNode(.scalar(json.bool == true ? "true" : "false", isPlain: true), at: position)
        case .number:
            let text = json.int.map { String($0) } ?? json.double.map { String($0) } ?? "0"
            return YAMLNode(.scalar(text, isPlain: true), at: position)
        case .string: return YAMLNode(.scalar(json.string ?? "", isPlain: false), at: position)
        case .array:
            var nodes: [YAMLNode] = []
            for element in json.elements { nodes.append(try node(element, lines, depth: depth - 1)) }
            return YAMLNode(.sequence(nodes), at: position)
        case .object:
            var members: [YAMLNode.Member] = []
            members.reserveCapacity(json.count)
            for (key, value) in json.members {
                let value = try node(value, lines, depth: depth - 1)
                members.append(YAMLNode.Member(key: key, position: value.position, value: value))
            }
            return YAMLNode(.mapping(members), at: position)
        }
    }
}

/// Where the lines of a text begin.
private struct LineIndex {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        self.starts = starts
    }

    /// Line and column of an offset, found by halving.
    func position(of offset: Int) -> SourcePosition {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
    }
}
