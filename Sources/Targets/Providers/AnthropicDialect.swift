import Formats

/// Anthropic's messages (https://docs.anthropic.com/en/api/messages).
struct AnthropicDialect: ModelDialect {
    /// The version of the interface that is asked for.
    static let version = "2023-06-01"
    /// The interface demands a limit; promptfoo's, where none is set.
    static let usualLimit = 1024

    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        let system = messages.filter { $0.role == "system" || $0.role == "developer" }
        var body: JSONObject = [
            "model": .string(configuration.model), "max_tokens": .int(Self.usualLimit),
            "messages": .array(messages.filter { $0.role != "system" && $0.role != "developer" }.map(\.json)),
            "stream": .bool(configuration.streams),
        ]
        if let first = system.first {
            body["system"] =
                system.count == 1
                ? first.parts ?? .string(first.content)
                : .string(system.map(\.content).joined(separator: "\n\n"))
        }
        for (name, value) in parameters.members {
            if name == "stop" {
                body["stop_sequences"] = value.array == nil ? [value] : value
            } else {
                body[name] = value
            }
        }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        guard let blocks = json["content"]?.array else { return nil }
        var answer = ModelAnswer()
        var pieces: [String] = []
        var thoughts: [String] = []
        for block in blocks {
            switch block["type"]?.string {
            case "text": pieces.append(block["text"]?.string ?? "")
            case "thinking": thoughts.append(block["thinking"]?.string ?? "")
            // Nobody but the service can read it.
            case "redacted_thinking": break
            // As in promptfoo: calls stand as JSON among the texts.
            default: pieces.append(block.text())
            }
        }
        answer.text = pieces.joined(separator: "\n\n")
        answer.thinking = thoughts.joined(separator: "\n\n")
        let reason = json["stop_reason"]?.string
        answer.finishReason = Self.finishReason(reason)
        if reason == "refusal" { answer.refusal = answer.text }
        let usage = json["usage"]
        answer.usage = TokenCounts.usage(
            prompt: usage?["input_tokens"],
            completion: usage?["output_tokens"],
            cached: usage?["cache_read_input_tokens"]
        )
        if let model = json["model"]?.string { answer.metadata["model"] = .string(model) }
        return answer
    }

    /// The reason in OpenAI's words, which assertions use.
    static func finishReason(_ reason: String?) -> String? {
        switch reason {
        case "end_turn", "stop_sequence": "stop"
        case "max_tokens", "model_context_window_exceeded": "length"
        case "tool_use": "tool_calls"
        case "refusal": "content_filter"
        default: reason
        }
    }
}
