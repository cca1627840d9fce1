extension ScriptParser {
    /// `a, b`: an expression as a statement has it.
    mutating func expression() throws(ScriptError) -> any ExpressionNode {
        let outer = unfinishedPattern
        unfinishedPattern = nil
        var parts = [try assignment()]
        var tallest = height
        while token.stands(",") {
            try advance()
            parts.append(try assignment())
            tallest = max(tallest, height)
        }
        if let unfinishedPattern { throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern) }
        unfinishedPattern = outer
        height = tallest
        return parts.count == 1 ? parts[0] : try made(SequenceNode(parts), over: tallest)
    }

    private static let compound: [String: CompoundAssignmentNode.Kind] = [
        "+=": .binary(.add), "-=": .binary(.subtract), "*=": .binary(.multiply), "/=": .binary(.divide),
        "%=": .binary(.remainder), "**=": .binary(.power), "<<=": .binary(.shiftLeft), ">>=": .binary(.shiftRight),
        ">>>=": .binary(.shiftUnsigned), "&=": .binary(.and), "|=": .binary(.or), "^=": .binary(.exclusiveOr),
        "&&=": .logical(.and), "||=": .logical(.or), "??=": .logical(.coalescing),
    ]

    /// An expression without commas.
    mutating func assignment() throws(ScriptError) -> any ExpressionNode {
        try nest()
        defer { depth -= 1 }
        if let function = try arrowWithoutParentheses() { return function }
        let start = token.start
        let outer = unfinishedPattern
        unfinishedPattern = nil
        let left = try conditional()
        guard case .sign(let sign) = token.kind, sign == "=" || Self.compound[sign] != nil else {
            unfinishedPattern = unfinishedPattern ?? outer
            return left
        }
        let tall = height
        let position = token.start
        if sign == "=" {
            let target = try target(left, at: start)
            unfinishedPattern = outer
            try advance()
            let value = try assignment()
            return try made(AssignmentNode(target, value), over: max(tall, height))
        }
        guard let kind = Self.compound[sign], left is IdentifierNode || left is MemberNode || left is IndexNode else {
            throw lexer.fault("what stands left of '\(sign)' cannot be changed", at: start)
        }
        _ = try target(left, at: start)
        try advance()
        let value = try assignment()
        return try made(CompoundAssignmentNode(kind, left, value, position: position), over: max(tall, height))
    }

    private mutating func conditional() throws(ScriptError) -> any ExpressionNode {
        let condition = try binary(1)
        guard token.stands("?") else { return condition }
        var tallest = height
        try advance()
        let outer = allowsIn
        allowsIn = true
        let yes = try assignment()
        allowsIn = outer
        tallest = max(tallest, height)
        try expect(":")
        let no = try assignment()
        return try made(ConditionalNode(condition, yes, no), over: max(tallest, height))
    }

    private static let precedences: [String: Int] = [
        "??": 1, "||": 2, "&&": 3, "|": 4, "^": 5, "&": 6, "==": 7, "!=": 7, "===": 7, "!==": 7, "<": 8, ">": 8,
        "<=": 8, ">=": 8, "in": 8, "instanceof": 8, "<<": 9, ">>": 9, ">>>": 9, "+": 10, "-": 10, "*": 11, "/": 11,
        "%": 11, "**": 12,
    ]

    private var operatorHere: (text: String, precedence: Int)? {
        let text: String
        switch token.kind {
        case .sign(let sign): text = sign
        case .name(let name) where name == "instanceof" || name == "in" && allowsIn: text = name
        default: return nil
        }
        return Self.precedences[text].map { (text, $0) }
    }

    private mutating func binary(_ minimum: Int) throws(ScriptError) -> any ExpressionNode {
        try nest()
        defer { depth -= 1 }
        var left = try unary()
        while let (text, precedence) = operatorHere, precedence >= minimum {
            let tall = height
            let position = token.start
            try advance()
            let right = try binary(text == "**" ? precedence : precedence + 1)
            let over = max(tall, height)
            switch text {
            case "&&": left = try made(LogicalNode(.and, left, right), over: over)
            case "||": left = try made(LogicalNode(.or, left, right), over: over)
            case "??": left = try made(LogicalNode(.coalescing, left, right), over: over)
            default:
                guard let operation = BinaryOperator(rawValue: text) else { throw unexpected("an operator") }
                left = try made(BinaryNode(operation, left, right, position: position), over: over)
            }
        }
        return left
    }

    private mutating func unary() throws(ScriptError) -> any ExpressionNode {
        let position = token.start
        switch token.kind {
        case .sign(let sign) where sign == "++" || sign == "--":
            try nest()
            defer { depth -= 1 }
            try advance()
            let operand = try unary()
            _ = try target(operand, at: position, isSimple: true)
            return try made(UpdateNode(operand, change: sign == "++" ? 1 : -1, isPrefix: true), over: height)
        case .sign(let text), .name(let text):
            guard let kind = UnaryNode.Kind(rawValue: text) else { return try postfix() }
            try nest()
            defer { depth -= 1 }
            try advance()
            let operand = try unary()
            if kind == .typeName, operand is IdentifierNode { forgetReference() }
            if token.stands("**") {
                throw lexer.fault("'\(text)' before '**' needs parentheses", at: position)
            }
            return try made(UnaryNode(kind, operand, position: position), over: height)
        default: return try postfix()
        }
    }

    private mutating func postfix() throws(ScriptError) -> any ExpressionNode {
        let start = token.start
        let operand = try chain()
        guard token.stands("++") || token.stands("--"), !token.followsLineEnd else { return operand }
        _ = try target(operand, at: start, isSimple: true)
        let change: Double = token.stands("++") ? 1 : -1
        try advance()
        return try made(UpdateNode(operand, change: change, isPrefix: false), over: height)
    }

    /// A value with its members and calls: `a.b?.[c](d)`.
    private mutating func chain() throws(ScriptError) -> any ExpressionNode {
        let start = token.start
        var node = token.stands("new") ? try construction() : try primary()
        while true {
            let tall = height
            var isOptional = false
            if token.stands("?.") {
                isOptional = true
                try advance()
            }
            let position = token.start
            if token.stands("(") {
                let label = self.label(start)
                let arguments = try arguments()
                node = try made(
                    CallNode(node, arguments, isOptional: isOptional, position: position, label: label),
                    over: max(tall, height)
                )
            } else if token.stands("[") {
                let index = try index()
                node = try made(
                    IndexNode(node, index: index, isOptional: isOptional, position: position),
                    over: max(tall, height)
                )
            } else if isOptional || token.stands(".") {
                if !isOptional { try advance() }
                node = try made(
                    MemberNode(node, name: try memberName(), isOptional: isOptional, position: position),
                    over: tall
                )
            } else if token.kind == .template {
                throw unsupported("a function before a template is")
            } else {
                return node
            }
        }
    }

    private mutating func memberName() throws(ScriptError) -> String {
        guard let name = token.name else { throw unexpected("the name of a member") }
        try advance()
        return name
    }

    private mutating func index() throws(ScriptError) -> any ExpressionNode {
        try expect("[")
        let outer = allowsIn
        allowsIn = true
        let index = try expression()
        allowsIn = outer
        try expect("]")
        return index
    }

    /// The callee as it was written.
    private func label(_ start: Int) -> String {
        let scalars = lexer.source[start..<max(start, min(previousEnd, start + 60))].compactMap(Unicode.Scalar.init)
        return String(String.UnicodeScalarView(scalars))
    }

    /// `(a, ...b)`.
    mutating func arguments() throws(ScriptError) -> [any ExpressionNode] {
        try expect("(")
        let outer = (allowsIn, unfinishedPattern)
        allowsIn = true
        unfinishedPattern = nil
        var arguments: [any ExpressionNode] = []
        var tallest = 0
        while !token.stands(")") {
            arguments.append(try spreadOrAssignment())
            tallest = max(tallest, height)
            if !token.stands(")") { try expect(",") }
        }
        if let unfinishedPattern { throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern) }
        (allowsIn, unfinishedPattern) = outer
        try advance()
        height = tallest
        return arguments
    }

    mutating func spreadOrAssignment() throws(ScriptError) -> any ExpressionNode {
        guard try skip("...") else { return try assignment() }
        return try made(SpreadNode(try assignment()), over: height)
    }

    /// `new Kind(a)`.
    private mutating func construction() throws(ScriptError) -> any ExpressionNode {
        try nest()
        defer { depth -= 1 }
        let position = token.start
        try expect("new")
        if token.stands(".") { throw unsupported("'new.target' is") }
        let start = token.start
        var callee = token.stands("new") ? try construction() : try primary()
        while token.stands(".") || token.stands("[") {
            let tall = height
            let position = token.start
            if token.stands("[") {
                let index = try index()
                callee = try made(
                    IndexNode(callee, index: index, isOptional: false, position: position),
                    over: max(tall, height)
                )
            } else {
                try advance()
                let name = try memberName()
                callee = try made(MemberNode(callee, name: name, isOptional: false, position: position), over: tall)
            }
        }
        let label = self.label(start)
        let tall = height
        let arguments = token.stands("(") ? try arguments() : []
        return try made(
            NewNode(callee, arguments, position: position, label: label),
            over: max(tall, arguments.isEmpty ? 0 : height)
        )
    }
}
