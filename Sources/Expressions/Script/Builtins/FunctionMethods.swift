/// `Function.prototype`.
enum FunctionMethods {
    static let table: [String: NativeFunction] = ["call": call, "apply": apply, "bind": bind]

    static func call(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        try machine.call(
            try machine.callback(this),
            this: arguments[0],
            Array(arguments.values.dropFirst())
        )
    }

    static func apply(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let values = arguments[1].isNullish ? [] : try ArrayFunctions.listed(arguments[1], machine)
        return try machine.call(try machine.callback(this), this: arguments[0], values)
    }

    static func bind(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let function = try machine.callback(this)
        try machine.charge(64 + arguments.count * 16)
        let body = ScriptFunction.Body.bound(function, arguments[0], Array(arguments.values.dropFirst()))
        return .object(machine.keep(ScriptFunction("bound \(function.name.prefix(60))", body)))
    }
}
