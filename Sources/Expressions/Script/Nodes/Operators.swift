import Formats

/// Operators with two operands that are always both evaluated.
enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "**"
    case equal = "=="
    case unequal = "!="
    case same = "==="
    case different = "!=="
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case shiftUnsigned = ">>>"
    case and = "&"
    case or = "|"
    case exclusiveOr = "^"
    case isIn = "in"
    case isInstance = "instanceof"
}

extension Interpreter {
    func apply(_ operator: BinaryOperator, _ left: ScriptValue, _ right: ScriptValue) throws(Interrupt) -> ScriptValue {
        switch `operator` {
        case .add: return try add(left, right)
        case .same: return .bool(ScriptValue.areStrictlyEqual(left, right))
        case .different: return .bool(!ScriptValue.areStrictlyEqual(left, right))
        case .equal: return .bool(try areLooselyEqual(left, right))
        case .unequal: return .bool(!(try areLooselyEqual(left, right)))
        case .less: return .bool(try precedes(left, right) ?? false)
        case .greater: return .bool(try precedes(right, left) ?? false)
        case .atMost: return .bool(try precedes(right, left).map { !$0 } ?? false)
        case .atLeast: return .bool(try precedes(left, right).map { !$0 } ?? false)
        case .isIn:
            guard let object = right.object else {
                throw typeError("Cannot use 'in' operator to search for \(describe(left)) in \(describe(right))")
            }
            return .bool(object.has(try key(left)))
        case .isInstance:
            guard case .constructor(let constructor)? = right.function?.body else {
                throw typeError("Right-hand side of 'instanceof' is not callable")
            }
            return .bool(left.object.map(constructor.isKind) ?? false)
        default: return .number(try calculate(`operator`, left, right))
        }
    }

    private func calculate(_ operator: BinaryOperator, _ left: ScriptValue, _ right: ScriptValue) throws(Interrupt)
        -> Double
    {
        let (a, b) = (try number(left), try number(right))
        switch `operator` {
        case .subtract: return a - b
        case .multiply: return a * b
        case .divide: return a / b
        case .remainder: return a.truncatingRemainder(dividingBy: b)
        case .power: return MathFunctions.power(a, b)
        case .shiftLeft: return Double(ScriptNumber.int32(a) &<< (ScriptNumber.int32(b) & 31))
        case .shiftRight: return Double(ScriptNumber.int32(a) &>> (ScriptNumber.int32(b) & 31))
        case .shiftUnsigned:
            return Double(UInt32(bitPattern: ScriptNumber.int32(a)) &>> UInt32(bitPattern: ScriptNumber.int32(b) & 31))
        case .and: return Double(ScriptNumber.int32(a) & ScriptNumber.int32(b))
        case .or: return Double(ScriptNumber.int32(a) | ScriptNumber.int32(b))
        case .exclusiveOr: return Double(ScriptNumber.int32(a) ^ ScriptNumber.int32(b))
        default: return .nan
        }
    }
}

final class BinaryNode: ExpressionNode {
    let `operator`: BinaryOperator
    let left: any ExpressionNode
    let right: any ExpressionNode
    let position: Int

    init(_ operator: BinaryOperator, _ left: any ExpressionNode, _ right: any ExpressionNode, position: Int) {
        self.operator = `operator`
        self.left = left
        self.right = right
        self.position = position
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        let left = try left.evaluate(scope, machine)
        let right = try right.evaluate(scope, machine)
        machine.position = position
        return try machine.apply(`operator`, left, right)
    }
}

/// `&&`, `||` and `??`: the right side is evaluated only where the left one does not decide.
final class LogicalNode: ExpressionNode {
    enum Kind: Sendable {
        case and, or, coalescing

        func decides(_ value: ScriptValue) -> Bool {
            switch self {
            case .and: !value.isTrue
            case .or: value.isTrue
            case .coalescing: !value.isNullish
            }
        }
    }

    let kind: Kind
    let left: any ExpressionNode
    let right: any ExpressionNode

    init(_ kind: Kind, _ left: any ExpressionNode, _ right: any ExpressionNode) {
        self.kind = kind
        self.left = left
        self.right = right
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        let value = try left.evaluate(scope, machine)
        return kind.decides(value) ? value : try right.evaluate(scope, machine)
    }
}

/// `condition ? a : b`.
final class ConditionalNode: ExpressionNode {
    let condition: any ExpressionNode
    let yes: any ExpressionNode
    let no: any ExpressionNode

    init(_ condition: any ExpressionNode, _ yes: any ExpressionNode, _ no: any ExpressionNode) {
        self.condition = condition
        self.yes = yes
        self.no = no
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        return try condition.evaluate(scope, machine).isTrue
            ? yes.evaluate(scope, machine) : no.evaluate(scope, machine)
    }
}

/// Operators with one operand. `await` has nothing to wait for here: every value is there.
final class UnaryNode: ExpressionNode {
    enum Kind: String, Sendable {
        case not = "!"
        case minus = "-"
        case plus = "+"
        case complement = "~"
        case typeName = "typeof"
        case nothing = "void"
        case remove = "delete"
        case wait = "await"
    }

    let kind: Kind
    let operand: any ExpressionNode
    let position: Int

    init(_ kind: Kind, _ operand: any ExpressionNode, position: Int) {
        self.kind = kind
        self.operand = operand
        self.position = position
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        if kind == .typeName, let name = operand as? IdentifierNode {
            return .string(name.known(scope, machine).typeName)
        }
        if kind == .remove { return .bool(try remove(scope, machine)) }
        let value = try operand.evaluate(scope, machine)
        switch kind {
        case .not: return .bool(!value.isTrue)
        case .minus: return .number(-(try machine.number(value)))
        case .plus: return .number(try machine.number(value))
        case .complement: return .number(Double(~ScriptNumber.int32(try machine.number(value))))
        case .typeName: return .string(value.typeName)
        case .nothing, .remove: return .undefined
        case .wait: return value
        }
    }

    private func remove(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> Bool {
        let (base, key): (ScriptValue, String)
        if let member = operand as? MemberNode {
            (base, key) = (try member.object.evaluate(scope, machine), member.name)
        } else if let member = operand as? IndexNode {
            base = try member.object.evaluate(scope, machine)
            key = try machine.key(try member.index.evaluate(scope, machine))
        } else {
            _ = try operand.evaluate(scope, machine)
            return true
        }
        machine.position = position
        if let object = base.object {
            try object.remove(key, machine)
        } else if base.isNullish {
            throw machine.typeError("Cannot convert undefined or null to object")
        }
        return true
    }
}

/// `a, b`: both are evaluated, the last one counts.
final class SequenceNode: ExpressionNode {
    let parts: [any ExpressionNode]

    init(_ parts: [any ExpressionNode]) { self.parts = parts }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        var value = ScriptValue.undefined
        for part in parts { value = try part.evaluate(scope, machine) }
        return value
    }
}
