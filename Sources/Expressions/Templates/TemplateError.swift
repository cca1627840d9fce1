/// A template that cannot be used.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    /// An error.
    public init(description: String) { self.description = description }
}
