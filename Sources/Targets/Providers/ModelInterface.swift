/// The interfaces of models that are spoken.
public enum ModelInterface: String, Sendable, CaseIterable {
    /// OpenAI's and everybody's who copies it.
    case openAIChat, openAICompletion, openAIResponses, openAIEmbeddings, openAIModeration
    case anthropicMessages
    case ollamaChat, ollamaCompletion, ollamaEmbeddings
    case googleContent, googleEmbeddings
    case bedrockConverse
    case huggingFaceGeneration, huggingFaceClassification, huggingFaceFeatures

    /// What a model behind the interface is for.
    public enum Purpose: String, Sendable {
        case target = "answers prompts"
        case embedder = "makes vectors of texts"
        case classifier = "sorts texts into classes"
        case moderator = "says what is objectionable"
    }

    /// What a model behind it is for.
    public var purpose: Purpose {
        switch self {
        case .openAIEmbeddings, .ollamaEmbeddings, .googleEmbeddings, .huggingFaceFeatures: .embedder
        case .huggingFaceClassification: .classifier
        case .openAIModeration: .moderator
        default: .target
        }
    }
}
