import Formats

/// Amazon Bedrock's Converse (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html).
struct BedrockDialect: ModelDialect {
    /// Members of `inferenceConfig`, by all names that are usual for them.
    private static let inference = [
        "max_tokens": "maxTokens", "maxTokens": "maxTokens", "temperature": "temperature", "top_p": "topP",
        "topP": "topP", "stop": "stopSequences", "stopSequences": "stopSequences",
    ]

    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        let isInstruction = { (message: ChatMessage) in message.role == "system" || message.role == "developer" }
        var body: JSONObject = [
            "messages": .array(
                messages.filter { !isInstruction($0) }.map { message in
                    ["role": .string(message.role), "content": [["text": .string(message.content)]]]
                }
            )
        ]
        let instructions = messages.filter(isInstruction)
        if !instructions.isEmpty { body["system"] = .array(instructions.map { ["text": .string($0.content)] }) }
        var inference = parameters["inferenceConfig"]?.object ?? [:]
        for (name, value) in parameters.members where name != "inferenceConfig" {
            if let known = Self.inference[name] {
                inference[known] = known == "stopSequences" && value.array == nil ? [value] : value
            } else {
                body[name] = value
            }
        }
        if !inference.isEmpty { body["inferenceConfig"] = .object(inference) }
        return body
    }

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        guard let blocks = json["output"]?["message"]?["content"]?.array else { return nil }
        var answer = ModelAnswer()
        var pieces: [String] = []
        for block in blocks {
            if let text = block["text"]?.string {
                pieces.append(text)
            } else if let thought = block["reasoningContent"] {
                answer.thinking += thought["reasoningText"]?["text"]?.string ?? ""
            } else {
                pieces.append(block.text())
            }
        }
        answer.text = pieces.joined(separator: "\n\n")
        let reason = json["stopReason"]?.string
        answer.isFiltered = reason == "guardrail_intervened" || reason == "content_filtered"
        answer.finishReason = answer.isFiltered ? "content_filter" : AnthropicDialect.finishReason(reason)
        let usage = json["usage"]
        answer.usage = TokenCounts.usage(
            prompt: usage?["inputTokens"],
            completion: usage?["outputTokens"],
            total: usage?["totalTokens"],
            cached: usage?["cacheReadInputTokens"]
        )
        return answer
    }
}
