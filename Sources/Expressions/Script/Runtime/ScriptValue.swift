/// A value of a running script.
enum ScriptValue {
    case undefined
    case null
    case bool(Bool)
    case number(Double)
    case text(ScriptText)
    case object(ScriptObject)

    static func string(_ string: String) -> ScriptValue { .text(ScriptText(string)) }

    static func count(_ number: Int) -> ScriptValue { .number(Double(number)) }

    /// Whether this is `undefined` or `null`.
    var isNullish: Bool {
        switch self {
        case .undefined, .null: true
        default: false
        }
    }

    var isUndefined: Bool { if case .undefined = self { true } else { false } }

    /// Whether this counts as true in a condition.
    var isTrue: Bool {
        switch self {
        case .undefined, .null: false
        case .bool(let value): value
        case .number(let value): value != 0 && !value.isNaN
        case .text(let text): !text.isEmpty
        case .object: true
        }
    }

    var object: ScriptObject? { if case .object(let object) = self { object } else { nil } }
    var array: ScriptArray? { object as? ScriptArray }
    var function: ScriptFunction? { object as? ScriptFunction }
    var text: ScriptText? { if case .text(let text) = self { text } else { nil } }

    /// What `typeof` says.
    var typeName: String {
        switch self {
        case .undefined: "undefined"
        case .null: "object"
        case .bool: "boolean"
        case .number: "number"
        case .text: "string"
        case .object(let object): object is ScriptFunction ? "function" : "object"
        }
    }

    /// `===` of ECMA-262.
    static func areStrictlyEqual(_ left: ScriptValue, _ right: ScriptValue) -> Bool {
        switch (left, right) {
        case (.undefined, .undefined), (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): a == b
        case (.object(let a), .object(let b)): a === b
        default: false
        }
    }

    /// Equality of `includes`, `Set` and `Map`: not-a-number equals itself.
    static func areSame(_ left: ScriptValue, _ right: ScriptValue) -> Bool {
        if case .number(let a) = left, case .number(let b) = right, a.isNaN, b.isNaN { return true }
        return areStrictlyEqual(left, right)
    }
}
