/// `Array` itself: `Array.from`, `Array.isArray`.
enum ArrayFunctions {
    static let statics: [String: NativeFunction] = ["isArray": isArray, "from": from, "of": of]

    static let constructor = Constructor(
        call: { _, arguments, machine throws(Interrupt) in try make(arguments, machine) },
        make: make,
        isKind: { $0 is ScriptArray },
        method: { ArrayMethods.table[$0] }
    )

    private static func make(_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        guard arguments.count == 1, case .number(let number) = arguments[0] else {
            return try machine.array(arguments.values)
        }
        guard let count = Int(exactly: number), count >= 0, number <= 4_294_967_295 else {
            throw machine.error("RangeError", "Invalid array length")
        }
        guard count <= machine.limits.elements else { throw machine.tooManyElements() }
        return try machine.array(Array(repeating: .undefined, count: count))
    }

    static func isArray(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .bool(arguments[0].array != nil) }

    static func of(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try machine.array(arguments.values) }

    static func from(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        if arguments[0].isNullish {
            throw machine.typeError("\(machine.describe(arguments[0])) is not iterable")
        }
        var values = try listed(arguments[0], machine)
        if !arguments[1].isUndefined {
            let function = try machine.callback(arguments[1])
            for index in values.indices { values[index] = try machine.apply(function, [values[index], .count(index)]) }
        }
        return try machine.array(values)
    }

    /// What can be walked over as it is, and `{length: 3}` as a list.
    static func listed(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> [ScriptValue] {
        guard let object = value.object else { return value.text == nil ? [] : try machine.iterate(value) }
        switch object {
        case is ScriptArray, is ScriptCollection, is ScriptIterator, is ScriptParameters, is ScriptBytes:
            return try machine.iterate(value)
        default: break
        }
        let count = max(0, try machine.integer(try object.own("length", machine) ?? .undefined))
        guard count <= machine.limits.elements else { throw machine.tooManyElements() }
        try machine.charge(count * 32)
        var values: [ScriptValue] = []
        for index in 0..<count { values.append(try object.own(String(index), machine) ?? .undefined) }
        return values
    }
}
