import Formats
import Matching
import Targets

/// `python` and `ruby`: an expression, the body of a function or a file of the user's judges the answer, run by the language's interpreter.
enum ForeignCodeAssertion: RemoteAssertionKind {
    static let types = ["python", "ruby"]

    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement {
        let isPython = assertion.type == "python"
        let language = isPython ? "Python" : "Ruby"
        guard let source = assertion.value?.string, !source.trimmed.isEmpty else {
            return .error("\(assertion.type) needs code")
        }
        if source.hasPrefix("file://") {
            return await FileVerdict.judge(source, language: language, assertion, context, services)
        }
        guard let code = services.code else {
            return .error("\(assertion.type) is code, and there is nothing here to run code with")
        }
        do throws(TargetFailure) {
            let result = try await code.evaluate(
                source: isPython ? python(source) : ruby(source),
                language: assertion.type,
                function: "main",
                arguments: [context.output, ScriptContext.json(assertion, context)],
                timeout: services.timeout
            )
            return ScriptVerdict(language: language, assertion: assertion).judgement(of: result)
        } catch {
            return .graderError("\(language) code execution failed: \(error.description)")
        }
    }

    /// One line is an expression, several are the body of a function.
    static func python(_ source: String) -> String {
        "import json\n\ndef main(output, context):\n\(body(source, indent: "    "))\n"
    }

    /// One line is an expression, several are the body of a method.
    static func ruby(_ source: String) -> String {
        "require 'json'\n\ndef main(output, context)\n\(body(source, indent: "  "))\nend\n"
    }

    private static func body(_ source: String, indent: String) -> String {
        let lines = source.trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1 else { return "\(indent)return \(source.trimmed)" }
        // Lines that are indented by tabs must be so altogether: Python takes no mixture.
        let first = lines.first { $0.first == " " || $0.first == "\t" }.map {
            String($0.prefix { $0 == " " || $0 == "\t" })
        }
        return lines.map { (first ?? indent) + $0 }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = Substring(self)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
