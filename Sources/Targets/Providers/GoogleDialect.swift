import Formats

/// Google's generateContent (https://ai.google.dev/api/generate-content).
struct GoogleDialect: ModelDialect {
    /// Members of the request itself; all others belong to `generationConfig`.
    static let topLevel: Set<String> = [
        "tools", "toolConfig", "safetySettings", "systemInstruction", "cachedContent", "generationConfig",
    ]

    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject {
        let isInstruction = { (message: ChatMessage) in message.role == "system" || message.role == "developer" }
        var body: JSONObject = [
            "contents": .array(
                messages.filter { !isInstruction($0) }.map { message in
                    [
                        "role": .string(message.role == "assistant" ? "model" : "user"),
                        "parts": [["text": .string(message.content)]],
                    ]
                }
            )
        ]
        let instructions = messages.filter(isInstruction)
        if !instructions.isEmpty {
            body["systemInstruction"] = ["parts": .array(instructions.map { ["text": .string($0.content)] })]
        }
        var generation = parameters["generationConfig"]?.object ?? [:]
        for (name, value) in parameters.members where name != "generationConfig" {
            if Self.topLevel.contains(name) {
                body[name] = value
            } else {
                generation[Self.names[name] ?? name] = name == "stop" && value.array == nil ? [value] : value
            }
        }
        if !generation.isEmpty { body["generationConfig"] = .object(generation) }
        return body
    }

    /// Parameters that other interfaces call otherwise.
    private static let names = [
        "max_tokens": "maxOutputTokens", "top_p": "topP", "top_k": "topK", "stop": "stopSequences",
    ]

    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer? {
        var answer = ModelAnswer()
        if let reason = json["promptFeedback"]?["blockReason"]?.string {
            answer.isFiltered = true
            answer.finishReason = "content_filter"
            answer.metadata["blockReason"] = .string(reason)
            return answer
        }
        guard let candidate = json["candidates"]?[0] else { return nil }
        var calls: [JSONValue] = []
        for part in candidate["content"]?["parts"]?.array ?? [] {
            if let text = part["text"]?.string {
                if part["thought"]?.bool == true { answer.thinking += text } else { answer.text += text }
            } else {
                calls.append(part)
            }
        }
        if !calls.isEmpty {
            answer.structure = .array((answer.text.isEmpty ? [] : [["text": .string(answer.text)]]) + calls)
        }
        let reason = candidate["finishReason"]?.string
        switch reason {
        case "STOP": answer.finishReason = calls.isEmpty ? "stop" : "tool_calls"
        case "MAX_TOKENS": answer.finishReason = "length"
        case "SAFETY", "RECITATION", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII":
            answer.finishReason = "content_filter"
            answer.isFiltered = true
            answer.metadata["blockReason"] = JSONValue(reason)
        default: answer.finishReason = reason
        }
        let usage = json["usageMetadata"]
        answer.usage = TokenCounts.usage(
            prompt: usage?["promptTokenCount"],
            completion: usage?["candidatesTokenCount"],
            total: usage?["totalTokenCount"],
            cached: usage?["cachedContentTokenCount"],
            reasoning: usage?["thoughtsTokenCount"]
        )
        return answer
    }
}
