import Formats

/// Ollama's chat and generate (https://github.com/ollama/ollama/blob/main/docs/api.md).
struct OllamaDialect: ModelDialect {
    let isChat: Bool

    /// Members of the request itself; all others are options of the model.
    static let topLevel: Set<String> = [
        "tools", "think", "keep_alive", "format", "suffix", "system", "template", "raw", "truncate", "dimensions",
        "logprobs", "top_logprobs",
    ]

    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        var body: JSONObject = ["model": .string(configuration.model), "stream": .bool(configuration.streams)]
        if isChat {
            body["messages"] = .array(messages.map(\.json))
        } else {
            body["prompt"] = .string(prompt)
            if let system = configuration.systemPrompt { body["system"] = .string(system) }
        }
        var options = JSONObject()
        for (name, value) in parameters.members {
            if Self.topLevel.contains(name) { body[name] = value } else { options[name] = value }
        }
        if !options.isEmpty { body["options"] = .object(options) }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        var answer = ModelAnswer()
        if isChat {
            guard let message = json["message"], message.object != nil else { return nil }
            answer.text = message["content"]?.string ?? ""
            answer.thinking = message["thinking"]?.string ?? ""
            let calls = (message["tool_calls"]?.array ?? []).map(Self.call)
            if !calls.isEmpty { answer.structure = .array(calls) }
        } else {
            guard let text = json["response"]?.string else { return nil }
            answer.text = text
            answer.thinking = json["thinking"]?.string ?? ""
        }
        answer.finishReason = json["done_reason"]?.string
        answer.logProbabilities = json["logprobs"]?.array?.compactMap { $0["logprob"]?.double }
        answer.usage = TokenCounts.usage(
            prompt: json["prompt_eval_count"],
            completion: json["eval_count"],
            cached: json["prompt_eval_cached_count"]
        )
        return answer
    }

    /// A call in OpenAI's form, whose arguments are a text.
    private static func call(_ call: JSONValue) -> JSONValue {
        let arguments = call["function"]?["arguments"]
        return [
            "function": [
                "name": call["function"]?["name"] ?? .null,
                "arguments": .string(arguments?.string ?? arguments?.text() ?? ""),
            ]
        ]
    }
}
