import Expressions
import Formats
import Targets

/// An assertion's own `transform`: changes the answer before it is judged.
enum AnswerTransform {
    private static let arguments = ["output", "context"]

    /// The context with the changed answer, by a script.
    static func apply(_ text: String, to context: AssertionContext) throws(TargetFailure) -> AssertionContext {
        let value: JSONValue?
        do {
            value = try Script(text).evaluate(scope(context.output, context), arguments: arguments)
        } catch {
            throw TargetFailure("the transform of the assertion: \(error.description)")
        }
        return try changed(context, value, text)
    }

    /// The context with the changed answer, by a script or a file of code.
    static func apply(
        _ text: String,
        to context: AssertionContext,
        _ services: AssertionServices
    ) async throws(TargetFailure) -> AssertionContext {
        try changed(context, try await value(text, of: context.output, context, services), text)
    }

    /// What a transform makes of a value.
    static func value(
        _ text: String,
        of output: JSONValue,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async throws(TargetFailure) -> JSONValue? {
        let transform: ValueTransform
        do {
            transform = try ValueTransform(text)
        } catch {
            throw TargetFailure("the transform '\(text)': \(error.description)")
        }
        do throws(TargetFailure) {
            return try await transform.apply(
                scope(output, context),
                arguments: arguments,
                code: services.code,
                timeout: services.timeout
            )
        } catch {
            throw TargetFailure("the transform '\(text)': \(error.description)")
        }
    }

    private static func scope(_ output: JSONValue, _ context: AssertionContext) -> JSONObject {
        [
            "output": output,
            "context": [
                "vars": .object(context.vars),
                "prompt": ["label": .string(context.prompt), "raw": .string(context.prompt)],
                "metadata": .object(context.response.metadata),
            ],
        ]
    }

    private static func changed(
        _ context: AssertionContext,
        _ value: JSONValue?,
        _ text: String
    ) throws(TargetFailure) -> AssertionContext {
        guard let value, !value.isNull else { throw TargetFailure("the transform '\(text)' gave nothing") }
        var context = context
        context.output = value
        // The target's own word on refusing is about the answer as it was.
        context.response.isRefusal = nil
        return context
    }
}
