import Matching

/// A number, a text, `true`, `null` …
final class LiteralNode: ExpressionNode {
    enum Literal: Sendable {
        case undefined, null
        case bool(Bool)
        case number(Double)
        case text(ScriptText)
    }

    let literal: Literal

    init(_ literal: Literal) { self.literal = literal }

    /// An element that a list leaves out.
    static let hole = LiteralNode(.undefined)

    var value: ScriptValue {
        switch literal {
        case .undefined: .undefined
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        }
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        return value
    }
}

/// A text with values in it: `a ${b}`.
final class TemplateLiteralNode: ExpressionNode {
    let texts: [ScriptText]
    let values: [any ExpressionNode]

    init(texts: [ScriptText], values: [any ExpressionNode]) {
        self.texts = texts
        self.values = values
    }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        var result = texts.first ?? .empty
        for (value, text) in zip(values, texts.dropFirst()) {
            let piece = try machine.string(try value.evaluate(scope, machine))
            try machine.checkLength(result.size + piece.size + text.size)
            result.append(piece)
            result.append(text)
        }
        return .text(result)
    }
}

/// `/pattern/flags`.
final class PatternLiteralNode: ExpressionNode {
    let pattern: ScriptPattern.Compiled

    init(_ pattern: ScriptPattern.Compiled) { self.pattern = pattern }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        return .object(machine.keep(ScriptPattern(pattern)))
    }
}

/// `...value` in a list, a call or a pattern.
final class SpreadNode: ExpressionNode {
    let inner: any ExpressionNode

    init(_ inner: any ExpressionNode) { self.inner = inner }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try inner.evaluate(scope, machine)
    }

    /// The values of a list, with what is spread in its place.
    static func list(_ nodes: [any ExpressionNode], _ scope: Scope, _ machine: Interpreter) throws(Interrupt)
        -> [ScriptValue]
    {
        var values: [ScriptValue] = []
        values.reserveCapacity(nodes.count)
        for node in nodes {
            if let spread = node as? SpreadNode {
                values += try machine.iterate(try spread.evaluate(scope, machine))
                guard values.count <= machine.limits.elements else { throw machine.tooManyElements() }
            } else {
                values.append(try node.evaluate(scope, machine))
            }
        }
        return values
    }
}

/// `[a, ...b]`.
final class ArrayNode: ExpressionNode {
    let elements: [any ExpressionNode]

    init(_ elements: [any ExpressionNode]) { self.elements = elements }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        return try machine.array(try SpreadNode.list(elements, scope, machine))
    }
}

/// `{a: 1, b, [c]: 2, ...d, e() {}}`.
final class ObjectNode: ExpressionNode {
    enum Member: Sendable {
        case named(String, any ExpressionNode)
        case computed(any ExpressionNode, any ExpressionNode)
        case spread(any ExpressionNode)
        /// `a = 1`, which only a pattern may hold.
        case defaulted(IdentifierNode, any ExpressionNode)
    }

    let members: [Member]

    init(_ members: [Member]) { self.members = members }

    func evaluate(_ scope: Scope, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        try machine.tick()
        let object = try machine.makeObject()
        for member in members {
            switch member {
            case .named(let key, let value): try object.set(key, try value.evaluate(scope, machine), machine)
            case .computed(let key, let value):
                let key = try machine.key(try key.evaluate(scope, machine))
                try object.set(key, try value.evaluate(scope, machine), machine)
            case .spread(let inner):
                try ObjectFunctions.copy(try inner.evaluate(scope, machine), into: object, machine)
            case .defaulted: break
            }
        }
        return .object(object)
    }
}
