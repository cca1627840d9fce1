import Findings

extension SecretRules {
    /// Providers of language models.
    static let languageModels: [SecretRule] = [
        .token(
            "openai-project-key",
            "OpenAI project key",
            .critical,
            ["t3blbkfj"],
            #"sk-proj-[A-Za-z0-9_\-]{20,80}T3BlbkFJ[A-Za-z0-9_\-]{20,80}"#,
            back: 100,
            lead: 28,
            entropy: 3
        ),
        .token(
            "openai-service-account-key",
            "OpenAI service account key",
            .critical,
            ["t3blbkfj"],
            #"sk-svcacct-[A-Za-z0-9_\-]{20,80}T3BlbkFJ[A-Za-z0-9_\-]{20,80}"#,
            back: 100,
            lead: 30,
            entropy: 3
        ),
        .token(
            "openai-admin-key",
            "OpenAI admin key",
            .critical,
            ["t3blbkfj"],
            #"sk-admin-[A-Za-z0-9_\-]{20,80}T3BlbkFJ[A-Za-z0-9_\-]{20,80}"#,
            back: 100,
            lead: 29,
            entropy: 3
        ),
        .token(
            "openai-api-key",
            "OpenAI API key (legacy)",
            .critical,
            ["t3blbkfj"],
            #"sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"#,
            back: 24,
            lead: 23,
            entropy: 3
        ),
        .token(
            "openai-ephemeral-key",
            "OpenAI realtime client secret",
            .medium,
            ["ek_"],
            #"ek_[0-9a-f]{32}"#,
            entropy: 3
        ),
        .token(
            "anthropic-api-key",
            "Anthropic API key",
            .critical,
            ["sk-ant-api03-"],
            #"sk-ant-api03-[A-Za-z0-9_\-]{93}AA"#,
            entropy: 3.5
        ),
        .token(
            "anthropic-admin-key",
            "Anthropic admin API key",
            .critical,
            ["sk-ant-admin01-"],
            #"sk-ant-admin01-[A-Za-z0-9_\-]{93}AA"#,
            entropy: 3.5
        ),
        .token(
            "anthropic-oauth-token",
            "Anthropic OAuth token",
            .critical,
            ["sk-ant-oat01-", "sk-ant-ort01-"],
            #"sk-ant-o[ar]t01-[A-Za-z0-9_\-]{60,120}"#,
            entropy: 3.5
        ),
        .token("groq-api-key", "Groq API key", .high, ["gsk_"], #"gsk_[A-Za-z0-9]{52}"#, entropy: 3.3),
        .token("openrouter-api-key", "OpenRouter API key", .high, ["sk-or-v1-"], #"sk-or-v1-[0-9a-f]{64}"#, entropy: 3),
        .token("xai-api-key", "xAI API key", .high, ["xai-"], #"xai-[A-Za-z0-9]{80}"#, entropy: 3.5),
        .token("perplexity-api-key", "Perplexity API key", .high, ["pplx-"], #"pplx-[A-Za-z0-9]{48}"#, entropy: 3.3),
        .token(
            "fireworks-api-key",
            "Fireworks AI API key",
            .high,
            ["fw_"],
            #"fw_[A-Za-z0-9]{22,24}"#,
            entropy: 3.2,
            check: .mixed
        ),
        .token(
            "nvidia-api-key",
            "NVIDIA NIM and NGC API key",
            .high,
            ["nvapi-"],
            #"nvapi-[A-Za-z0-9_\-]{64}"#,
            entropy: 3.5
        ),
        .token("cerebras-api-key", "Cerebras API key", .high, ["csk-"], #"csk-[a-z0-9]{48}"#, entropy: 3.3),
        .token(
            "together-api-key",
            "Together AI API key",
            .high,
            ["tgp_v1_"],
            #"tgp_v1_[A-Za-z0-9_\-]{43}"#,
            entropy: 3.3
        ),
        .assigned(
            "together-api-key-legacy",
            "Together AI API key (legacy)",
            .high,
            ["together"],
            #"[0-9a-f]{64}"#,
            entropy: 3
        ),
        .assigned(
            "mistral-api-key",
            "Mistral API key",
            .high,
            ["mistral"],
            #"[A-Za-z0-9]{32}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned(
            "cohere-api-key",
            "Cohere API key",
            .high,
            ["cohere", "co_api_key"],
            #"[A-Za-z0-9]{40}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .assigned("deepseek-api-key", "DeepSeek API key", .high, ["deepseek"], #"sk-[0-9a-f]{32}"#, entropy: 3),
        .assigned("ai21-api-key", "AI21 API key", .high, ["ai21"], #"[A-Za-z0-9]{32}"#, entropy: 3.5, check: .mixed),
        .assigned(
            "moonshot-api-key",
            "Moonshot AI API key",
            .high,
            ["moonshot", "kimi"],
            #"sk-[A-Za-z0-9]{48}"#,
            entropy: 3.5
        ),
        .assigned(
            "dashscope-api-key",
            "Alibaba DashScope API key",
            .high,
            ["dashscope", "qwen"],
            #"sk-[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned(
            "zhipu-api-key",
            "Zhipu AI API key",
            .high,
            ["zhipu", "bigmodel", "zai_api", "glm_api"],
            #"[0-9a-f]{32}\.[A-Za-z0-9]{16}"#,
            entropy: 3
        ),
        .token(
            "voyage-api-key",
            "Voyage AI API key",
            .high,
            ["pa-"],
            #"pa-[A-Za-z0-9_\-]{43}"#,
            entropy: 3.7,
            check: .mixed
        ),
        .assigned(
            "jina-api-key",
            "Jina AI API key",
            .high,
            ["jina"],
            #"jina_[0-9a-f]{32}[A-Za-z0-9_\-]{28}"#,
            entropy: 3.3
        ),
        .assigned(
            "elevenlabs-api-key",
            "ElevenLabs API key",
            .high,
            ["elevenlabs", "eleven_labs", "xi-api-key", "xi_api_key", "eleven_api"],
            #"(?:sk_[0-9a-f]{48}|[0-9a-f]{32})"#,
            entropy: 3
        ),
        .assigned(
            "stability-api-key",
            "Stability AI API key",
            .high,
            ["stability"],
            #"sk-[A-Za-z0-9]{48}"#,
            entropy: 3.5
        ),
        .assigned(
            "assemblyai-api-key",
            "AssemblyAI API key",
            .high,
            ["assemblyai", "assembly_ai"],
            #"[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned("deepgram-api-key", "Deepgram API key", .high, ["deepgram"], #"[0-9a-f]{40}"#, entropy: 3),
        .assigned(
            "anyscale-api-key",
            "Anyscale API key",
            .high,
            ["anyscale"],
            #"(?:esecret|aph0)_[A-Za-z0-9_]{20,80}"#,
            entropy: 3
        ),
        .assigned(
            "baseten-api-key",
            "Baseten API key",
            .high,
            ["baseten"],
            #"[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}"#,
            entropy: 3.3
        ),
        .token(
            "litellm-key",
            "LiteLLM virtual key",
            .medium,
            ["litellm_master_key=", "litellm_api_key="],
            #"litellm_(?:master|api)_key=['\"]?(sk-[A-Za-z0-9_\-]{16,64})"#,
            group: 1,
            entropy: 3
        ),
        .token(
            "tavily-api-key",
            "Tavily API key",
            .medium,
            ["tvly-"],
            #"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}"#,
            entropy: 3.3
        ),
        .assigned("serpapi-key", "SerpApi key", .medium, ["serpapi", "serp_api"], #"[0-9a-f]{64}"#, entropy: 3),
        .token("firecrawl-api-key", "Firecrawl API key", .medium, ["fc-"], #"fc-[0-9a-f]{32}"#, entropy: 3),
    ]
}
