import Formats

/// OpenAI's completions (https://platform.openai.com/docs/api-reference/completions).
struct OpenAICompletionDialect: ModelDialect {
    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        let text = configuration.systemPrompt.map { "\($0)\n\n\(prompt)" } ?? prompt
        var body: JSONObject = [
            "model": .string(configuration.model), "prompt": .string(text), "stream": .bool(configuration.streams),
        ]
        for (name, value) in parameters.members { body[name] = value }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        guard let choice = json["choices"]?[0], let text = choice["text"]?.string else { return nil }
        var answer = ModelAnswer(text: text)
        answer.finishReason = choice["finish_reason"]?.string
        answer.isFiltered = answer.finishReason == "content_filter"
        answer.logProbabilities = choice["logprobs"]?["token_logprobs"]?.array?.compactMap(\.double)
        answer.usage = OpenAIChatDialect.usage(json["usage"])
        return answer
    }
}
