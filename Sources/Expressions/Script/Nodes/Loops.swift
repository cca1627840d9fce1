/// What the end of a round means for its loop.
enum RoundEnd {
    case next
    case leave(Completion)

    init(_ completion: Completion, labels: [String]) {
        switch completion {
        case .normal, .continues(label: nil): self = .next
        case .continues(let label?) where labels.contains(label): self = .next
        case .breaks(label: nil): self = .leave(.normal)
        case .breaks, .continues, .returns: self = .leave(completion)
        }
    }
}

/// `while (a) b` and `do b while (a)`.
final class WhileNode: StatementNode {
    let condition: any ExpressionNode
    let body: any StatementNode
    let labels: [String]
    let runsFirst: Bool

    init(_ condition: any ExpressionNode, _ body: any StatementNode, labels: [String], runsFirst: Bool) {
        self.condition = condition
        self.body = body
        self.labels = labels
        self.runsFirst = runsFirst
    }

    func run(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        var skipsCondition = runsFirst
        while true {
            try machine.step()
            if !skipsCondition, !(try condition.evaluate(scope, machine).isTrue) { return .normal }
            skipsCondition = false
            if case .leave(let completion) = RoundEnd(try body.run(scope, machine), labels: labels) {
                return completion
            }
        }
    }
}

/// `for (a; b; c) d`.
final class ForNode: StatementNode {
    let start: (any StatementNode)?
    let condition: (any ExpressionNode)?
    let update: (any ExpressionNode)?
    let body: any StatementNode
    let labels: [String]
    /// Whether a function in it may keep the names of one round.
    let copiesNames: Bool

    init(
        start: (any StatementNode)?,
        condition: (any ExpressionNode)?,
        update: (any ExpressionNode)?,
        body: any StatementNode,
        labels: [String],
        copiesNames: Bool
    ) {
        self.start = start
        self.condition = condition
        self.update = update
        self.body = body
        self.labels = labels
        self.copiesNames = copiesNames
    }

    func run(_ outer: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        var scope = start is DeclarationStatement ? machine.scope(in: outer) : outer
        if let start { _ = try start.run(scope, machine) }
        while true {
            try machine.step()
            if let condition, !(try condition.evaluate(scope, machine).isTrue) { return .normal }
            if case .leave(let completion) = RoundEnd(try body.run(scope, machine), labels: labels) {
                return completion
            }
            if copiesNames { scope = machine.copy(scope) }
            _ = try update?.evaluate(scope, machine)
        }
    }
}

/// `for (a of b) c` and `for (a in b) c`.
final class ForEachNode: StatementNode {
    let target: any TargetNode
    let declaration: Declaration?
    let values: any ExpressionNode
    let body: any StatementNode
    let labels: [String]
    let walksKeys: Bool
    let position: Int

    init(
        _ target: any TargetNode,
        declaration: Declaration?,
        values: any ExpressionNode,
        body: any StatementNode,
        labels: [String],
        walksKeys: Bool,
        position: Int
    ) {
        self.target = target
        self.declaration = declaration
        self.values = values
        self.body = body
        self.labels = labels
        self.walksKeys = walksKeys
        self.position = position
    }

    func run(_ outer: Scope, _ machine: Interpreter) throws(Interrupt) -> Completion {
        let source = try values.evaluate(outer, machine)
        machine.position = position
        let values =
            walksKeys
            ? try ObjectFunctions.keys(of: source, machine).map { ScriptValue.string($0) } : try machine.iterate(source)
        let hasNames = declaration != nil && declaration != .variable
        for value in values {
            try machine.step()
            let scope = hasNames ? machine.scope(in: outer) : outer
            try target.assign(value, scope, machine, declaring: declaration)
            if case .leave(let completion) = RoundEnd(try body.run(scope, machine), labels: labels) {
                return completion
            }
        }
        return .normal
    }
}
