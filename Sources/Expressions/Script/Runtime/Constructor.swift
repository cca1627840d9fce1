/// A built-in name that is called or made with `new`: `Array`, `Date`, `Error` …
struct Constructor: Sendable {
    /// What it does without `new`.
    let call: NativeFunction
    /// What `new` gives.
    let make: @Sendable (_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> ScriptValue
    /// Whether `instanceof` says so.
    let isKind: @Sendable (ScriptObject) -> Bool
    /// The methods of the kind.
    let method: @Sendable (String) -> NativeFunction?

    init(
        call: @escaping NativeFunction,
        make: @escaping @Sendable (ScriptArguments, Interpreter) throws(Interrupt) -> ScriptValue,
        isKind: @escaping @Sendable (ScriptObject) -> Bool,
        method: @escaping @Sendable (String) -> NativeFunction?
    ) {
        self.call = call
        self.make = make
        self.isKind = isKind
        self.method = method
    }
}
