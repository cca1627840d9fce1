import Matching

extension ScriptParser {
    private static let words: [String: LiteralNode.Literal] = [
        "true": .bool(true), "false": .bool(false), "null": .null,
    ]

    mutating func primary() throws(ScriptError) -> any ExpressionNode {
        let position = token.start
        switch token.kind {
        case .number(let number):
            try advance()
            return try made(LiteralNode(.number(number)), over: 0)
        case .text(let text):
            try advance()
            return try made(LiteralNode(.text(text)), over: 0)
        case .template: return try template()
        case .name(let name): return try word(name, at: position)
        case .sign("("): return try parentheses()
        case .sign("["): return try list()
        case .sign("{"): return try object()
        case .sign("/"), .sign("/="): return try pattern()
        default: throw unexpected("a value")
        }
    }

    private mutating func word(_ name: String, at position: Int) throws(ScriptError) -> any ExpressionNode {
        if let literal = Self.words[name] {
            try advance()
            return try made(LiteralNode(literal), over: 0)
        }
        switch name {
        case "function": return try function(isDeclaration: false)
        case "this":
            try advance()
            return try made(IdentifierNode("this", symbol: thisSymbol(), position: position), over: 0)
        case "class", "super": throw unsupported("classes are")
        case "import", "export": throw unsupported("'\(name)' is")
        case "yield": throw unsupported("generators are")
        default: break
        }
        guard !Self.reserved.contains(name) else { throw unexpected("a value") }
        try advance()
        if name == "async", token.stands("function"), !token.followsLineEnd {
            return try function(isDeclaration: false)
        }
        if name == "arguments", let place = contexts.lastIndex(where: { !$0.isArrow }), place > 0 {
            contexts[place].usesArguments = true
        }
        return try reference(name, at: position)
    }

    private mutating func thisSymbol() -> Int {
        if let place = contexts.lastIndex(where: { !$0.isArrow }) { contexts[place].usesThis = true }
        return symbol("this")
    }

    private mutating func template() throws(ScriptError) -> any ExpressionNode {
        var texts: [ScriptText] = []
        var values: [any ExpressionNode] = []
        var tallest = 0
        while true {
            let piece = try lexer.templatePiece()
            texts.append(piece.text)
            if piece.isLast { break }
            token = try lexer.next()
            values.append(try expression())
            tallest = max(tallest, height)
            guard token.stands("}") else { throw unexpected("'}'") }
        }
        token = try lexer.next()
        guard !values.isEmpty else { return try made(LiteralNode(.text(texts.first ?? .empty)), over: 0) }
        return try made(TemplateLiteralNode(texts: texts, values: values), over: tallest)
    }

    private mutating func pattern() throws(ScriptError) -> any ExpressionNode {
        let start = token.start
        let literal = try lexer.pattern(at: start)
        previousEnd = lexer.index
        token = try lexer.next()
        let compiled: ScriptPattern.Compiled
        do throws(PatternError) {
            compiled = try ScriptPattern.Compiled(literal.body, flags: literal.flags)
        } catch {
            throw lexer.fault("the regular expression /\(literal.body)/: \(error.reason)", at: start)
        }
        return try made(PatternLiteralNode(compiled), over: 0)
    }

    /// `(a)`, or what an arrow function takes: `()`, `(a, ...b)`.
    private mutating func parentheses() throws(ScriptError) -> any ExpressionNode {
        let start = token.start
        try advance()
        let outer = (allowsIn, unfinishedPattern)
        allowsIn = true
        unfinishedPattern = nil
        var parts: [any ExpressionNode] = []
        var tallest = 0
        var isList = token.stands(")")
        while !token.stands(")") {
            isList = isList || token.stands("...")
            parts.append(try spreadOrAssignment())
            tallest = max(tallest, height)
            if !token.stands(")") {
                try expect(",")
                isList = isList || token.stands(")")
            }
        }
        allowsIn = outer.0
        try advance()
        if token.stands("=>"), !token.followsLineEnd {
            unfinishedPattern = outer.1
            return try arrow(parts, start: start, tallest: tallest)
        }
        if let unfinishedPattern { throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern) }
        unfinishedPattern = outer.1
        guard !isList, let first = parts.first else { throw unexpected("'=>'") }
        height = tallest
        if parts.count > 1 { return try made(SequenceNode(parts), over: tallest) }
        return Self.hasOptionalStep(first) || first is ArrayNode || first is ObjectNode
            ? try made(ChainEndNode(first), over: tallest) : first
    }

    private static func hasOptionalStep(_ node: any ExpressionNode) -> Bool {
        var node = node
        while true {
            switch node {
            case let member as MemberNode:
                if member.isOptional { return true }
                node = member.object
            case let member as IndexNode:
                if member.isOptional { return true }
                node = member.object
            case let call as CallNode:
                if call.isOptional { return true }
                node = call.callee
            default: return false
            }
        }
    }

    private mutating func list() throws(ScriptError) -> any ExpressionNode {
        try expect("[")
        let outer = allowsIn
        allowsIn = true
        var elements: [any ExpressionNode] = []
        var tallest = 0
        while !token.stands("]") {
            if try skip(",") {
                elements.append(try made(LiteralNode.hole, over: 0))
                continue
            }
            elements.append(try spreadOrAssignment())
            tallest = max(tallest, height)
            if !token.stands("]") { try expect(",") }
        }
        allowsIn = outer
        try advance()
        return try made(ArrayNode(elements), over: tallest)
    }

    private mutating func object() throws(ScriptError) -> any ExpressionNode {
        try expect("{")
        let outer = allowsIn
        allowsIn = true
        var members: [ObjectNode.Member] = []
        var tallest = 0
        while !token.stands("}") {
            members.append(try member())
            tallest = max(tallest, height)
            if !token.stands("}") { try expect(",") }
        }
        allowsIn = outer
        try advance()
        return try made(ObjectNode(members), over: tallest)
    }

    private mutating func member() throws(ScriptError) -> ObjectNode.Member {
        if try skip("...") { return .spread(try assignment()) }
        if token.stands("*") { throw unsupported("generators are") }
        let position = token.start
        let key = try memberKey()
        switch key {
        case .computed(let node):
            let tall = height
            if token.stands("(") {
                let method = try method("", start: position)
                height = max(tall, height)
                return .computed(node, method)
            }
            try expect(":")
            let value = try assignment()
            height = max(tall, height)
            return .computed(node, value)
        case .named(let name):
            if token.stands("(") { return .named(name, try method(name, start: position)) }
            if try skip(":") { return .named(name, try assignment()) }
            return try shorthand(name, at: position)
        }
    }

    private mutating func shorthand(_ name: String, at position: Int) throws(ScriptError) -> ObjectNode.Member {
        let isEnd = token.stands(",") || token.stands("}") || token.stands("=")
        if !isEnd, name == "get" || name == "set" { throw unsupported("getters and setters are") }
        if !isEnd, name == "async" {
            // A method that is called `async` is read above.
            if token.stands("*") { throw unsupported("generators are") }
            guard case .named(let real) = try memberKey() else { throw unsupported("such methods are") }
            return .named(real, try method(real, start: position))
        }
        guard isEnd, !Self.reserved.contains(name), ScriptLexer.startsName(lexer.source[position]) else {
            throw unexpected("':'")
        }
        if token.stands("=") {
            unfinishedPattern = unfinishedPattern ?? token.start
            try advance()
            let node = try reference(name, at: position)
            return .defaulted(node, try assignment())
        }
        return .named(name, try reference(name, at: position))
    }

    /// What stands before the `:` of a member.
    mutating func memberKey() throws(ScriptError) -> ObjectPattern.Key {
        switch token.kind {
        case .name(let name):
            try advance()
            return .named(name)
        case .text(let text):
            try advance()
            return .named(text.string)
        case .number(let number):
            try advance()
            return .named(ScriptNumber.text(number))
        case .sign("["):
            try advance()
            let outer = allowsIn
            allowsIn = true
            let node = try assignment()
            allowsIn = outer
            try expect("]")
            return .computed(node)
        default: throw unexpected("the name of a member")
        }
    }
}
