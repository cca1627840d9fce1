import Formats

/// OpenAI's responses (https://platform.openai.com/docs/api-reference/responses).
struct OpenAIResponsesDialect: ModelDialect {
    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        var body: JSONObject = [
            "model": .string(configuration.model), "input": .array(messages.map(\.json)),
            "stream": .bool(configuration.streams),
        ]
        for (name, value) in parameters.members {
            switch name {
            // What chat calls otherwise, so that a configuration may change its interface.
            case "max_tokens", "max_completion_tokens": body["max_output_tokens"] = value
            case "reasoning_effort":
                var reasoning = body["reasoning"]?.object ?? [:]
                reasoning["effort"] = value
                body["reasoning"] = .object(reasoning)
            case "response_format":
                var format = value["json_schema"]?.object ?? [:]
                format["type"] = value["type"]
                body["text"] = ["format": .object(format)]
            default: body[name] = value
            }
        }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        guard let items = json["output"]?.array else { return nil }
        var answer = ModelAnswer()
        var texts: [String] = []
        var thoughts: [String] = []
        var calls: [JSONValue] = []
        for item in items {
            switch item["type"]?.string {
            case "message":
                for part in item["content"]?.array ?? [] {
                    if let text = part["text"]?.string { texts.append(text) }
                    if let refusal = part["refusal"]?.string { answer.refusal = refusal }
                    let probabilities = part["logprobs"]?.array?.compactMap { $0["logprob"]?.double } ?? []
                    if !probabilities.isEmpty {
                        answer.logProbabilities = (answer.logProbabilities ?? []) + probabilities
                    }
                }
            case "reasoning":
                thoughts += (item["summary"]?.array ?? []).compactMap { $0["text"]?.string }
            default: calls.append(item)
            }
        }
        answer.text = texts.joined(separator: "\n")
        answer.thinking = thoughts.joined(separator: "\n")
        if !calls.isEmpty {
            answer.structure = .array(
                (answer.text.isEmpty ? [] : [["type": "output_text", "text": .string(answer.text)]]) + calls
            )
        }
        answer.finishReason = json["incomplete_details"]?["reason"]?.string ?? json["status"]?.string
        if answer.finishReason == "completed" { answer.finishReason = calls.isEmpty ? "stop" : "tool_calls" }
        if answer.finishReason == "max_output_tokens" { answer.finishReason = "length" }
        answer.isFiltered = answer.finishReason == "content_filter"
        let usage = json["usage"]
        answer.usage = TokenCounts.usage(
            prompt: usage?["input_tokens"],
            completion: usage?["output_tokens"],
            total: usage?["total_tokens"],
            cached: usage?["input_tokens_details"]?["cached_tokens"],
            reasoning: usage?["output_tokens_details"]?["reasoning_tokens"]
        )
        if let id = json["id"]?.string { answer.metadata["responseId"] = .string(id) }
        return answer
    }
}
