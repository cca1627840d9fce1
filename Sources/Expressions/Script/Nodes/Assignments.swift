/// `target = value`.
final class AssignmentNode: ExpressionNode {
    let target: any TargetNode
    let value: any ExpressionNode

    init(_ target: any TargetNode, _ value: any ExpressionNode) {
        self.target = target
        self.value = value
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        let value = try value.evaluate(scope, machine)
        try target.assign(value, scope, machine, declaring: nil)
        return value
    }
}

/// A place that is read, changed and written: the object and the key are evaluated once.
enum Place {
    case name(IdentifierNode)
    case member(ScriptValue, String)
    case index(ScriptValue, ScriptValue)

    init?(_ target: any ExpressionNode, _ scope: Scope, _ machine: Interpreter) throws(Interrupt) {
        switch target {
        case let name as IdentifierNode: self = .name(name)
        case let member as MemberNode:
            self = .member(try member.object.evaluate(scope, machine), member.name)
            machine.position = member.position
        case let member as IndexNode:
            let base = try member.object.evaluate(scope, machine)
            self = .index(base, try member.index.evaluate(scope, machine))
            machine.position = member.position
        default: return nil
        }
    }

    func read(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        switch self {
        case .name(let name): try name.evaluate(scope, machine)
        case .member(let base, let name): try machine.get(base, name)
        case .index(let base, let index): try machine.get(base, at: index)
        }
    }

    func write(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter) throws(Interrupt) {
        switch self {
        case .name(let name): try name.assign(value, scope, machine, declaring: nil)
        case .member(let base, let name): try machine.set(base, name, value)
        case .index(let base, let index): try machine.set(base, at: index, value)
        }
    }
}

/// `target += value` and the like, and `target ||= value` and the like.
final class CompoundAssignmentNode: ExpressionNode {
    enum Kind: Sendable {
        case binary(BinaryOperator)
        case logical(LogicalNode.Kind)
    }

    let kind: Kind
    let target: any ExpressionNode
    let value: any ExpressionNode
    let position: Int

    init(_ kind: Kind, _ target: any ExpressionNode, _ value: any ExpressionNode, position: Int) {
        self.kind = kind
        self.target = target
        self.value = value
        self.position = position
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        guard let place = try Place(target, scope, machine) else { return .undefined }
        var old = try place.read(scope, machine)
        switch kind {
        case .logical(let kind):
            if kind.decides(old) { return old }
            let new = try value.evaluate(scope, machine)
            try place.write(new, scope, machine)
            return new
        case .binary(let operation):
            let assignments = machine.assignments
            let operand = try value.evaluate(scope, machine)
            machine.position = position
            if operation == .add, case .name(let name) = place, assignments == machine.assignments,
                let piece = try piece(old, operand, machine)
            {
                // Nobody else may hold the text, or it would be copied.
                old = .undefined
                if let sum = scope.append(piece, to: name.symbol) { return .text(sum) }
                old = try place.read(scope, machine)
            }
            let new = try machine.apply(operation, old, operand)
            try place.write(new, scope, machine)
            return new
        }
    }

    /// The text to append where a text of ASCII that a name holds can grow in place, so that one that is built piece by piece takes
    /// time in proportion to its length. Counting the units of other texts takes time each time that they changed.
    private func piece(_ old: ScriptValue, _ operand: ScriptValue, _ machine: Interpreter) throws(Interrupt)
        -> ScriptText?
    {
        guard operand.object == nil, case .text(let text) = old, text.size > 64, text.isASCII else { return nil }
        let piece = try machine.string(operand)
        guard piece.isASCII else { return nil }
        try machine.checkLength(text.size + piece.size, charging: piece.size)
        return piece
    }
}

/// `++a`, `a--` and the like.
final class UpdateNode: ExpressionNode {
    let target: any ExpressionNode
    let change: Double
    let isPrefix: Bool

    init(_ target: any ExpressionNode, change: Double, isPrefix: Bool) {
        self.target = target
        self.change = change
        self.isPrefix = isPrefix
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        guard let place = try Place(target, scope, machine) else { return .undefined }
        let old = try machine.number(try place.read(scope, machine))
        try place.write(.number(old + change), scope, machine)
        return .number(isPrefix ? old + change : old)
    }
}
