import Formats

@testable import Assertions

/// Calls of functions and tools.
enum ToolCallTable {
    static let rows: [AssertionRow] = functionCalls + toolCalls + anyCalls + names

    private static let parameters: JSONValue = [
        "type": "object", "properties": ["city": ["type": "string"]], "required": ["city"],
    ]
    private static let functions: JSONObject = ["functions": [["name": "weather", "parameters": parameters]]]
    private static let tools: JSONObject = [
        "tools": [["type": "function", "function": ["name": "weather", "parameters": parameters]]]
    ]
    private static let google: JSONObject = [
        "tools": [["functionDeclarations": [["name": "weather", "parameters": parameters]]]]
    ]
    private static func function(_ name: JSONValue, _ arguments: JSONValue) -> JSONValue {
        ["name": name, "arguments": arguments]
    }
    private static func call(_ name: JSONValue, _ arguments: JSONValue) -> JSONValue {
        ["id": "c1", "type": "function", "function": function(name, arguments)]
    }
    private static let good = "{\"city\":\"Bern\"}"

    static let functionCalls: [AssertionRow] = [
        .init("is-valid-openai-function-call", nil, function("weather", .string(good)), .pass, provider: functions),
        .init(
            "is-valid-openai-function-call",
            nil,
            ["function_call": function("weather", .string(good))],
            .pass,
            provider: functions
        ),
        .init(
            "is-valid-openai-function-call",
            nil,
            .string(function("weather", .string(good)).text()),
            .pass,
            provider: functions
        ),
        .init("is-valid-openai-function-call", nil, function("weather", "{\"city\":5}"), .fail, provider: functions),
        .init("is-valid-openai-function-call", nil, function("weather", "{}"), .fail, provider: functions),
        .init("is-valid-openai-function-call", nil, function("weather", "{city"), .fail, provider: functions),
        .init(
            "is-valid-openai-function-call",
            nil,
            function("delete", "{}"),
            .fail,
            provider: functions,
            reason: "Called \"delete\", but there is no function with that name"
        ),
        .init("is-valid-openai-function-call", nil, function("weather", ["city": "Bern"]), .fail, provider: functions),
        .init("is-valid-openai-function-call", nil, function(5, "{}"), .fail, provider: functions),
        .init("is-valid-openai-function-call", nil, "plain text", .fail, provider: functions),
        .init("is-valid-openai-function-call", nil, "", .fail, provider: functions),
        .init(
            "is-valid-openai-function-call",
            nil,
            function("weather", "{\"city\":\"Zürich 🐦\"}"),
            .pass,
            provider: functions
        ),
        .init("is-valid-openai-function-call", nil, function("weather", .string(good)), .error),
        .init(
            "is-valid-openai-function-call",
            nil,
            function("x", "{}"),
            .error,
            provider: ["functions": [["name": "x", "parameters": ["type": "y"]]]]
        ),
    ]
    static let toolCalls: [AssertionRow] = [
        .init("is-valid-openai-tools-call", nil, [call("weather", .string(good))], .pass, provider: tools),
        .init(
            "is-valid-openai-tools-call",
            nil,
            ["tool_calls": [call("weather", .string(good))]],
            .pass,
            provider: tools
        ),
        .init(
            "is-valid-openai-tools-call",
            nil,
            .string(JSONValue.array([call("weather", .string(good))]).text()),
            .pass,
            provider: tools
        ),
        .init(
            "is-valid-openai-tools-call",
            nil,
            [call("weather", .string(good)), call("weather", "{}")],
            .fail,
            provider: tools
        ),
        .init("is-valid-openai-tools-call", nil, [call("other", "{}")], .fail, provider: tools),
        .init(
            "is-valid-openai-tools-call",
            nil,
            [],
            .fail,
            provider: tools,
            reason: "OpenAI did not return a valid-looking tools response: []"
        ),
        .init("is-valid-openai-tools-call", nil, [[:]], .fail, provider: tools),
        .init("is-valid-openai-tools-call", nil, [nil], .fail, provider: tools),
        .init("is-valid-openai-tools-call", nil, "plain", .fail, provider: tools),
        .init("is-valid-openai-tools-call", nil, "", .fail, provider: tools),
        .init("is-valid-openai-tools-call", nil, [call("weather", ["city": "Bern"])], .fail, provider: tools),
        .init("is-valid-openai-tools-call", nil, [call("weather", "{\"city\":\"Zürich\"}")], .pass, provider: tools),
        .init("is-valid-openai-tools-call", nil, [call("weather", .string(good))], .error),
        .init(
            "is-valid-openai-tools-call",
            nil,
            "MCP Tool Result (maps): ok",
            .pass,
            provider: ["mcp": ["enabled": true]]
        ),
        .init(
            "is-valid-openai-tools-call",
            nil,
            "MCP Tool Error (maps): no",
            .fail,
            provider: ["mcp": ["enabled": true]]
        ),
        .init("is-valid-openai-tools-call", nil, "MCP Tool Result (maps): ok", .fail, provider: tools),
    ]
    static let anyCalls: [AssertionRow] = [
        .init("is-valid-function-call", nil, function("weather", .string(good)), .pass, provider: functions),
        .init(
            "is-valid-function-call",
            nil,
            ["functionCall": ["name": "weather", "args": ["city": "Bern"]]],
            .pass,
            provider: google
        ),
        .init(
            "is-valid-function-call",
            nil,
            [["functionCall": ["name": "weather", "args": ["city": "Bern"]]]],
            .pass,
            provider: google
        ),
        .init(
            "is-valid-function-call",
            nil,
            ["toolCall": ["functionCalls": [["name": "weather", "args": ["city": "Bern"]]]]],
            .pass,
            provider: google
        ),
        .init(
            "is-valid-function-call",
            nil,
            ["functionCall": ["name": "weather", "args": [:]]],
            .fail,
            provider: google
        ),
        .init(
            "is-valid-function-call",
            nil,
            ["functionCall": ["name": "other", "args": [:]]],
            .fail,
            provider: google
        ),
        .init("is-valid-function-call", nil, ["tool_calls": [call("weather", .string(good))]], .pass, provider: tools),
        .init("is-valid-function-call", nil, function("weather", "{\"city\":1}"), .fail, provider: functions),
        .init("is-valid-function-call", nil, "text", .fail, provider: functions),
        .init("is-valid-function-call", nil, "", .fail, provider: functions),
        .init("is-valid-function-call", nil, [], .fail, provider: google),
        .init(
            "is-valid-function-call",
            nil,
            ["functionCall": ["name": "weather", "args": ["city": "Zürich"]]],
            .error
        ),
        .init("is-valid-function-call", nil, function("weather", .string(good)), .error),
    ]
    static let names: [AssertionRow] = [
        .init("tool-call-f1", ["weather"], ["tool_calls": [call("weather", "{}")]], .pass),
        .init("tool-call-f1", "weather, maps", [call("weather", "{}"), call("maps", "{}")], .pass),
        .init("tool-call-f1", ["weather", "maps"], [call("weather", "{}")], .fail, score: 0.6667),
        .init("tool-call-f1", ["weather", "maps"], [call("weather", "{}")], .pass, threshold: 0.6, score: 0.6667),
        .init(
            "tool-call-f1",
            ["weather"],
            [["type": "tool_use", "name": "weather", "input": [:]], ["type": "text", "text": "x"]],
            .pass
        ),
        .init("tool-call-f1", ["weather"], ["functionCall": ["name": "weather"]], .pass),
        .init("tool-call-f1", ["weather"], ["toolCall": ["functionCalls": [["name": "weather"]]]], .pass),
        .init("tool-call-f1", ["weather"], ["type": "function_call", "name": "weather"], .pass),
        .init(
            "tool-call-f1",
            ["weather"],
            "Let me see.\n{\"type\": \"tool_use\", \"name\": \"weather\"}\nDone.",
            .pass
        ),
        .init("tool-call-f1", ["weather"], "```json\n{\"type\": \"tool_use\", \"name\": \"weather\"}\n```", .fail),
        .init("tool-call-f1", ["weather"], [["name": "weather"], ["name": "weather"]], .pass),
        .init("tool-call-f1", ["weather"], "", .fail),
        .init("tool-call-f1", ["wetter_é"], [["name": "wetter_é"]], .pass),
        .init(
            "tool-call-f1",
            ["weather"],
            "no call",
            .fail,
            reason:
                "Tool Call F1 score 0.000 is below threshold 1. Expected: [weather], Called: [(none)]. Precision=0.000, Recall=0.000"
        ),
        .init("tool-call-f1", [], "x", .error), .init("tool-call-f1", " , ", "x", .error),
        .init("tool-call-f1", nil, "x", .error),
        .init("tool-call-f1", 5, "x", .error),
    ]
}
