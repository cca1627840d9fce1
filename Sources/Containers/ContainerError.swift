import Archives

/// Why an image was not read or made.
public struct ContainerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Sendable, Equatable {
        case notFound, unreadable, notAnImage, corrupt, digestMismatch, budgetExceeded, unsupported
        /// A reference or a platform that cannot be one.
        case invalidReference
        /// Whoever has the image does not give it out, or not to this user.
        case denied
        /// Nobody answers where the image should be.
        case unreachable
    }

    /// What kind of fault it is.
    public var code: Code
    /// What happened and what to do.
    public var description: String

    /// An error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    init(_ error: ArchiveError, _ what: String) {
        let code: Code =
            switch error.code {
            case .unreadable: .unreadable
            case .corrupt, .truncated: .corrupt
            case .unsupported: .unsupported
            case .budgetExceeded: .budgetExceeded
            }
        self.init(code, "\(what): \(error.reason)")
    }
}
