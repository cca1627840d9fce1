/// An expression that is there for what it does.
final class ExpressionStatement: StatementNode {
    let expression: any ExpressionNode

    init(_ expression: any ExpressionNode) { self.expression = expression }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        _ = try expression.evaluate(scope, machine)
        return .normal
    }
}

/// `let a = 1, {b} = c`.
final class DeclarationStatement: StatementNode {
    let kind: Declaration
    let targets: [(target: any TargetNode, value: (any ExpressionNode)?)]

    init(_ kind: Declaration, _ targets: [(target: any TargetNode, value: (any ExpressionNode)?)]) {
        self.kind = kind
        self.targets = targets
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        for (target, value) in targets {
            // A `var` without a value keeps the one it has.
            guard value != nil || kind != .variable else { continue }
            let value = try value?.evaluate(scope, machine) ?? .undefined
            try target.assign(value, scope, machine, declaring: kind)
        }
        return .normal
    }
}

/// `{ … }`.
final class BlockNode: StatementNode {
    let statements: [any StatementNode]
    /// Functions that it declares; they are there from its start.
    let functions: [FunctionNode]
    /// Whether names live in it.
    let hasNames: Bool

    init(_ statements: [any StatementNode], functions: [FunctionNode], hasNames: Bool) {
        self.statements = statements
        self.functions = functions
        self.hasNames = hasNames
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try runIn(hasNames ? machine.scope(in: scope) : scope, machine)
    }

    /// Runs the statements in a scope that was made for them.
    func runIn(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        for function in functions {
            guard let symbol = function.ownSymbol else { continue }
            scope.declare(symbol, try function.evaluate(scope, machine))
        }
        for statement in statements {
            let completion = try statement.run(scope, machine)
            if case .normal = completion { continue }
            return completion
        }
        return .normal
    }
}

/// `if (a) b; else c`.
final class IfNode: StatementNode {
    let condition: any ExpressionNode
    let yes: any StatementNode
    let no: (any StatementNode)?

    init(_ condition: any ExpressionNode, _ yes: any StatementNode, _ no: (any StatementNode)?) {
        self.condition = condition
        self.yes = yes
        self.no = no
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        if try condition.evaluate(scope, machine).isTrue { return try yes.run(scope, machine) }
        return try no?.run(scope, machine) ?? .normal
    }
}

/// `return a`.
final class ReturnNode: StatementNode {
    let value: (any ExpressionNode)?

    init(_ value: (any ExpressionNode)?) { self.value = value }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        return .returns(try value?.evaluate(scope, machine) ?? .undefined)
    }
}

/// `break` and `continue`, with or without a label.
final class JumpNode: StatementNode {
    let label: String?
    let isBreak: Bool

    init(label: String?, isBreak: Bool) {
        self.label = label
        self.isBreak = isBreak
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        return isBreak ? .breaks(label: label) : .continues(label: label)
    }
}

/// `label: statement`. Loops know their own labels, for `continue`.
final class LabelledNode: StatementNode {
    let label: String
    let statement: any StatementNode

    init(_ label: String, _ statement: any StatementNode) {
        self.label = label
        self.statement = statement
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        let completion = try statement.run(scope, machine)
        if case .breaks(let name?) = completion, name == label { return .normal }
        return completion
    }
}

/// `throw a`.
final class ThrowNode: StatementNode {
    let value: any ExpressionNode
    let position: Int

    init(_ value: any ExpressionNode, position: Int) {
        self.value = value
        self.position = position
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        let value = try value.evaluate(scope, machine)
        machine.position = position
        throw machine.throwing(value)
    }
}

/// `try {} catch (e) {} finally {}`.
final class TryNode: StatementNode {
    let body: BlockNode
    let parameter: (any TargetNode)?
    let handler: BlockNode?
    let finalizer: BlockNode?

    init(_ body: BlockNode, parameter: (any TargetNode)?, handler: BlockNode?, finalizer: BlockNode?) {
        self.body = body
        self.parameter = parameter
        self.handler = handler
        self.finalizer = finalizer
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        guard let finalizer else { return try guarded(scope, machine) }
        let completion: Completion
        do {
            completion = try guarded(scope, machine)
        } catch {
            guard case .thrown = error else { throw error }
            let (thrown, position) = (machine.thrown, machine.position)
            let last = try finalizer.run(scope, machine)
            if case .normal = last {
                machine.position = position
                throw machine.throwing(thrown)
            }
            return last
        }
        let last = try finalizer.run(scope, machine)
        if case .normal = last { return completion }
        return last
    }

    private func guarded(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        guard let handler else { return try body.run(scope, machine) }
        do {
            return try body.run(scope, machine)
        } catch {
            guard case .thrown = error else { throw error }
            let thrown = machine.thrown
            machine.thrown = .undefined
            let inner = machine.scope(in: scope)
            try parameter?.assign(thrown, inner, machine, declaring: .block)
            return try handler.run(inner, machine)
        }
    }
}

/// `switch (a) { case b: … default: … }`.
final class SwitchNode: StatementNode {
    let value: any ExpressionNode
    /// Where the statements of each case start; `nil` for `default`.
    let cases: [(test: (any ExpressionNode)?, start: Int)]
    let body: BlockNode

    init(_ value: any ExpressionNode, _ cases: [(test: (any ExpressionNode)?, start: Int)], _ body: BlockNode) {
        self.value = value
        self.cases = cases
        self.body = body
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        try machine.step()
        let value = try value.evaluate(scope, machine)
        let inner = machine.scope(in: scope)
        for function in body.functions {
            guard let symbol = function.ownSymbol else { continue }
            inner.declare(symbol, try function.evaluate(inner, machine))
        }
        guard let start = try start(for: value, inner, machine) else { return .normal }
        for statement in body.statements[start...] {
            let completion = try statement.run(inner, machine)
            switch completion {
            case .normal: continue
            case .breaks(label: nil): return .normal
            default: return completion
            }
        }
        return .normal
    }

    private func start(for value: ScriptValue, _ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Int? {
        for (test, start) in cases {
            guard let test else { continue }
            if ScriptValue.areStrictlyEqual(value, try test.evaluate(scope, machine)) { return start }
        }
        return cases.first { $0.test == nil }?.start
    }
}

/// `;`.
final class EmptyNode: StatementNode {
    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion { .normal }
}
