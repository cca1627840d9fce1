/// A function that a built-in name stands for.
typealias NativeFunction =
    @Sendable (_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
    throws(Interrupt) -> ScriptValue

/// What a function was given; missing ones are `undefined`.
struct ScriptArguments {
    var values: [ScriptValue]

    init(_ values: [ScriptValue]) { self.values = values }

    subscript(index: Int) -> ScriptValue { index < values.count ? values[index] : .undefined }

    var count: Int { values.count }
}

/// A function of a running script: one that it wrote, or a built-in one.
final class ScriptFunction: ScriptObject {
    enum Body {
        case written(FunctionNode, Scope)
        case native(NativeFunction)
        /// A built-in name that is also made with `new`: `Set`, `Error`, `Date` …
        case constructor(Constructor)
        /// Another function with its `this` and first arguments.
        case bound(ScriptFunction, ScriptValue, [ScriptValue])
    }

    let name: String
    private(set) var body: Body
    /// Functions that belong to a built-in name: `Math.max`, `Object.keys`.
    let members: [String: NativeFunction]
    /// Numbers that belong to a built-in name: `Number.MAX_SAFE_INTEGER`.
    let constants: [String: Double]

    init(
        _ name: String,
        _ body: Body,
        members: [String: NativeFunction] = [:],
        constants: [String: Double] = [:]
    ) {
        self.name = name
        self.body = body
        self.members = members
        self.constants = constants
    }

    override var kind: String { "Function" }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if let known = try super.own(key, machine) { return known }
        if let member = members[key] {
            let function = machine.keep(ScriptFunction(key, .native(member)))
            try set(key, .object(function), machine)
            return .object(function)
        }
        if let constant = constants[key] { return .number(constant) }
        switch key {
        case "name": return .string(name)
        case "length":
            if case .written(let node, _) = body { return .count(node.parameters.count) }
            return .number(0)
        case "prototype":
            guard case .constructor(let constructor) = body else { return nil }
            let prototype = machine.keep(ScriptPrototype(constructor))
            try set(key, .object(prototype), machine)
            return .object(prototype)
        default: return nil
        }
    }

    override func has(_ key: String) -> Bool { members[key] != nil || constants[key] != nil || super.has(key) }

    override func method(_ name: String) -> NativeFunction? {
        members[name] ?? FunctionMethods.table[name] ?? super.method(name)
    }

    override func keys(_ machine: Interpreter) throws(Interrupt) -> [String] { [] }

    override func empty() {
        super.empty()
        body = .native { _, _, _ throws(Interrupt) in .undefined }
    }
}

/// `Math`, `JSON`, `console`: functions and numbers under one name.
final class ScriptNamespace: ScriptObject {
    let members: [String: NativeFunction]
    let constants: [String: Double]

    init(members: [String: NativeFunction], constants: [String: Double] = [:]) {
        self.members = members
        self.constants = constants
    }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if let known = try super.own(key, machine) { return known }
        if let constant = constants[key] { return .number(constant) }
        return members[key].map { .object(machine.keep(ScriptFunction(key, .native($0)))) }
    }

    override func has(_ key: String) -> Bool { members[key] != nil || constants[key] != nil || super.has(key) }

    override func method(_ name: String) -> NativeFunction? { members[name] ?? super.method(name) }
}

/// `Array.prototype` and the like: the methods of a kind, to be borrowed with `call`.
final class ScriptPrototype: ScriptObject {
    let constructor: Constructor

    init(_ constructor: Constructor) { self.constructor = constructor }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        constructor.method(key).map { .object(machine.keep(ScriptFunction(key, .native($0)))) }
    }
}
