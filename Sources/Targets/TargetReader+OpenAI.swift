import Formats
import Workspace

extension TargetReader {
    /// Parameters of OpenAI's interfaces and of those who copy them.
    static let openAIParameters = [
        "temperature", "max_tokens", "max_completion_tokens", "max_output_tokens", "top_p", "top_k", "min_p", "seed",
        "random_seed", "stop", "response_format", "frequency_penalty", "presence_penalty", "repetition_penalty",
        "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call", "reasoning", "reasoning_effort",
        "verbosity", "logprobs", "top_logprobs", "logit_bias", "best_of", "suffix", "user", "metadata", "store",
        "service_tier", "modalities", "audio", "prediction", "thinking", "safe_prompt", "search_parameters",
        "web_search_options", "instructions", "include", "text", "truncation", "previous_response_id",
        "safety_identifier", "prompt_cache_key", "provider", "transforms", "route", "models",
    ]

    static let openAIInterfaces: KeyValuePairs<String, ModelInterface> = [
        "chat": .openAIChat, "completion": .openAICompletion, "responses": .openAIResponses,
        "embedding": .openAIEmbeddings, "embeddings": .openAIEmbeddings, "moderation": .openAIModeration,
    ]

    func openAI(_ id: String, _ host: ModelHost, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                Self.openAIInterfaces,
                usual: .openAIChat,
                unsupported: [
                    "assistant", "realtime", "image", "video", "speech", "transcription", "agents", "codex", "chatkit",
                ],
                config,
                onlyModel: host.onlyModel
            )
        else { return nil }
        let apiHost = config.string("apiHost") ?? (id.hasPrefix("openai:") ? environment["OPENAI_API_HOST"] : nil)
        guard
            var model = model(
                interface,
                name,
                host,
                path: interface.openAIPath,
                known: interface.openAIParameters,
                base: apiHost.flatMap { $0.isEmpty ? nil : "https://\($0)/v1" },
                streams: true,
                config
            )
        else { return nil }
        let organization =
            config.string("organization") ?? (id.hasPrefix("openai:") ? environment["OPENAI_ORGANIZATION"] : nil)
        if let organization, !organization.isEmpty, let value = template(organization, config, "organization") {
            model.headers.append(("openai-organization", value))
        }
        if interface.purpose == .target {
            for (variable, name) in [("OPENAI_TEMPERATURE", "temperature"), ("OPENAI_MAX_TOKENS", "max_tokens")]
            where id.hasPrefix("openai:") && model.parameters[name] == nil {
                if let number = environment[variable].flatMap({ try? JSONValue(parsing: $0) }), number.double != nil {
                    model.parameters[name] = number
                }
            }
        }
        return model
    }
}

extension ModelInterface {
    /// The path after the base URL.
    var openAIPath: String {
        switch self {
        case .openAICompletion: "/completions"
        case .openAIResponses: "/responses"
        case .openAIEmbeddings: "/embeddings"
        case .openAIModeration: "/moderations"
        default: "/chat/completions"
        }
    }

    /// The parameters that its requests take.
    var openAIParameters: [String] {
        switch purpose {
        case .target: TargetReader.openAIParameters
        case .embedder: ["dimensions", "encoding_format", "user", "input_type"]
        default: []
        }
    }
}
