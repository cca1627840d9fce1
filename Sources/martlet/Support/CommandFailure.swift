/// A command that ends with a sentence and an exit code.
struct CommandFailure: Error, CustomStringConvertible {
    var description: String
    var code: Int32

    /// A mistake of the caller: usage or configuration.
    static func usage(_ text: String) -> CommandFailure { CommandFailure(description: text, code: 2) }

    /// The work could not be done.
    static func failed(_ text: String) -> CommandFailure { CommandFailure(description: text, code: 3) }
}
