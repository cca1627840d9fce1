import Formats
import Targets

/// Finds the calls of tools in an answer, in the forms of OpenAI (chat and responses), Anthropic and Google, and as plain objects with a name.
enum ToolCalls {
    private static let maximum = 1_000

    /// The calls of an answer; a text is read as JSON, or the JSON in it that begins and ends lines.
    static func calls(in output: JSONValue) -> [ToolCall] {
        var calls: [ToolCall] = []
        collect(output, &calls)
        return calls
    }

    /// The calls of an answer, of its metadata (`toolCalls`, `tool_calls`) and of its trace, in this order.
    static func calls(of context: AssertionContext) -> [ToolCall] {
        var calls = calls(in: context.output)
        if context.providerOutput != context.output { calls += self.calls(in: context.providerOutput) }
        for key in ["toolCalls", "tool_calls"] {
            if let value = context.response.metadata[key] { collect(value, &calls) }
        }
        for span in context.trace?.spans ?? [] {
            let attributes = span.attributes
            let keys = ["gen_ai.tool.name", "tool.name", "tool_name"]
            guard let name = keys.lazy.compactMap({ attributes[$0]?.string }).first else { continue }
            let arguments = ["gen_ai.tool.call.arguments", "tool.arguments", "tool.args", "input.value"]
            let value = arguments.lazy.compactMap { attributes[$0] }.first ?? .object([:])
            calls.append(ToolCall(name: name, arguments: parsed(value)))
        }
        return Array(calls.prefix(maximum))
    }

    private static func collect(_ output: JSONValue, _ calls: inout [ToolCall]) {
        switch output {
        case .string(let text):
            if let value = try? JSONValue(parsing: text) {
                if value.string == nil { collect(value, &calls) }
            } else {
                for block in JSONLines.blocks(in: text) where calls.count < maximum { collect(block, &calls) }
            }
        case .array(let elements): for element in elements.prefix(maximum) { collectItem(element, &calls) }
        case .object(let object):
            if let list = object["tool_calls"]?.array {
                for element in list.prefix(maximum) { collectItem(element, &calls) }
            } else if let list = object["toolCall"]?["functionCalls"]?.array {
                for element in list.prefix(maximum) { collectItem(element, &calls) }
            } else if object["functionCall"]?.object != nil || object["function_call"]?.object != nil
                || ["tool_use", "function_call"].contains(object["type"]?.string)
            {
                collectItem(output, &calls)
            }
        default: break
        }
    }

    private static func collectItem(_ item: JSONValue, _ calls: inout [ToolCall]) {
        guard calls.count < maximum else { return }
        for part in [item["functionCall"], item["function_call"], item["function"], item] {
            guard let part, let name = part["name"]?.string else { continue }
            let arguments = part["arguments"] ?? part["args"] ?? part["input"] ?? .object([:])
            calls.append(ToolCall(name: name, arguments: parsed(arguments)))
            return
        }
    }

    private static func parsed(_ arguments: JSONValue) -> JSONValue {
        guard let text = arguments.string, let value = try? JSONValue(parsing: text), value.object != nil else {
            return arguments
        }
        return value
    }
}

/// Blocks of JSON that begin and end lines of a text, as targets join the calls of an answer.
enum JSONLines {
    /// The outermost blocks, outside of fenced code.
    static func blocks(in text: String) -> [JSONValue] {
        let plain = MarkupLinks.withoutCode(text)
        var found: [JSONValue] = []
        var block: [Substring] = []
        for line in plain.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop(while: \.isWhitespace)
            if block.isEmpty, start.first != "{", start.first != "[" { continue }
            block.append(line)
            guard block.count <= 200, found.count < 100 else { block = []; continue }
            if let end = start.last(where: { !$0.isWhitespace }), end == "}" || end == "]",
                let value = try? JSONValue(parsing: block.joined(separator: "\n"))
            {
                found.append(value)
                block = []
            }
        }
        return found
    }
}
