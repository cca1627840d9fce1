import Formats

extension Interpreter {
    /// An error that no `catch` of the script sees.
    func failure(_ reason: String) -> Interrupt {
        .failed(ScriptError(reason, at: position, in: program.source))
    }

    /// Throws a value, as `throw` does.
    func throwing(_ value: ScriptValue) -> Interrupt {
        thrown = value
        return .thrown
    }

    /// An error object of a kind: `TypeError` and so on.
    func fault(_ name: String, _ message: String) throws(Interrupt) -> ScriptFault {
        let fault = keep(ScriptFault(name))
        try fault.set("message", .string(message), self)
        return fault
    }

    /// Throws an error of a kind, as built-in functions do.
    func error(_ name: String, _ message: String) -> Interrupt {
        do {
            return throwing(.object(try fault(name, message)))
        } catch {
            return error
        }
    }

    func typeError(_ message: String) -> Interrupt { error("TypeError", message) }

    /// What is said to people about a value that nothing caught.
    func uncaught() -> ScriptError {
        var text = "the script threw a value that cannot be written"
        do {
            text = try string(thrown).string
            if case .object(let object) = thrown, !(object is ScriptFault) {
                text = try json(thrown)?.text() ?? text
            }
        } catch {}
        return ScriptError(String(text.prefix(2000)), at: position, in: program.source)
    }
}
