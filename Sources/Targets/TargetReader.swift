import Expressions
import Formats
import Workspace

/// Reads the targets of a configuration: `targets` or `providers`, and the providers of tests and assertions.
public struct TargetReader {
    let collector: ProblemCollector
    let environment: [String: String]
    let read: (String) -> [UInt8]?

    /// A reader.
    ///
    /// - Parameters:
    ///   - environment: variables that stand for keys and URLs.
    ///   - read: reads a file that is referred to, by its path relative to the configuration's folder; `nil` if there is none.
    public init(collector: ProblemCollector, environment: [String: String], read: @escaping (String) -> [UInt8]?) {
        self.collector = collector
        self.environment = environment
        self.read = read
    }

    /// The targets of a configuration.
    public func targets(_ section: ConfigurationSection) -> [TargetConfiguration] {
        let key = section.node("targets") != nil ? "targets" : "providers"
        guard let node = section.node(key) else { return [] }
        _ = section.node("providers")
        return (node.sequence ?? [node]).compactMap { entry in
            if let id = entry.scalar {
                return target(
                    id,
                    label: nil,
                    ConfigurationSection(
                        YAMLNode(.mapping([]), at: entry.position),
                        keyPath: key,
                        collector: collector
                    )
                )
            }
            guard let members = entry.mapping else {
                collector.report("expected a target: an id, or a mapping with 'id'", at: entry.position, keyPath: key)
                return nil
            }
            // The short form `{"openai:gpt-4": {config: …}}` is the long one with the id as key.
            if entry["id"] == nil, members.count == 1 {
                let settings = ConfigurationSection(
                    members[0].value,
                    keyPath: "\(key).\(members[0].key)",
                    collector: collector
                )
                return self.entry(members[0].key, settings)
            }
            let settings = ConfigurationSection(entry, keyPath: key, collector: collector)
            guard let id = settings.requiredString("id") else { return nil }
            return self.entry(id, settings)
        }
    }

    private func entry(_ id: String, _ section: ConfigurationSection) -> TargetConfiguration? {
        _ = section.node("id")
        let label = section.string("label")
        for key in ["prompts", "transform", "delay", "env", "inputs"] where section.node(key) != nil {
            section.report(key, "'\(key)' of a target is not supported")
        }
        let config =
            section.section("config")
            ?? ConfigurationSection(
                YAMLNode(.mapping([]), at: section.node.position),
                keyPath: section.keyPath,
                collector: collector
            )
        let target = target(id, label: label, config)
        section.finish()
        return target
    }

    private func target(_ id: String, label: String?, _ config: ConfigurationSection) -> TargetConfiguration? {
        let parts = id.split(separator: ":", maxSplits: 2).map(String.init)
        switch parts.first {
        case "echo": return TargetConfiguration(id: id, label: label, kind: .echo)
        case "http", "https":
            return http(id, config).map {
                TargetConfiguration(id: id.contains("//") ? id : "http", label: label, kind: .http($0))
            }
        case "openai":
            return chat(
                parts,
                config,
                base: "https://api.openai.com/v1",
                variable: "OPENAI_BASE_URL",
                keyVariable: "OPENAI_API_KEY"
            )
            .map { TargetConfiguration(id: id, label: label, kind: .openAI($0)) }
        case "ollama":
            return chat(parts, config, base: "http://127.0.0.1:11434", variable: "OLLAMA_BASE_URL", keyVariable: nil)
                .map { TargetConfiguration(id: id, label: label, kind: .ollama($0)) }
        default:
            let hint =
                Spelling.nearest(to: parts.first ?? id, among: ["http", "openai", "ollama", "echo"]).map {
                    "; did you mean '\($0)'?"
                } ?? ""
            config.report("id", "the target '\(id)' is not supported\(hint) (http, openai:MODEL, ollama:MODEL, echo)")
            return nil
        }
    }

    private func http(_ id: String, _ config: ConfigurationSection) -> HTTPTargetConfiguration? {
        let url = config.string("url") ?? (id.contains("//") ? id : nil)
        guard let url else {
            config.report("url", "an http target needs a 'url'")
            return nil
        }
        let body = config.node("body")?.json
        if let body {
            do {
                _ = try JSONTemplate(body)
            } catch {
                config.report("body", error.description)
            }
        }
        var transform: Script?
        for key in ["transformResponse", "responseParser"] {
            guard let source = config.string(key) else { continue }
            do {
                transform = try Script(source)
            } catch {
                config.report(key, error.description)
            }
        }
        var authentication: HTTPTargetConfiguration.Authentication?
        if let auth = config.section("auth") {
            func value(_ key: String) -> Template? { auth.requiredString(key).flatMap { template($0, auth, key) } }
            switch auth.requiredString("type") {
            case "bearer": authentication = value("token").map { .bearer($0) }
            case "basic":
                if let user = value("username"), let password = value("password") {
                    authentication = .basic(user: user, password: password)
                }
            case "api_key":
                _ = auth.string("placement")
                if let name = auth.requiredString("keyName"), let key = value("value") {
                    authentication = .apiKey(name: name, value: key)
                }
            case "token":
                if let url = value("url"), let key = value("apiKey") { authentication = .token(url: url, key: key) }
            case let other?: auth.report("type", "expected bearer, basic, api_key or token, found '\(other)'")
            case nil: break
            }
            auth.finish()
        }
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name, $0) }
        }
        let method = config.string("method")?.uppercased()
        if let body, body.string == nil,
            let type = headers.first(where: { $0.0.lowercased() == "content-type" })?.1, type.variables.isEmpty,
            !type.render([:]).lowercased().contains("json")
        {
            config.report("headers", "the body is JSON, but its content-type is '\(type.render([:]))'")
        }
        let retries = config.int("maxRetries", in: 0...20) ?? 3
        config.finish()
        guard let template = template(url, config, "url") else { return nil }
        return HTTPTargetConfiguration(
            url: template,
            method: method ?? (body == nil ? "GET" : "POST"),
            headers: headers,
            body: body,
            transform: transform,
            authentication: authentication,
            maxRetries: retries
        )
    }

    private func chat(
        _ parts: [String],
        _ config: ConfigurationSection,
        base: String,
        variable: String,
        keyVariable: String?
    ) -> ChatTargetConfiguration? {
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

    private func template(_ text: String, _ section: ConfigurationSection, _ key: String) -> Template? {
        do {
            return try Template(text)
        } catch {
            section.report(key, error.description)
            return nil
        }
    }
}
