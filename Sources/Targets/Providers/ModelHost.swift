/// A service of models: where it is, and which variables name its keys.
struct ModelHost: Sendable {
    /// URL before the path.
    var base: String
    /// Variables of the environment that name another URL; the first that is set counts.
    var urlVariables: [String] = []
    /// Variables that hold its key. Keys of other services are never sent to it.
    var keyVariables: [String] = []
    /// How the key is shown.
    var authentication = ModelConfiguration.Authentication.bearer
    /// The model that is asked for where an id names none: servers that have one model.
    var onlyModel: String?

    /// Services that speak OpenAI's interface, by the first part of their ids.
    static let compatible: [String: ModelHost] = [
        "openai": .init(
            base: "https://api.openai.com/v1",
            urlVariables: ["OPENAI_BASE_URL", "OPENAI_API_BASE_URL"],
            keyVariables: ["OPENAI_API_KEY"]
        ),
        "vllm": .init(
            base: "http://127.0.0.1:8000/v1",
            urlVariables: ["VLLM_BASE_URL"],
            keyVariables: ["VLLM_API_KEY"]
        ),
        "localai": .init(
            base: "http://127.0.0.1:8080/v1",
            urlVariables: ["LOCALAI_BASE_URL"],
            keyVariables: ["LOCALAI_API_KEY"]
        ),
        "llamafile": .init(
            base: "http://127.0.0.1:8080/v1",
            urlVariables: ["LLAMAFILE_BASE_URL"],
            onlyModel: "LLaMA_CPP"
        ),
        "llama.cpp": .init(
            base: "http://127.0.0.1:8080/v1",
            urlVariables: ["LLAMA_BASE_URL"],
            keyVariables: ["LLAMA_API_KEY"],
            onlyModel: "default"
        ),
        "lmstudio": .init(base: "http://127.0.0.1:1234/v1", urlVariables: ["LMSTUDIO_BASE_URL"]),
        "litellm": .init(
            base: "http://127.0.0.1:4000",
            urlVariables: ["LITELLM_BASE_URL"],
            keyVariables: ["LITELLM_API_KEY"]
        ),
        "openrouter": .init(base: "https://openrouter.ai/api/v1", keyVariables: ["OPENROUTER_API_KEY"]),
        "groq": .init(base: "https://api.groq.com/openai/v1", keyVariables: ["GROQ_API_KEY"]),
        "mistral": .init(
            base: "https://api.mistral.ai/v1",
            urlVariables: ["MISTRAL_API_BASE_URL"],
            keyVariables: ["MISTRAL_API_KEY"]
        ),
        "together": .init(base: "https://api.together.xyz/v1", keyVariables: ["TOGETHER_API_KEY"]),
        "togetherai": .init(base: "https://api.together.xyz/v1", keyVariables: ["TOGETHER_API_KEY"]),
        "deepseek": .init(base: "https://api.deepseek.com/v1", keyVariables: ["DEEPSEEK_API_KEY"]),
        "xai": .init(base: "https://api.x.ai/v1", keyVariables: ["XAI_API_KEY"]),
        "perplexity": .init(base: "https://api.perplexity.ai", keyVariables: ["PERPLEXITY_API_KEY"]),
        "fireworks": .init(base: "https://api.fireworks.ai/inference/v1", keyVariables: ["FIREWORKS_API_KEY"]),
        "cerebras": .init(base: "https://api.cerebras.ai/v1", keyVariables: ["CEREBRAS_API_KEY"]),
    ]

    static let anthropic = ModelHost(
        base: "https://api.anthropic.com",
        urlVariables: ["ANTHROPIC_BASE_URL"],
        keyVariables: ["ANTHROPIC_API_KEY"],
        authentication: .header("x-api-key")
    )

    static let ollama = ModelHost(
        base: "http://127.0.0.1:11434",
        urlVariables: ["OLLAMA_BASE_URL"],
        keyVariables: ["OLLAMA_API_KEY"]
    )

    static let google = ModelHost(
        base: "https://generativelanguage.googleapis.com",
        urlVariables: ["GOOGLE_API_BASE_URL"],
        keyVariables: ["GOOGLE_API_KEY", "GEMINI_API_KEY"],
        authentication: .header("x-goog-api-key")
    )

    static let vertex = ModelHost(
        base: "https://aiplatform.googleapis.com",
        keyVariables: ["VERTEX_API_KEY", "GOOGLE_API_KEY"],
        authentication: .header("x-goog-api-key")
    )

    static let huggingFace = ModelHost(
        base: "https://router.huggingface.co/hf-inference",
        keyVariables: ["HF_TOKEN", "HF_API_TOKEN", "HUGGING_FACE_HUB_TOKEN"]
    )
}
