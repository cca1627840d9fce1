import Expressions
import Formats
import Workspace

extension TargetReader {
    func openAI(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        chat(
            id,
            config,
            base: "https://api.openai.com/v1",
            variable: "OPENAI_BASE_URL",
            keyVariable: "OPENAI_API_KEY"
        )
        .map { .openAI($0) }
    }

    func ollama(_ id: String, _ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        chat(id, config, base: "http://127.0.0.1:11434", variable: "OLLAMA_BASE_URL", keyVariable: nil)
            .map { .ollama($0) }
    }

    private func chat(
        _ id: String,
        _ config: ConfigurationSection,
        base: String,
        variable: String,
        keyVariable: String?
    ) -> ChatTargetConfiguration? {
        let parts = id.split(separator: ":", maxSplits: 2).map(String.init)
        // `ollama:llama3.2:1b` is a model with a tag; `ollama:chat:llama3.2:1b` names the interface before it.
        let interfaces = ["chat", "completion", "responses", "embedding", "embeddings", "moderation"]
        let interface = parts.count > 1 && interfaces.contains(parts[1]) ? parts[1] : nil
        let model = parts.dropFirst(interface == nil ? 1 : 2).joined(separator: ":")
        if let interface, interface != "chat" {
            config.report("id", "the interface '\(interface)' of \(parts[0]) is not supported; 'chat' is")
            return nil
        }
        guard !model.isEmpty else {
            config.report("id", "expected a model's name, as in \(parts.first ?? ""):MODEL")
            return nil
        }
        let url = config.string("apiBaseUrl") ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? base
        let explicitKey = config.string("apiKey")
        let named = config.string("apiKeyEnvar") ?? keyVariable
        let key = explicitKey ?? named.map { "{{env.\($0)}}" }
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name, $0) }
        }
        var parameters = JSONObject()
        for name in [
            "temperature", "max_tokens", "top_p", "seed", "stop", "response_format", "num_predict", "frequency_penalty",
            "presence_penalty",
        ] {
            if let node = config.node(name) { parameters[name] = node.json }
        }
        for (name, value) in config.node("passthrough")?.json.object?.members ?? [] { parameters[name] = value }
        let system = config.string("systemPrompt")
        let retries = config.int("maxRetries", in: 0...20) ?? 3
        config.finish()
        guard let base = template(url, config, "apiBaseUrl") else { return nil }
        return ChatTargetConfiguration(
            model: model,
            baseURL: base,
            key: key.flatMap { template($0, config, "apiKey") },
            headers: headers,
            parameters: parameters,
            systemPrompt: system,
            maxRetries: retries
        )
    }
}
