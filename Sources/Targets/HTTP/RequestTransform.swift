import Expressions
import Formats
import Matching

/// What becomes of a prompt before it is put into a request.
public struct RequestTransform: Sendable {
    private enum Source: Sendable {
        case template(Template, isJSON: Bool)
        case value(ValueTransform)
    }

    private let source: Source

    /// The variables that stand in a template; `nil` for a script or code, which sees all of them.
    var variables: [String]? {
        if case .template(let template, _) = source { template.variables } else { nil }
    }

    /// Reads a transform: `file://` names code, a text with `{{…}}` that is no function is a template, anything else a script.
    ///
    /// - Throws: `TargetFailure` that says what is not understood.
    public init(_ text: String) throws(TargetFailure) {
        do {
            if text.contains("{{"), !Self.isScript(text.trimmed) {
                source = .template(try Template(text), isJSON: TextBodyTemplate.isWrittenAsJSON(text.trimmed))
            } else {
                source = .value(try ValueTransform(text))
            }
        } catch let error as TemplateError {
            throw TargetFailure(error.description)
        } catch {
            throw TargetFailure("\(error)")
        }
    }

    private static func isScript(_ text: String) -> Bool {
        text.hasPrefix("file://") || text.hasPrefix("function") || text.contains("=>") || text.contains("return ")
    }

    /// The changed prompt: a text, or an object that is put over the body.
    func apply(
        _ prompt: String,
        _ values: JSONObject,
        context: JSONValue,
        code: (any CodeRunner)?,
        timeout: Double
    ) async throws(TargetFailure) -> (prompt: JSONValue, merged: JSONObject?) {
        switch source {
        case .template(let template, isJSON: false): return (.string(template.render(values)), nil)
        case .template(let template, isJSON: true):
            let text = JSONBody.text(template, values)
            return ((try? JSONValue(parsing: text)) ?? .string(text), nil)
        case .value(let transform):
            var vars = values
            vars["env"] = nil
            let scope: JSONObject = ["prompt": .string(prompt), "vars": .object(vars), "context": context]
            let changed = try await transform.apply(
                scope,
                arguments: ["prompt", "vars", "context"],
                code: code,
                timeout: timeout
            )
            guard let changed, !changed.isNull else {
                throw TargetFailure("'transformRequest' gave nothing for the prompt")
            }
            return (changed, changed.object)
        }
    }
}
