import Matching

/// Reads templates: text with `{{ values }}`, `{% tags %}` and `{# comments #}`.
struct TemplateParser {
    private enum Mark { case output, tag, comment }

    /// A piece of the source; a dash inside a mark has taken the white space on its side away.
    private enum Piece {
        case text(String)
        case output(String)
        case tag(name: String, rest: String)
    }

    private var pieces: ArraySlice<Piece>
    private var depth = 0

    /// The deepest nesting of tags.
    static let maximumDepth = 60

    /// Reads a template.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    static func parse(_ source: String) throws(TemplateError) -> [TemplateNode] {
        var parser = TemplateParser(pieces: try pieces(of: source)[...])
        let (nodes, end) = try parser.nodes(until: [])
        if let end { throw TemplateError(description: "'{% \(end.name) %}' has nothing to end") }
        return nodes
    }

    private init(pieces: ArraySlice<Piece>) { self.pieces = pieces }

    // MARK: Pieces

    private static func pieces(of source: String) throws(TemplateError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(source)
        var trimsStart = false
        func add(_ text: Substring, trimsEnd: Bool) {
            var text = text
            if trimsStart { text = text.drop(while: \.isWhitespace) }
            while trimsEnd, text.last?.isWhitespace == true { text.removeLast() }
            trimsStart = false
            if !text.isEmpty { pieces.append(.text(String(text))) }
        }
        var begun = rest.startIndex
        while let open = rest[begun...].firstIndex(of: "{") {
            let after = rest[rest.index(after: open)...]
            guard let kind = after.first, kind == "{" || kind == "%" || kind == "#" else {
                begun = after.startIndex
                continue
            }
            let mark = try mark(after, kind)
            add(rest[..<open], trimsEnd: mark.trimsEnd)
            trimsStart = mark.trimsStart
            rest = mark.rest
            begun = rest.startIndex
            switch kind {
            case "{": pieces.append(.output(mark.inner))
            case "#": break
            default:
                let name = String(mark.inner.prefix { $0.isLetter || $0 == "_" })
                guard name == "raw" || name == "verbatim" else {
                    pieces.append(.tag(name: name, rest: String(mark.inner.dropFirst(name.count)).trimmed))
                    continue
                }
                let raw = try rawText(rest, name)
                add(raw.text, trimsEnd: raw.trimsEnd)
                trimsStart = raw.trimsStart
                rest = raw.rest
                begun = rest.startIndex
            }
        }
        add(rest, trimsEnd: false)
        return pieces
    }

    private static func mark(_ text: Substring, _ kind: Character) throws(TemplateError) -> (
        inner: String, trimsEnd: Bool, trimsStart: Bool, rest: Substring
    ) {
        let close: Character = kind == "{" ? "}" : kind
        let body = text.dropFirst()
        var quote: Character?
        var braces = 0
        var index = body.startIndex
        while index < body.endIndex {
            let character = body[index]
            let next = body.index(after: index)
            if kind != "#", let open = quote {
                if character == "\\", next < body.endIndex {
                    index = body.index(after: next)
                    continue
                }
                if character == open { quote = nil }
            } else if kind != "#", character == "\"" || character == "'" {
                quote = character
            } else if kind != "#", character == "{" {
                braces += 1
            } else if kind == "{", braces > 0, character == "}" {
                // The end of a dictionary: `{{ {a: {b: 1}} }}`.
                braces -= 1
            } else if character == close, next < body.endIndex, body[next] == "}" {
                var inner = body[..<index]
                let trimsEnd = inner.first == "-"
                if trimsEnd { inner = inner.dropFirst() }
                let trimsStart = inner.last == "-"
                if trimsStart { inner = inner.dropLast() }
                return (String(inner).trimmed, trimsEnd, trimsStart, body[body.index(after: next)...])
            }
            index = next
        }
        throw TemplateError(description: "a '{\(kind)' without its '\(close)}'")
    }

    private static func rawText(_ text: Substring, _ name: String) throws(TemplateError) -> (
        text: Substring, trimsEnd: Bool, trimsStart: Bool, rest: Substring
    ) {
        var search = text
        while let open = search.firstIndex(of: "{") {
            let after = search[search.index(after: open)...]
            if after.first == "%", let end = try? mark(after, "%"), end.inner == "end\(name)" {
                return (text[..<open], end.trimsEnd, end.trimsStart, end.rest)
            }
            search = after
        }
        throw TemplateError(description: "'{% \(name) %}' without '{% end\(name) %}'")
    }

    // MARK: Nodes

    /// The nodes up to one of some tags, which is taken.
    private mutating func nodes(until ends: [String]) throws(TemplateError) -> (
        [TemplateNode], (name: String, rest: String)?
    ) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw TemplateError(description: "the tags are nested too deeply") }
        var nodes: [TemplateNode] = []
        while let piece = pieces.popFirst() {
            switch piece {
            case .text(let text): nodes.append(.text(text))
            case .output(let source): nodes.append(.output(try TemplateExpressionParser.parse(source)))
            case .tag(let name, let rest):
                if ends.contains(name) || name.hasPrefix("end") || ["else", "elif", "elseif"].contains(name) {
                    return (nodes, (name, rest))
                }
                nodes.append(try tag(name, rest))
            }
        }
        return (nodes, nil)
    }

    private mutating func body(of name: String, until ends: [String]) throws(TemplateError) -> (
        [TemplateNode], (name: String, rest: String)
    ) {
        let (nodes, end) = try nodes(until: ends)
        guard let end, ends.contains(end.name) else {
            throw TemplateError(
                description:
                    "'{% \(name) %}' without '{% \(ends.last ?? "") %}'\(end.map { "; found '{% \($0.name) %}'" } ?? "")"
            )
        }
        return (nodes, end)
    }

    private mutating func tag(_ name: String, _ rest: String) throws(TemplateError) -> TemplateNode {
        switch name {
        case "if": return try condition(rest)
        case "for": return try loop(rest)
        case "set": return try set(rest)
        case "macro": return try macro(rest)
        case "filter":
            var parser = try TemplateExpressionParser(rest)
            let filter = try parser.tokens.name()
            guard TemplateFilter.names.contains(filter) else {
                throw TemplateError(description: "the filter '\(filter)' in '{% filter \(rest) %}' is not supported")
            }
            let arguments = parser.tokens.isAtEnd ? .init() : try parser.arguments()
            return .filtered(filter, arguments, try body(of: "filter", until: ["endfilter"]).0)
        default:
            throw TemplateError(
                description:
                    "the tag '{% \(name) %}' is not supported; if, for, set, macro, filter, raw and verbatim are"
            )
        }
    }

    private mutating func condition(_ source: String) throws(TemplateError) -> TemplateNode {
        var branches: [TemplateNode.Branch] = []
        var condition = source
        while true {
            let expression = try TemplateExpressionParser.parse(condition)
            let (nodes, end) = try body(of: "if", until: ["elif", "elseif", "else", "endif"])
            branches.append(.init(condition: expression, body: nodes))
            switch end.name {
            case "elif", "elseif": condition = end.rest
            case "else": return .condition(branches, otherwise: try body(of: "if", until: ["endif"]).0)
            default: return .condition(branches, otherwise: [])
            }
        }
    }

    private mutating func loop(_ source: String) throws(TemplateError) -> TemplateNode {
        var parser = try TemplateExpressionParser(source)
        var names = [try parser.tokens.name()]
        while parser.tokens.take(",") { names.append(try parser.tokens.name()) }
        try parser.tokens.expect("in")
        let expression = try parser.expression()
        guard parser.tokens.isAtEnd else {
            throw TemplateError(description: "'{% for \(source) %}' goes on where it should end")
        }
        let (nodes, end) = try body(of: "for", until: ["else", "endfor"])
        let otherwise = end.name == "else" ? try body(of: "for", until: ["endfor"]).0 : []
        return .loop(names: names, expression, body: nodes, otherwise: otherwise)
    }

    private mutating func set(_ source: String) throws(TemplateError) -> TemplateNode {
        var parser = try TemplateExpressionParser(source)
        var names = [try parser.tokens.name()]
        while parser.tokens.take(",") { names.append(try parser.tokens.name()) }
        guard parser.tokens.take("=") else {
            guard parser.tokens.isAtEnd, names.count == 1 else {
                throw TemplateError(description: "expected '=' in '{% set \(source) %}'")
            }
            return .capture(names[0], try body(of: "set", until: ["endset"]).0)
        }
        let expression = try parser.expression()
        guard parser.tokens.isAtEnd else {
            throw TemplateError(description: "'{% set \(source) %}' goes on where it should end")
        }
        return .assignment(names, expression)
    }

    private mutating func macro(_ source: String) throws(TemplateError) -> TemplateNode {
        var parser = try TemplateExpressionParser(source)
        let name = try parser.tokens.name()
        try parser.tokens.expect("(")
        var parameters: [TemplateNode.Parameter] = []
        while !parser.tokens.take(")") {
            let parameter = try parser.tokens.name()
            parameters.append(
                .init(name: parameter, standard: parser.tokens.take("=") ? try parser.expression() : nil)
            )
            guard parser.tokens.take(",") else {
                try parser.tokens.expect(")")
                break
            }
        }
        return .macro(name, parameters, try body(of: "macro", until: ["endmacro"]).0)
    }
}
