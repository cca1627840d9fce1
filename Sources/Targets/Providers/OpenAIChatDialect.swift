import Formats

/// OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat).
struct OpenAIChatDialect: ModelDialect {
    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        var body: JSONObject = [
            "model": .string(configuration.model), "messages": .array(messages.map(\.json)),
            "stream": .bool(configuration.streams),
        ]
        if configuration.streams { body["stream_options"] = ["include_usage": true] }
        for (name, value) in parameters.members { body[name] = value }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        guard let choice = json["choices"]?[0], let message = choice["message"], message.object != nil else {
            return nil
        }
        var answer = ModelAnswer()
        answer.text = Self.text(message["content"])
        answer.thinking = message["reasoning_content"]?.string ?? message["reasoning"]?.string ?? ""
        // Servers write both members always, empty where there is no call.
        let call = [message["tool_calls"], message["function_call"]].lazy.compactMap { $0 }
            .first { !$0.isNull && $0.array?.isEmpty != true }
        if let call {
            // As in promptfoo: with a text the whole message, without one the calls alone.
            answer.structure = answer.text.isEmpty ? call : message
        }
        if let refusal = message["refusal"]?.string, !refusal.isEmpty { answer.refusal = refusal }
        answer.finishReason = choice["finish_reason"]?.string
        answer.isFiltered = answer.finishReason == "content_filter"
        answer.logProbabilities = choice["logprobs"]?["content"]?.array?.compactMap { $0["logprob"]?.double }
        answer.usage = Self.usage(json["usage"])
        answer.cost = json["usage"]?["cost"]?.double
        if let model = json["model"]?.string { answer.metadata["model"] = .string(model) }
        return answer
    }

    /// A content that is a text, or a list of parts.
    static func text(_ content: JSONValue?) -> String {
        content?.string ?? content?.array?.compactMap { $0["text"]?.string }.joined() ?? ""
    }

    /// The usage of chat and completions.
    static func usage(_ usage: JSONValue?) -> TargetResponse.TokenUsage {
        TokenCounts.usage(
            prompt: usage?["prompt_tokens"],
            completion: usage?["completion_tokens"],
            total: usage?["total_tokens"],
            cached: usage?["prompt_tokens_details"]?["cached_tokens"],
            reasoning: usage?["completion_tokens_details"]?["reasoning_tokens"]
        )
    }
}
