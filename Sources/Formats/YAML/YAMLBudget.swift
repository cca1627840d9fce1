import CYaml

/// Measures a text by its events before a tree is made of it.
///
/// Yams hashes every key while it composes, and hashes what an alias stands for as often as it is used: a key that is an
/// alias of nested aliases would cost exponential time before the first node comes out. So the budget is held here, where
/// an alias is only a number.
enum YAMLBudget {
    private struct Node {
        var size: Int
        var isCollection: Bool
    }

    private struct Frame {
        var anchor: String?
        var isMapping: Bool
        var size = 1
        var awaitsKey = true
    }

    /// The first excess of a text. Faults of the syntax are not looked for: the parser reports them.
    static func excess(in text: String, options: YAMLReadingOptions) -> YAMLError? {
        var text = text
        return text.withUTF8 { bytes in
            // The parser takes a null pointer for a mistake of the program.
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { parser.deallocate() }
            guard yaml_parser_initialize(parser) == 1 else { return nil }
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, start, bytes.count)
            return walk(parser, options)
        }
    }

    private static func walk(_ parser: UnsafeMutablePointer<yaml_parser_t>, _ options: YAMLReadingOptions) -> YAMLError?
    {
        var anchors: [String: Node] = [:]
        var frames: [Frame] = []
        var total = 0
        var event = yaml_event_t()
        while yaml_parser_parse(parser, &event) == 1 {
            defer { yaml_event_delete(&event) }
            let position = SourcePosition(line: event.start_mark.line + 1, column: event.start_mark.column + 1)
            let node: Node
            switch event.type {
            case YAML_STREAM_END_EVENT:
                return nil
            case YAML_ALIAS_EVENT:
                node = name(event.data.alias.anchor).flatMap { anchors[$0] } ?? Node(size: 1, isCollection: false)
            case YAML_SCALAR_EVENT:
                node = Node(size: 1, isCollection: false)
                if let anchor = name(event.data.scalar.anchor) { anchors[anchor] = node }
            case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
                guard frames.count < options.maximumDepth else { return tooDeep(position, options) }
                let isMapping = event.type == YAML_MAPPING_START_EVENT
                let anchor = isMapping ? event.data.mapping_start.anchor : event.data.sequence_start.anchor
                if let parent = frames.last, parent.isMapping, parent.awaitsKey { return keyIsNoScalar(position) }
                frames.append(Frame(anchor: name(anchor), isMapping: isMapping))
                continue
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                guard let frame = frames.popLast() else { return nil }
                node = Node(size: frame.size, isCollection: true)
                if let anchor = frame.anchor { anchors[anchor] = node }
            default:
                continue
            }
            guard frames.count < options.maximumDepth else { return tooDeep(position, options) }
            if frames.isEmpty {
                total += node.size
            } else {
                let last = frames.count - 1
                if frames[last].isMapping {
                    if frames[last].awaitsKey, node.isCollection { return keyIsNoScalar(position) }
                    // Keys are not counted: they come out as texts, not as nodes.
                    if !frames[last].awaitsKey { frames[last].size += node.size }
                    frames[last].awaitsKey.toggle()
                } else {
                    frames[last].size += node.size
                }
            }
            guard max(total, frames.last?.size ?? 0) <= options.maximumNodes else {
                return YAMLError(
                    position: position,
                    reason: "more than \(options.maximumNodes) nodes, aliases expanded"
                )
            }
        }
        return nil
    }

    private static func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func tooDeep(_ position: SourcePosition, _ options: YAMLReadingOptions) -> YAMLError {
        YAMLError(position: position, reason: "nodes nest deeper than \(options.maximumDepth) levels")
    }

    private static func keyIsNoScalar(_ position: SourcePosition) -> YAMLError {
        YAMLError(position: position, reason: "a key must be a scalar")
    }
}
