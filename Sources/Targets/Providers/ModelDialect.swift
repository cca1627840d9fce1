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

/// What a model said, before its interface's forms are forgotten.
struct ModelAnswer: Sendable {
    var text = ""
    /// What it thought aloud.
    var thinking = ""
    /// Calls of tools, or whatever else is no text; the output, then.
    var structure: JSONValue?
    var refusal: String?
    var isFiltered = false
    var finishReason: String?
    var logProbabilities: [Double]?
    var usage = TargetResponse.TokenUsage()
    /// Cost in US dollars, if the service tells it.
    var cost: Double?
    var metadata: JSONObject = [:]
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

/// Counts that a service tells. They come from outside: what is negative or too large is cut.
enum TokenCounts {
    static func usage(
        prompt: JSONValue?,
        completion: JSONValue?,
        total: JSONValue? = nil,
        cached: JSONValue? = nil,
        reasoning: JSONValue? = nil
    ) -> TargetResponse.TokenUsage {
        func count(_ value: JSONValue?) -> Int { max(0, value?.int ?? 0) }
        let sum = count(prompt).addingReportingOverflow(count(completion))
        return .init(
            prompt: count(prompt),
            completion: count(completion),
            total: max(count(total), sum.overflow ? .max : sum.partialValue),
            cached: count(cached),
            reasoning: count(reasoning),
            requests: 1
        )
    }
}
