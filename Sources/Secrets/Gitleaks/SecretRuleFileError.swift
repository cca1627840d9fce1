/// Why a file of rules cannot be used.
public struct SecretRuleFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is said to people.
    public var description: String

    /// An error.
    public init(_ description: String) {
        self.description = description
    }

    /// The error with the rule it is about.
    func inside(_ place: String) -> SecretRuleFileError { SecretRuleFileError("\(place): \(description)") }
}
