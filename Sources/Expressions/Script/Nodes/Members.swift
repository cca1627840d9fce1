/// A name.
final class IdentifierNode: ExpressionNode, TargetNode {
    let name: String
    let symbol: Int
    let position: Int

    init(_ name: String, symbol: Int, position: Int) {
        self.name = name
        self.symbol = symbol
        self.position = position
    }

    var symbols: [Int] { [symbol] }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        if let value = scope.find(symbol) ?? machine.global(symbol) { return value }
        machine.position = position
        throw machine.error("ReferenceError", "\(name) is not defined")
    }

    /// The value; `undefined` where there is none, for `typeof`.
    func known(_ scope: Scope, _ machine: Interpreter) -> ScriptValue {
        scope.find(symbol) ?? machine.global(symbol) ?? .undefined
    }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        if let declaring, declaring != .variable {
            scope.declare(symbol, value, isConstant: declaring == .constant)
            return
        }
        machine.assignments &+= 1
        switch scope.assign(symbol, value) {
        case .done: break
        case .constant:
            machine.position = position
            throw machine.typeError("Assignment to constant variable '\(name)'.")
        case .unknown: machine.setGlobal(symbol, value)
        }
    }
}

/// `object.name` or `object?.name`.
final class MemberNode: ExpressionNode, TargetNode {
    let object: any ExpressionNode
    let name: String
    let isOptional: Bool
    let position: Int

    init(_ object: any ExpressionNode, name: String, isOptional: Bool, position: Int) {
        self.object = object
        self.name = name
        self.isOptional = isOptional
        self.position = position
    }

    var symbols: [Int] { [] }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try chain(scope, machine) ?? .undefined
    }

    func chain(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        try machine.tick()
        guard let base = try object.chain(scope, machine) else { return nil }
        if isOptional, base.isNullish { return nil }
        machine.position = position
        return try machine.get(base, name)
    }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        let base = try object.evaluate(scope, machine)
        machine.position = position
        try machine.set(base, name, value)
    }
}

/// `object[index]` or `object?.[index]`.
final class IndexNode: ExpressionNode, TargetNode {
    let object: any ExpressionNode
    let index: any ExpressionNode
    let isOptional: Bool
    let position: Int

    init(_ object: any ExpressionNode, index: any ExpressionNode, isOptional: Bool, position: Int) {
        self.object = object
        self.index = index
        self.isOptional = isOptional
        self.position = position
    }

    var symbols: [Int] { [] }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try chain(scope, machine) ?? .undefined
    }

    func chain(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        try machine.tick()
        guard let base = try object.chain(scope, machine) else { return nil }
        if isOptional, base.isNullish { return nil }
        let index = try index.evaluate(scope, machine)
        machine.position = position
        return try machine.get(base, at: index)
    }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        let base = try object.evaluate(scope, machine)
        let index = try index.evaluate(scope, machine)
        machine.position = position
        try machine.set(base, at: index, value)
    }
}

/// Parentheses around an optional chain: what follows them is not part of it.
final class ChainEndNode: ExpressionNode {
    let inner: any ExpressionNode

    init(_ inner: any ExpressionNode) { self.inner = inner }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try inner.evaluate(scope, machine)
    }
}

/// `function(a, b)` or `object.method(a, b)`.
final class CallNode: ExpressionNode {
    let callee: any ExpressionNode
    let arguments: [any ExpressionNode]
    let isOptional: Bool
    let position: Int
    /// The callee as it was written, for messages.
    let label: String

    init(
        _ callee: any ExpressionNode,
        _ arguments: [any ExpressionNode],
        isOptional: Bool,
        position: Int,
        label: String
    ) {
        self.callee = callee
        self.arguments = arguments
        self.isOptional = isOptional
        self.position = position
        self.label = label
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try chain(scope, machine) ?? .undefined
    }

    func chain(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        try machine.step()
        if let member = callee as? MemberNode {
            guard let base = try member.object.chain(scope, machine) else { return nil }
            if member.isOptional, base.isNullish { return nil }
            machine.position = member.position
            // A method of a built-in kind is called without making a function of it.
            if let method = machine.method(base, member.name) {
                try machine.enter(0)
                defer { machine.leave(0) }
                let arguments = try SpreadNode.list(arguments, scope, machine)
                machine.position = position
                return try method(base, ScriptArguments(arguments), machine)
            }
            return try finish(try machine.get(base, member.name), base, scope, machine)
        }
        if let member = callee as? IndexNode {
            guard let base = try member.object.chain(scope, machine) else { return nil }
            if member.isOptional, base.isNullish { return nil }
            let index = try member.index.evaluate(scope, machine)
            machine.position = member.position
            return try finish(try machine.get(base, at: index), base, scope, machine)
        }
        guard let function = try callee.chain(scope, machine) else { return nil }
        return try finish(function, .undefined, scope, machine)
    }

    private func finish(_ function: ScriptValue, _ this: ScriptValue, _ scope: Scope, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue?
    {
        if isOptional, function.isNullish { return nil }
        let arguments = try SpreadNode.list(arguments, scope, machine)
        machine.position = position
        guard let function = function.function else { throw machine.typeError("\(label) is not a function") }
        return try machine.call(function, this: this, arguments)
    }
}

/// `new Kind(a, b)`.
final class NewNode: ExpressionNode {
    let callee: any ExpressionNode
    let arguments: [any ExpressionNode]
    let position: Int
    let label: String

    init(_ callee: any ExpressionNode, _ arguments: [any ExpressionNode], position: Int, label: String) {
        self.callee = callee
        self.arguments = arguments
        self.position = position
        self.label = label
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.step()
        let callee = try callee.evaluate(scope, machine)
        let arguments = try SpreadNode.list(arguments, scope, machine)
        machine.position = position
        guard case .constructor(let constructor)? = callee.function?.body else {
            if callee.function != nil { throw machine.failure("'new \(label)' is not supported") }
            throw machine.typeError("\(label) is not a constructor")
        }
        return try constructor.make(ScriptArguments(arguments), machine)
    }
}
