extension ScriptParser {
    /// Statements up to a closing brace, which is gone over, or up to the end of the script.
    mutating func statements(until end: String?) throws(ScriptError) -> BlockNode {
        var list: [any StatementNode] = []
        var functions: [FunctionNode] = []
        var tallest = 0
        while end.map({ !token.stands($0) }) ?? (token.kind != .end) {
            guard token.kind != .end else { throw unexpected("'}'") }
            if let function = try declaredFunction() {
                functions.append(function)
            } else {
                list.append(try statement())
            }
            tallest = max(tallest, height)
        }
        if end != nil { try advance() }
        return try block(list, functions, tallest)
    }

    private mutating func block(_ list: [any StatementNode], _ functions: [FunctionNode], _ tallest: Int)
        throws(ScriptError) -> BlockNode
    {
        let hasNames =
            !functions.isEmpty || list.contains { ($0 as? DeclarationStatement)?.kind ?? .variable != .variable }
        return try made(BlockNode(list, functions: functions, hasNames: hasNames), over: tallest)
    }

    private mutating func declaredFunction() throws(ScriptError) -> FunctionNode? {
        if token.stands("function") { return try function(isDeclaration: true) }
        guard token.stands("async") else { return nil }
        var ahead = lexer
        guard let next = try? ahead.next(), next.stands("function"), !next.followsLineEnd else { return nil }
        try advance()
        return try function(isDeclaration: true)
    }

    /// `{ … }`.
    private mutating func braces() throws(ScriptError) -> BlockNode {
        try expect("{")
        return try statements(until: "}")
    }

    mutating func statement(labels: [String] = []) throws(ScriptError) -> any StatementNode {
        try nest()
        defer { depth -= 1 }
        switch token.kind {
        case .sign("{"): return try braces()
        case .sign(";"):
            try advance()
            return try made(EmptyNode(), over: 0)
        case .name(let word): return try statement(word, labels)
        default: return try expressionStatement()
        }
    }

    private mutating func statement(_ word: String, _ labels: [String]) throws(ScriptError) -> any StatementNode {
        switch word {
        case "var", "const": return try declarationStatement()
        case "let": if letDeclares() { return try declarationStatement() }
        case "if": return try condition()
        case "for": return try loop(labels)
        case "while":
            try advance()
            let test = try parenthesised()
            let tall = height
            let body = try statement()
            return try made(WhileNode(test, body, labels: labels, runsFirst: false), over: max(tall, height))
        case "do": return try doLoop(labels)
        case "return", "throw": return try exit(word)
        case "break", "continue": return try jump(isBreak: word == "break")
        case "switch": return try choice()
        case "try": return try guarded()
        case "function", "async":
            if let function = try declaredFunction() { return try block([], [function], height) }
        case "class": throw unsupported("classes are")
        case "import", "export": throw unsupported("'\(word)' is")
        case "with": throw unsupported("'with' is")
        case "debugger":
            try advance()
            try endStatement()
            return try made(EmptyNode(), over: 0)
        default: break
        }
        if let label = try label() {
            return try made(LabelledNode(label, try statement(labels: labels + [label])), over: height)
        }
        return try expressionStatement()
    }

    private func letDeclares() -> Bool {
        var ahead = lexer
        guard let next = try? ahead.next() else { return false }
        return next.stands("[") || next.stands("{")
            || next.name.map { $0 != "in" && $0 != "of" && $0 != "instanceof" } ?? false
    }

    /// `name:` before a statement.
    private mutating func label() throws(ScriptError) -> String? {
        guard let name = token.name, !Self.reserved.contains(name) else { return nil }
        var ahead = lexer
        guard let next = try? ahead.next(), next.stands(":") else { return nil }
        try advance()
        try advance()
        return name
    }

    private mutating func expressionStatement() throws(ScriptError) -> any StatementNode {
        let node = try expression()
        try endStatement()
        return try made(ExpressionStatement(node), over: height)
    }

    private mutating func declarationStatement() throws(ScriptError) -> any StatementNode {
        let node = try declaration(isHead: false)
        try endStatement()
        return node
    }

    private mutating func declaration(isHead: Bool) throws(ScriptError) -> DeclarationStatement {
        let kind: Declaration = token.stands("var") ? .variable : token.stands("const") ? .constant : .block
        try advance()
        var targets: [(target: any TargetNode, value: (any ExpressionNode)?)] = []
        var tallest = 0
        repeat {
            let target = try bindingTarget()
            tallest = max(tallest, height)
            if kind == .variable { addVariables(target) }
            var value: (any ExpressionNode)?
            if try skip("=") {
                value = try assignment()
                tallest = max(tallest, height)
                if let unfinishedPattern {
                    throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern)
                }
            } else if !isHead, kind == .constant || !(target is IdentifierNode) {
                throw unexpected("'='")
            }
            targets.append((target, value))
        } while try skip(",")
        return try made(DeclarationStatement(kind, targets), over: tallest)
    }

    private mutating func addVariables(_ target: any TargetNode) {
        contexts[contexts.count - 1].variables += target.symbols
    }

    private mutating func parenthesised() throws(ScriptError) -> any ExpressionNode {
        try expect("(")
        let node = try expression()
        try expect(")")
        return node
    }

    private mutating func condition() throws(ScriptError) -> any StatementNode {
        try advance()
        let test = try parenthesised()
        var tallest = height
        let yes = try statement()
        tallest = max(tallest, height)
        var no: (any StatementNode)?
        if try skip("else") {
            no = try statement()
            tallest = max(tallest, height)
        }
        return try made(IfNode(test, yes, no), over: tallest)
    }

    private mutating func doLoop(_ labels: [String]) throws(ScriptError) -> any StatementNode {
        try advance()
        let body = try statement()
        let tall = height
        try expect("while")
        let test = try parenthesised()
        _ = try skip(";")
        return try made(WhileNode(test, body, labels: labels, runsFirst: true), over: max(tall, height))
    }

    private mutating func exit(_ word: String) throws(ScriptError) -> any StatementNode {
        let position = token.start
        try advance()
        let isBare = token.stands(";") || token.stands("}") || token.kind == .end || token.followsLineEnd
        if word == "throw" {
            guard !isBare else { throw unexpected("a value") }
            let value = try expression()
            try endStatement()
            return try made(ThrowNode(value, position: position), over: height)
        }
        height = 0
        let value = isBare ? nil : try expression()
        try endStatement()
        return try made(ReturnNode(value), over: height)
    }

    private mutating func jump(isBreak: Bool) throws(ScriptError) -> any StatementNode {
        try advance()
        var label: String?
        if let name = token.name, !token.followsLineEnd, !Self.reserved.contains(name) {
            label = name
            try advance()
        }
        try endStatement()
        return try made(JumpNode(label: label, isBreak: isBreak), over: 0)
    }

    private mutating func guarded() throws(ScriptError) -> any StatementNode {
        try advance()
        let body = try braces()
        var tallest = height
        var (parameter, handler, finalizer): ((any TargetNode)?, BlockNode?, BlockNode?)
        if try skip("catch") {
            if try skip("(") {
                parameter = try bindingTarget()
                tallest = max(tallest, height)
                try expect(")")
            }
            handler = try braces()
            tallest = max(tallest, height)
        }
        if try skip("finally") {
            finalizer = try braces()
            tallest = max(tallest, height)
        }
        guard handler != nil || finalizer != nil else { throw unexpected("'catch' or 'finally'") }
        return try made(
            TryNode(body, parameter: parameter, handler: handler, finalizer: finalizer),
            over: tallest
        )
    }

    private mutating func choice() throws(ScriptError) -> any StatementNode {
        try advance()
        let value = try parenthesised()
        var tallest = height
        var cases: [(test: (any ExpressionNode)?, start: Int)] = []
        var list: [any StatementNode] = []
        var functions: [FunctionNode] = []
        try expect("{")
        while !token.stands("}") {
            if try skip("case") {
                cases.append((try expression(), list.count))
                tallest = max(tallest, height)
                try expect(":")
            } else if try skip("default") {
                guard !cases.contains(where: { $0.test == nil }) else { throw unexpected("one 'default'") }
                cases.append((nil, list.count))
                try expect(":")
            }
            guard !cases.isEmpty, token.kind != .end else { throw unexpected("'case'") }
            guard !token.stands("case"), !token.stands("default"), !token.stands("}") else { continue }
            if let function = try declaredFunction() {
                functions.append(function)
            } else {
                list.append(try statement())
            }
            tallest = max(tallest, height)
        }
        try advance()
        let body = try block(list, functions, tallest)
        return try made(SwitchNode(value, cases, body), over: height)
    }

    // MARK: for

    private mutating func loop(_ labels: [String]) throws(ScriptError) -> any StatementNode {
        try advance()
        _ = try skip("await")
        try expect("(")
        let functionsBefore = functions
        allowsIn = false
        let start = try loopHead()
        allowsIn = true
        let isOf = token.stands("of")
        if isOf || token.stands("in") { return try eachLoop(start, labels, walksKeys: !isOf) }
        if let declaration = start as? DeclarationStatement {
            for (target, value) in declaration.targets
            where value == nil && (declaration.kind == .constant || !(target is IdentifierNode)) {
                throw unexpected("'='")
            }
        }
        var tallest = height
        try expect(";")
        let condition = token.stands(";") ? nil : try expression()
        tallest = max(tallest, height)
        try expect(";")
        let update = token.stands(")") ? nil : try expression()
        tallest = max(tallest, height)
        try expect(")")
        let body = try statement()
        let isLet = (start as? DeclarationStatement)?.kind == .block
        return try made(
            ForNode(
                start: start,
                condition: condition,
                update: update,
                body: body,
                labels: labels,
                copiesNames: isLet && functions > functionsBefore
            ),
            over: max(tallest, height)
        )
    }

    private mutating func loopHead() throws(ScriptError) -> (any StatementNode)? {
        if token.stands(";") { return nil }
        if token.stands("var") || token.stands("const") || token.stands("let") && letDeclares() {
            return try declaration(isHead: true)
        }
        let outer = unfinishedPattern
        unfinishedPattern = nil
        let node = try assignmentOrSequence()
        if !token.stands("of"), !token.stands("in"), let unfinishedPattern {
            throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern)
        }
        unfinishedPattern = outer
        return try made(ExpressionStatement(node), over: height)
    }

    private mutating func assignmentOrSequence() throws(ScriptError) -> any ExpressionNode {
        var parts = [try assignment()]
        var tallest = height
        while try skip(",") {
            parts.append(try assignment())
            tallest = max(tallest, height)
        }
        height = tallest
        return parts.count == 1 ? parts[0] : try made(SequenceNode(parts), over: tallest)
    }

    private mutating func eachLoop(_ start: (any StatementNode)?, _ labels: [String], walksKeys: Bool)
        throws(ScriptError) -> any StatementNode
    {
        let position = token.start
        var tallest = height
        let target: any TargetNode
        var kind: Declaration?
        if let declaration = start as? DeclarationStatement {
            guard declaration.targets.count == 1, let only = declaration.targets.first, only.value == nil else {
                throw unexpected("one name")
            }
            (target, kind) = (only.target, declaration.kind)
        } else if let statement = start as? ExpressionStatement {
            target = try self.target(statement.expression, at: position)
        } else {
            throw unexpected("a name")
        }
        try advance()
        let values = walksKeys ? try expression() : try assignment()
        tallest = max(tallest, height)
        try expect(")")
        let body = try statement()
        return try made(
            ForEachNode(
                target,
                declaration: kind,
                values: values,
                body: body,
                labels: labels,
                walksKeys: walksKeys,
                position: position
            ),
            over: max(tallest, height)
        )
    }
}
