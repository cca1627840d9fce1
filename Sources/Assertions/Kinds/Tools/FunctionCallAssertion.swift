import Formats
import Matching

/// `is-valid-openai-function-call`, `is-valid-openai-tools-call` and `is-valid-function-call`: what the model called exists in the
/// configuration of the target, and its arguments conform to the schema there.
enum FunctionCallAssertion: AssertionKind {
    static let types = ["is-valid-openai-function-call", "is-valid-openai-tools-call", "is-valid-function-call"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let output = context.output.string.flatMap { try? JSONValue(parsing: $0) } ?? context.output
        if assertion.type == "is-valid-openai-tools-call" { return tools(output, assertion, context) }
        let isGoogle = output.array != nil || output["functionCall"] != nil || output["toolCall"] != nil
        if assertion.type == "is-valid-function-call", isGoogle || output["tool_calls"] != nil {
            return any(output, context)
        }
        let call = output["function_call"] ?? output
        guard let name = call["name"]?.string, let arguments = call["arguments"]?.string else {
            return failed("OpenAI did not return a valid-looking function call: \(shown(call))")
        }
        guard let functions = context.providerConfig["functions"]?.array ?? functions(of: context.providerConfig) else {
            return .error("No functions configured in provider, but output contains a function call")
        }
        return check([(name, arguments)], functions, "function call")
    }

    private static func tools(_ output: JSONValue, _ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        // What a server of the model context protocol answered needs no schema: the call was made.
        if let judgement = protocolResult(context) { return judgement }
        let list = output["tool_calls"] ?? output
        let calls = (list.array ?? []).map { ($0["function"]?["name"]?.string, $0["function"]?["arguments"]?.string) }
        guard !calls.isEmpty, calls.allSatisfy({ $0.0 != nil && $0.1 != nil }) else {
            return failed("OpenAI did not return a valid-looking tools response: \(shown(list))")
        }
        guard let functions = functions(of: context.providerConfig) else {
            return .error("No tools configured in provider, but output contains tool calls")
        }
        return check(calls.map { ($0.0 ?? "", $0.1 ?? "") }, functions, "OpenAI tools call")
    }

    private static func any(_ output: JSONValue, _ context: AssertionContext) -> Judgement {
        let calls = ToolCalls.calls(in: output)
        guard !calls.isEmpty else { return failed("The output is no valid-looking function call: \(shown(output))") }
        guard let functions = functions(of: context.providerConfig) else {
            return .error("No tools configured in provider, but output contains tool calls")
        }
        return check(calls.map { ($0.name, $0.text) }, functions, "function call")
    }

    /// The functions of `tools`, in OpenAI's form, Google's `functionDeclarations` or Anthropic's `input_schema`.
    private static func functions(of config: JSONObject) -> [JSONValue]? {
        guard let tools = config["tools"]?.array else { return config["functions"]?.array }
        return tools.flatMap { tool -> [JSONValue] in
            if let function = tool["function"] { return [function] }
            if let list = (tool["functionDeclarations"] ?? tool["function_declarations"])?.array { return list }
            guard let name = tool["name"] else { return [] }
            return [["name": name, "parameters": tool["parameters"] ?? tool["input_schema"] ?? true]]
        }
    }

    private static func check(_ calls: [(String, String)], _ functions: [JSONValue], _ what: String) -> Judgement {
        for (name, arguments) in calls {
            let shownName = Quote.short(name, 80)
            guard let function = functions.first(where: { $0["name"]?.string == name }) else {
                return failed("Called \(shownName), but there is no function with that name")
            }
            guard let value = try? JSONValue(parsing: arguments) else {
                return failed("Call to \(shownName) has arguments that are no JSON: \(Quote.short(arguments))")
            }
            do throws(JSONSchemaError) {
                let faults = try JSONSchema.configured(function["parameters"] ?? true).faults(in: value)
                guard faults.isEmpty else {
                    let words = Quote.visible(String(faults.joined(separator: ", ").prefix(400)))
                    return failed("Call to \(shownName) does not match schema: \(words)")
                }
            } catch {
                return .error("the schema of the function \(shownName) cannot be used: \(error.description)")
            }
        }
        return Judgement(pass: true, reason: "Expected output to not be a valid \(what), but it was")
    }

    private static func protocolResult(_ context: AssertionContext) -> Judgement? {
        // The marks could stand in any model's words; they count only where the target was given such servers.
        guard context.providerConfig["mcp"] != nil, let text = context.output.string else { return nil }
        for (mark, isError) in [("MCP Tool Error (", true), ("MCP Tool Result (", false)] where text.contains(mark) {
            let rest = text.components(behind: mark)
            let name = Quote.visible(String(rest.prefix { $0 != ")" }.prefix(80)))
            if isError {
                let why = Quote.visible(String(text.components(behind: mark + name + "):").prefix(200)))
                return failed("MCP tool call failed for \(name):\(why)")
            }
            let reason = "MCP tool call succeeded for \(name)"
            return Judgement(pass: true, reason: reason, passReason: reason)
        }
        return nil
    }

    private static func failed(_ reason: String) -> Judgement { Judgement(pass: false, reason: reason) }

    private static func shown(_ value: JSONValue) -> String { Quote.visible(String(value.text().prefix(200))) }
}
