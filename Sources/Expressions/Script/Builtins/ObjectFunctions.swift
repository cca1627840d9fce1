/// `Object` itself: `Object.keys`, `Object.assign`.
enum ObjectFunctions {
    static let statics: [String: NativeFunction] = [
        "keys": keys, "values": values, "entries": entries, "assign": assign, "fromEntries": fromEntries,
        "freeze": freeze, "isFrozen": isFrozen, "seal": freeze, "is": areSame, "hasOwn": hasOwn,
        "getOwnPropertyNames": keys, "create": create, "groupBy": groupBy,
    ]

    static let constructor = Constructor(
        call: { _, arguments, machine throws(Interrupt) in try make(arguments, machine) },
        make: make,
        isKind: { _ in true },
        method: { ObjectMethods.table[$0] }
    )

    private static func make(_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        arguments[0].object == nil ? .object(try machine.makeObject()) : arguments[0]
    }

    /// The keys of a value that are listed: those of a text are its places.
    static func keys(of value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> [String] {
        switch value {
        case .object(let object): return try object.keys(machine)
        case .text(let text):
            guard text.count <= machine.limits.elements else { throw machine.tooManyElements() }
            try machine.charge(text.count * 16)
            return (0..<text.count).map(String.init)
        default: return []
        }
    }

    /// Takes the properties of a value over, as `{...value}` and `Object.assign` do.
    static func copy(
        _ value: ScriptValue,
        into object: ScriptObject,
        _ machine: Interpreter,
        without taken: Set<PropertyKey> = []
    ) throws(Interrupt) {
        for key in try keys(of: value, machine) where !taken.contains(PropertyKey(key)) {
            try machine.charge(16)
            try object.set(key, try machine.get(value, key), machine)
        }
    }

    private static func checked(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        if value.isNullish { throw machine.typeError("Cannot convert undefined or null to object") }
        return value
    }

    static func keys(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try machine.array(try keys(of: try checked(arguments[0], machine), machine).map { .string($0) }) }

    static func values(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var values: [ScriptValue] = []
        for key in try keys(of: try checked(arguments[0], machine), machine) {
            values.append(try machine.get(arguments[0], key))
        }
        return try machine.array(values)
    }

    static func entries(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var pairs: [ScriptValue] = []
        for key in try keys(of: try checked(arguments[0], machine), machine) {
            pairs.append(try machine.array([.string(key), try machine.get(arguments[0], key)]))
        }
        return try machine.array(pairs)
    }

    static func assign(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard let object = try checked(arguments[0], machine).object else { return arguments[0] }
        for value in arguments.values.dropFirst() { try copy(value, into: object, machine) }
        return .object(object)
    }

    static func fromEntries(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let object = try machine.makeObject()
        for entry in try machine.iterate(arguments[0]) {
            guard entry.object != nil else {
                throw machine.typeError("Iterator value \(machine.describe(entry)) is not an entry object")
            }
            let key = try machine.key(try machine.get(entry, "0"))
            try object.set(key, try machine.get(entry, "1"), machine)
        }
        return .object(object)
    }

    static func freeze(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        arguments[0].object?.isFrozen = true
        return arguments[0]
    }

    static func isFrozen(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .bool(arguments[0].object?.isFrozen ?? true) }

    static func areSame(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        if case .number(let a) = arguments[0], case .number(let b) = arguments[1], a == 0, b == 0 {
            return .bool(a.sign == b.sign)
        }
        return .bool(ScriptValue.areSame(arguments[0], arguments[1]))
    }

    static func hasOwn(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try ObjectMethods.hasOwnProperty(arguments[0], ScriptArguments([arguments[1]]), machine) }

    static func create(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard case .null = arguments[0] else { throw machine.failure("prototypes are not supported here") }
        return .object(try machine.makeObject())
    }

    static func groupBy(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let function = try machine.callback(arguments[1])
        let groups = try machine.makeObject()
        for (index, value) in try machine.iterate(arguments[0]).enumerated() {
            let key = try machine.key(try machine.apply(function, [value, .count(index)]))
            if let group = try groups.own(key, machine)?.array {
                try group.update(machine) { $0.append(value) }
            } else {
                try groups.set(key, try machine.array([value]), machine)
            }
        }
        return .object(groups)
    }
}

/// `Object.prototype`.
enum ObjectMethods {
    static let table: [String: NativeFunction] = [
        "hasOwnProperty": hasOwnProperty, "propertyIsEnumerable": hasOwnProperty, "toString": text,
        "toLocaleString": text, "valueOf": same,
    ]

    static func hasOwnProperty(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let key = try machine.key(arguments[0])
        switch this {
        case .object(let object): return .bool(object.has(key))
        case .text(let text): return .bool(key == "length" || PropertyTable.index(key).map { $0 < text.count } ?? false)
        default: return .bool(false)
        }
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard let object = this.object else { return .text(try machine.string(this)) }
        if object is ScriptFunction || object is ScriptAddress || object is ScriptParameters || object is ScriptBytes {
            return .text(try machine.string(this))
        }
        return .string("[object \(object.kind == "Iterator" ? "Object" : object.kind)]")
    }

    static func same(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { this }
}
