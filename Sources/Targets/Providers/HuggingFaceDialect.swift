import Formats

/// Text generation of Hugging Face's inference endpoints (https://huggingface.co/docs/inference-providers/tasks/text-generation).
struct HuggingFaceDialect: ModelDialect {
    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        var given: JSONObject = ["return_full_text": false]
        for (name, value) in parameters.members { given[name] = value }
        let text = configuration.systemPrompt.map { "\($0)\n\n\(prompt)" } ?? prompt
        return ["inputs": .string(text), "parameters": .object(given)]
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        let result = json.array == nil ? json : json[0]
        guard let text = result?["generated_text"]?.string else { return nil }
        var answer = ModelAnswer(text: text)
        let reason = result?["details"]?["finish_reason"]?.string
        answer.finishReason = reason == "eos_token" || reason == "stop_sequence" ? "stop" : reason
        answer.usage = TokenCounts.usage(prompt: nil, completion: result?["details"]?["generated_tokens"])
        return answer
    }
}
