/// Why a text is not a pattern that can be used.
public struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Sendable, Equatable {
        /// The text is not a regular expression.
        case syntax
        /// It is one, but cannot be matched in linear time: backreferences, lookaround.
        case unsupported
        /// It is larger than the limits allow.
        case tooLarge
    }

    /// What kind of fault it is.
    public var code: Code
    /// Index of the Unicode scalar where it stands.
    public var offset: Int
    /// What is wrong.
    public var reason: String

    /// What is said to people.
    public var description: String { "\(reason) (at character \(offset + 1) of the pattern)" }

    /// An error.
    package init(code: Code, offset: Int, reason: String) {
        self.code = code
        self.offset = offset
        self.reason = reason
    }
}
