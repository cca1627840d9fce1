/// `Error` and its kinds.
enum FaultMethods {
    static let names = [
        "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
    ]

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .text(try machine.string(this)) }

    static func constructor(_ name: String) -> Constructor {
        let make: @Sendable (ScriptArguments, Interpreter) throws(Interrupt) -> ScriptValue = {
            arguments,
            machine throws(Interrupt) in
            try machine.charge(128)
            let fault = machine.keep(ScriptFault(name))
            if !arguments[0].isUndefined {
                try fault.set("message", .text(try machine.string(arguments[0])), machine)
            }
            if let cause = try arguments[1].object?.own("cause", machine) { try fault.set("cause", cause, machine) }
            return .object(fault)
        }
        return Constructor(
            call: { _, arguments, machine throws(Interrupt) in try make(arguments, machine) },
            make: make,
            isKind: { ($0 as? ScriptFault).map { name == "Error" || $0.name == name } ?? false },
            method: { $0 == "toString" ? text : ObjectMethods.table[$0] }
        )
    }
}
