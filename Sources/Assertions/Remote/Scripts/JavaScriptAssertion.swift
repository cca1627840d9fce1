import Expressions
import Formats
import Targets

/// `javascript`: an expression, a function or a file of the user's judges the answer.
enum JavaScriptAssertion: AssertionKind, RemoteAssertionKind {
    static let types = ["javascript"]
    private static let arguments = ["output", "context"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let source = assertion.value?.string, !source.isEmpty else { return .error("javascript needs code") }
        if source.hasPrefix("file://") {
            return .error("'\(source)' is code, and there is nothing here to run code with")
        }
        do {
            let scope: JSONObject = ["output": context.output, "context": ScriptContext.json(assertion, context)]
            let result = try Script(withoutEnd(source), form: .assertion).evaluate(scope, arguments: arguments)
            return ScriptVerdict(language: "JavaScript", assertion: assertion).judgement(of: result)
        } catch {
            return .error("the JavaScript of the assertion: \(error.description)")
        }
    }

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let source = assertion.value?.string, source.hasPrefix("file://") else {
            return evaluate(assertion, context)
        }
        return await FileVerdict.judge(source, language: "JavaScript", assertion, context, services)
    }

    /// A line break at the end, as YAML's blocks have it, does not make one line several.
    private static func withoutEnd(_ source: String) -> String {
        var source = source
        while source.last?.isWhitespace == true { source.removeLast() }
        return source
    }
}
