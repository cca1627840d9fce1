/// `target = value` in a pattern: the value counts where there is none.
final class DefaultedTarget: TargetNode {
    let target: any TargetNode
    let value: any ExpressionNode

    init(_ target: any TargetNode, _ value: any ExpressionNode) {
        self.target = target
        self.value = value
    }

    var symbols: [Int] { target.symbols }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        let value = value.isUndefined ? try self.value.evaluate(scope, machine) : value
        try target.assign(value, scope, machine, declaring: declaring)
    }
}

/// `[a, , b = 1, ...rest]` as a target.
final class ArrayPattern: TargetNode {
    /// `nil` for an element that is left out.
    let elements: [(any TargetNode)?]
    let rest: (any TargetNode)?

    init(_ elements: [(any TargetNode)?], rest: (any TargetNode)?) {
        self.elements = elements
        self.rest = rest
    }

    var symbols: [Int] { elements.flatMap { $0?.symbols ?? [] } + (rest?.symbols ?? []) }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        let values = try machine.iterate(value)
        for (index, element) in elements.enumerated() {
            let value = index < values.count ? values[index] : .undefined
            try element?.assign(value, scope, machine, declaring: declaring)
        }
        if let rest {
            let others = try machine.array(Array(values.dropFirst(elements.count)))
            try rest.assign(others, scope, machine, declaring: declaring)
        }
    }
}

/// `{a, b: c, [d]: e = 1, ...rest}` as a target.
final class ObjectPattern: TargetNode {
    enum Key: Sendable {
        case named(String)
        case computed(any ExpressionNode)
    }

    let members: [(key: Key, target: any TargetNode)]
    let rest: (any TargetNode)?
    let position: Int

    init(_ members: [(key: Key, target: any TargetNode)], rest: (any TargetNode)?, position: Int) {
        self.members = members
        self.rest = rest
        self.position = position
    }

    var symbols: [Int] { members.flatMap(\.target.symbols) + (rest?.symbols ?? []) }

    func assign(_ value: ScriptValue, _ scope: Scope, _ machine: Interpreter, declaring: Declaration?)
        throws(Interrupt)
    {
        if value.isNullish {
            machine.position = position
            throw machine.typeError(
                "Cannot destructure '\(machine.describe(value))' as it is \(machine.describe(value))."
            )
        }
        var taken: [String] = []
        for member in members {
            let key: String
            switch member.key {
            case .named(let name): key = name
            case .computed(let node): key = try machine.key(try node.evaluate(scope, machine))
            }
            taken.append(key)
            try member.target.assign(try machine.get(value, key), scope, machine, declaring: declaring)
        }
        if let rest {
            let others = try machine.makeObject()
            try ObjectFunctions.copy(value, into: others, machine, without: Set(taken.map(PropertyKey.init)))
            try rest.assign(.object(others), scope, machine, declaring: declaring)
        }
    }
}
