import Expressions
import Formats

/// A target that is a program of the user's own.
public struct ProgramConfiguration: Sendable {
    /// How it is asked.
    public enum Kind: Sendable {
        /// A command; prompt, options and context are its last arguments, its output is the answer.
        case command([String])
        /// A function of a file of code.
        case code(CodeReference)
        /// A service that gets `{prompt, config}` and answers `{output}`.
        case webhook(Template)
    }

    /// How it is asked.
    public var kind: Kind
    /// What the program is configured with; it is the program's own.
    public var config: JSONObject
    /// The folder in which a command runs.
    public var folder: String?
}
