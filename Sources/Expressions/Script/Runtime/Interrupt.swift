/// What ends the normal course of a script.
enum Interrupt: Error {
    /// A value was thrown; the interpreter holds it. `catch` sees it.
    case thrown
    /// A limit was reached, or something is not supported; no `catch` sees it.
    case failed(ScriptError)
}
