extension ScriptParser {
    /// `a => …` and `async a => …`, `async (a) => …`; `nil` if none stands here.
    mutating func arrowWithoutParentheses() throws(ScriptError) -> (any ExpressionNode)? {
        guard let name = token.name, !Self.reserved.contains(name) else { return nil }
        let (start, before) = (token, lexer)
        let end = previousEnd
        try advance()
        if token.stands("=>"), !token.followsLineEnd {
            let symbol = declare(name)
            return try arrow(
                [IdentifierNode(name, symbol: symbol, position: start.start)],
                start: start.start,
                tallest: 0
            )
        }
        let isAsync = name == "async" && !token.followsLineEnd
        if isAsync, let parameter = token.name, !Self.reserved.contains(parameter) {
            return try arrowWithoutParentheses()
        }
        if isAsync, token.stands("("), let function = try asyncArrow(start.start) { return function }
        (token, lexer, previousEnd) = (start, before, end)
        return nil
    }

    /// `async (a, b) => …`. A call of a function named `async` looks the same up to its `)`, and is read again then.
    private mutating func asyncArrow(_ start: Int) throws(ScriptError) -> (any ExpressionNode)? {
        guard arrowFollows() else { return nil }
        return try primary()
    }

    /// Whether a `=>` follows the parentheses that start here.
    private func arrowFollows() -> Bool {
        var (level, ahead, token) = (0, lexer, token)
        while true {
            if token.stands("(") || token.stands("[") || token.stands("{") { level += 1 }
            if token.stands(")") || token.stands("]") || token.stands("}") { level -= 1 }
            guard token.kind != .end, token.kind != .template, let next = try? ahead.next() else { return false }
            token = next
            if level == 0 { return token.stands("=>") }
        }
    }

    /// The rest of an arrow function whose parameters were read as expressions.
    mutating func arrow(_ parts: [any ExpressionNode], start: Int, tallest: Int) throws(ScriptError)
        -> any ExpressionNode
    {
        var parameters: [any TargetNode] = []
        var rest: (any TargetNode)?
        for (index, part) in parts.enumerated() {
            if let spread = part as? SpreadNode {
                guard index == parts.count - 1 else { throw lexer.fault("'...' must come last", at: start) }
                rest = try target(spread.inner, at: start, isBinding: true)
            } else {
                parameters.append(try target(part, at: start, isBinding: true))
            }
        }
        try expect("=>")
        contexts.append(Context(isArrow: true))
        let body: FunctionNode.Body
        if token.stands("{") {
            body = .block(try functionBody())
        } else {
            let outer = unfinishedPattern
            unfinishedPattern = nil
            body = .expression(try assignment())
            if let unfinishedPattern { throw lexer.fault("a '=' that only a pattern may have", at: unfinishedPattern) }
            unfinishedPattern = outer
        }
        return try finish(
            name: "",
            ownSymbol: nil,
            isDeclaration: false,
            parameters,
            rest,
            body,
            start: start,
            tallest: max(tallest, height)
        )
    }

    /// `function name(a, b) { … }`.
    mutating func function(isDeclaration: Bool) throws(ScriptError) -> FunctionNode {
        let start = token.start
        try expect("function")
        if token.stands("*") { throw unsupported("generators are") }
        var name = ""
        var ownSymbol: Int?
        if !token.stands("(") {
            let binding = try bindingName()
            (name, ownSymbol) = (binding.name, binding.symbol)
        }
        return try function(name, ownSymbol: ownSymbol, isDeclaration: isDeclaration, start: start)
    }

    /// `name(a, b) { … }` in an object.
    mutating func method(_ name: String, start: Int) throws(ScriptError) -> FunctionNode {
        try function(name, ownSymbol: nil, isDeclaration: false, start: start)
    }

    private mutating func function(_ name: String, ownSymbol: Int?, isDeclaration: Bool, start: Int)
        throws(ScriptError) -> FunctionNode
    {
        try nest()
        defer { depth -= 1 }
        contexts.append(Context(isArrow: false))
        var parameters: [any TargetNode] = []
        var rest: (any TargetNode)?
        var tallest = 0
        try expect("(")
        while !token.stands(")") {
            if try skip("...") {
                rest = try bindingTarget()
                guard token.stands(")") else { throw unexpected("')'") }
                break
            }
            parameters.append(try defaulted(try bindingTarget()))
            tallest = max(tallest, height)
            if !token.stands(")") { try expect(",") }
        }
        try advance()
        let body = try functionBody()
        return try finish(
            name: name,
            ownSymbol: ownSymbol,
            isDeclaration: isDeclaration,
            parameters,
            rest,
            .block(body),
            start: start,
            tallest: max(tallest, height)
        )
    }

    private mutating func functionBody() throws(ScriptError) -> BlockNode {
        let outer = (allowsIn, unfinishedPattern)
        allowsIn = true
        unfinishedPattern = nil
        try expect("{")
        let block = try statements(until: "}")
        (allowsIn, unfinishedPattern) = outer
        return block
    }

    private mutating func finish(
        name: String,
        ownSymbol: Int?,
        isDeclaration: Bool,
        _ parameters: [any TargetNode],
        _ rest: (any TargetNode)?,
        _ body: FunctionNode.Body,
        start: Int,
        tallest: Int
    ) throws(ScriptError) -> FunctionNode {
        let context = contexts.removeLast()
        functions += 1
        let thisSymbol = !context.isArrow && context.usesThis ? symbol("this") : nil
        let argumentsSymbol = context.usesArguments ? symbol("arguments") : nil
        _ = try made((), over: tallest)
        return FunctionNode(
            name: name,
            ownSymbol: ownSymbol,
            isDeclaration: isDeclaration,
            parameters: parameters,
            rest: rest,
            body: body,
            isArrow: context.isArrow,
            variables: context.variables,
            thisSymbol: thisSymbol,
            argumentsSymbol: argumentsSymbol,
            height: height,
            range: start..<max(start, previousEnd)
        )
    }

    // MARK: Targets

    /// A name or a pattern that is declared.
    mutating func bindingTarget() throws(ScriptError) -> any TargetNode {
        try nest()
        defer { depth -= 1 }
        let start = token.start
        if token.stands("[") || token.stands("{") {
            let outer = unfinishedPattern
            let node = try primary()
            unfinishedPattern = outer
            return try target(node, at: start, isBinding: true)
        }
        let binding = try bindingName()
        return try made(IdentifierNode(binding.name, symbol: binding.symbol, position: binding.position), over: 0)
    }

    private mutating func defaulted(_ target: any TargetNode) throws(ScriptError) -> any TargetNode {
        guard token.stands("=") else { return target }
        let tall = height
        try advance()
        let value = try assignment()
        return try made(DefaultedTarget(target, value), over: max(tall, height))
    }

    /// Turns an expression into what can stand left of `=`.
    ///
    /// - Parameters:
    ///   - isBinding: names are made, so that members cannot stand here.
    ///   - isSimple: patterns cannot stand here.
    mutating func target(_ node: any ExpressionNode, at position: Int, isBinding: Bool = false, isSimple: Bool = false)
        throws(ScriptError) -> any TargetNode
    {
        switch node {
        case let name as IdentifierNode where name.name != "this":
            if isBinding { _ = declare(name.name) }
            return name
        case let member as MemberNode where !isBinding && !member.isOptional: return member
        case let member as IndexNode where !isBinding && !member.isOptional: return member
        case let list as ArrayNode where !isSimple: return try arrayPattern(list, at: position, isBinding)
        case let object as ObjectNode where !isSimple: return try objectPattern(object, at: position, isBinding)
        case let assignment as AssignmentNode where !isSimple:
            if isBinding { declareNames(assignment.target) }
            return DefaultedTarget(assignment.target, assignment.value)
        default: throw lexer.fault("this cannot be given a value", at: position)
        }
    }

    private mutating func declareNames(_ target: any TargetNode) {
        for symbol in target.symbols { _ = declare(names[symbol]) }
    }

    private mutating func arrayPattern(_ list: ArrayNode, at position: Int, _ isBinding: Bool) throws(ScriptError)
        -> ArrayPattern
    {
        var elements: [(any TargetNode)?] = []
        for (index, element) in list.elements.enumerated() {
            if let spread = element as? SpreadNode {
                guard index == list.elements.count - 1 else { throw lexer.fault("'...' must come last", at: position) }
                return ArrayPattern(elements, rest: try target(spread.inner, at: position, isBinding: isBinding))
            }
            elements.append(
                element === LiteralNode.hole ? nil : try target(element, at: position, isBinding: isBinding)
            )
        }
        return ArrayPattern(elements, rest: nil)
    }

    private mutating func objectPattern(_ object: ObjectNode, at position: Int, _ isBinding: Bool) throws(ScriptError)
        -> ObjectPattern
    {
        var members: [(key: ObjectPattern.Key, target: any TargetNode)] = []
        var rest: (any TargetNode)?
        for (index, member) in object.members.enumerated() {
            switch member {
            case .named(let name, let value):
                members.append((.named(name), try target(value, at: position, isBinding: isBinding)))
            case .computed(let key, let value):
                members.append((.computed(key), try target(value, at: position, isBinding: isBinding)))
            case .defaulted(let name, let value):
                if isBinding { _ = declare(name.name) }
                members.append((.named(name.name), DefaultedTarget(name, value)))
            case .spread(let inner):
                guard index == object.members.count - 1 else {
                    throw lexer.fault("'...' must come last", at: position)
                }
                rest = try target(inner, at: position, isBinding: isBinding)
            }
        }
        return ObjectPattern(members, rest: rest, position: position)
    }
}
