/// What one look at a deployment said.
public struct CheckResult: Sendable, Equatable {
    /// The answers. Only `pass` is one; `unknown` means that nobody could look.
    public enum Status: String, Sendable, Equatable { case pass, fail, unknown, notApplicable }

    /// What was looked at.
    public var name: String
    /// The answer.
    public var status: Status
    /// Why, for people; free of secrets.
    public var message: String

    /// A result.
    public init(_ name: String, _ status: Status, _ message: String) {
        self.name = name
        self.status = status
        self.message = message
    }
}

/// What all looks together say.
public enum ValidationVerdict: String, Sendable, Equatable {
    case passed, failed, unknown

    /// A single failure fails; what could not be looked at, or nothing looked at, is never a pass.
    public init(_ results: [CheckResult]) {
        if results.contains(where: { $0.status == .fail }) {
            self = .failed
        } else if results.contains(where: { $0.status == .unknown })
            || !results.contains(where: { $0.status == .pass })
        {
            self = .unknown
        } else {
            self = .passed
        }
    }
}
