import Formats
import Targets

/// The `value` of an assertion that a file of code computes: `file://expected.py:function`.
enum CodeValue {
    /// The types whose code gives the verdict itself.
    private static let scripts: Set<String> = ["javascript", "python", "ruby"]

    /// The value, computed where it is a file of code.
    static func value(
        of assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async throws(TargetFailure) -> JSONValue? {
        guard !scripts.contains(assertion.type), assertion.type != "webhook",
            let reference = assertion.value?.string.flatMap({ CodeReference($0) })
        else { return assertion.value }
        guard let code = services.code else {
            throw TargetFailure(
                "'\(assertion.value?.string ?? "")' is code, and there is nothing here to run code with"
            )
        }
        let value = try await code.call(
            reference.path,
            function: reference.function ?? CodeUse.assertion.function(of: reference.path),
            arguments: [context.output, ScriptContext.json(assertion, context)],
            timeout: services.timeout
        )
        if value.bool != nil || value["pass"] != nil {
            throw TargetFailure(
                "the code of a '\(assertion.type)' assertion must give the expected value, not a verdict; use 'javascript', 'python' or 'ruby' for that"
            )
        }
        return value
    }
}
