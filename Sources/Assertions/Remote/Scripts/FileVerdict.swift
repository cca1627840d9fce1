import Formats
import Targets

/// Lets a file of code judge an answer.
enum FileVerdict {
    static func judge(
        _ reference: String,
        language: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        guard let file = CodeReference(reference) else {
            return .error("'\(reference)' is no file of code; .js, .mjs, .cjs, .ts, .py and .rb are")
        }
        guard let code = services.code else {
            return .error("'\(reference)' is code, and there is nothing here to run code with")
        }
        do throws(TargetFailure) {
            let result = try await code.call(
                file.path,
                function: file.function ?? CodeUse.assertion.function(of: file.path),
                arguments: [context.output, ScriptContext.json(assertion, context)],
                timeout: services.timeout
            )
            return ScriptVerdict(language: language, assertion: assertion).judgement(of: result)
        } catch {
            return .graderError(error.description)
        }
    }
}
