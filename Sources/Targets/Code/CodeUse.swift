import Formats

/// What a file of code is called for; it decides which function is meant where none is named.
public enum CodeUse: Sendable {
    /// A target: `call_api(prompt, options, context)`.
    case target
    /// An assertion: `get_assert(output, context)`.
    case assertion
    /// A transform: `get_transform(output, context)`.
    case transform

    /// The function of a file where none is named. `nil` means the default export, which is how JavaScript has it.
    public func function(of file: String) -> String? {
        guard let language = CodeLanguage(file: file), language == .python || language == .ruby else { return nil }
        return switch self {
        case .target: "call_api"
        case .assertion: "get_assert"
        case .transform: "get_transform"
        }
    }
}

extension CodeRunner {
    /// Calls what a reference names, or the function that is usual for a use.
    public func call(
        _ reference: CodeReference,
        as use: CodeUse,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        try await call(
            reference.path,
            function: reference.function ?? use.function(of: reference.path),
            arguments: arguments,
            timeout: timeout
        )
    }
}
