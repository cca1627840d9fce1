import Formats

/// How requests and answers of an interface look.
protocol ModelDialect: Sendable {
    /// The body of a request.
    ///
    /// - Parameter parameters: what the configuration adds, with its values inserted.
    func body(
        _ messages: [ChatMessage],
        prompt: String,
        parameters: JSONObject,
        _ configuration: ModelConfiguration
    ) -> JSONObject

    /// Reads an answer of status 2xx; `nil` if it is none of this interface.
    func read(_ json: JSONValue, _ configuration: ModelConfiguration) -> ModelAnswer?
}

extension ModelInterface {
    /// The dialect of an interface whose models answer prompts.
    var dialect: (any ModelDialect)? {
        switch self {
        case .openAIChat: OpenAIChatDialect()
        case .openAICompletion: OpenAICompletionDialect()
        case .openAIResponses: OpenAIResponsesDialect()
        case .anthropicMessages: AnthropicDialect()
        case .ollamaChat: OllamaDialect(isChat: true)
        case .ollamaCompletion: OllamaDialect(isChat: false)
        case .googleContent: GoogleDialect()
        case .bedrockConverse: BedrockDialect()
        case .huggingFaceGeneration: HuggingFaceDialect()
        default: nil
        }
    }
}
