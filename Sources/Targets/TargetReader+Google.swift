import Attestation
import Formats
import Workspace

extension TargetReader {
    private static let googleParameters = [
        "temperature", "max_tokens", "maxOutputTokens", "top_p", "topP", "top_k", "topK", "stop", "stopSequences",
        "seed",
        "responseMimeType", "responseSchema", "thinkingConfig", "tools", "toolConfig", "safetySettings",
        "systemInstruction", "generationConfig", "cachedContent",
    ]

    func google(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                [
                    "chat": ModelInterface.googleContent, "embedding": .googleEmbeddings,
                    "embeddings": .googleEmbeddings,
                ],
                usual: .googleContent,
                unsupported: ["live", "image", "video"],
                config
            )
        else { return nil }
        let host = config.string("apiHost").map { $0.contains("://") ? $0 : "https://\($0)" }
        let version = PercentEncoding.encode(config.string("apiVersion") ?? "v1beta")
        let call = interface == .googleContent ? "generateContent" : "embedContent"
        return model(
            interface,
            name,
            .google,
            path: "/\(version)/models/\(PercentEncoding.encode(name)):\(call)",
            known: interface == .googleContent
                ? Self.googleParameters : ["taskType", "outputDimensionality"],
            base: host,
            config
        )
    }

    /// Gemini on Vertex AI: with a key (express mode), or as a service account.
    func vertex(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                ["chat": ModelInterface.googleContent],
                usual: .googleContent,
                unsupported: ["embedding", "embeddings"],
                config
            )
        else { return nil }
        guard name.hasPrefix("gemini") || name.hasPrefix("gemma") else {
            config.report("id", "of Vertex AI only Gemini is spoken to, as in vertex:gemini-2.0-flash, not '\(name)'")
            return nil
        }
        func variable(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        let version = PercentEncoding.encode(config.string("apiVersion") ?? "v1")
        let region = config.string("region") ?? variable("VERTEX_REGION", "GOOGLE_CLOUD_LOCATION") ?? "us-central1"
        let project =
            config.string("projectId") ?? variable("VERTEX_PROJECT_ID", "GOOGLE_CLOUD_PROJECT", "GOOGLE_PROJECT_ID")
        guard region.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
            config.report("region", "'\(region)' is no region of Google Cloud")
            return nil
        }
        let written = config.string("credentials").flatMap { filled($0, config, "credentials") }
        let file = written == nil ? variable("GOOGLE_APPLICATION_CREDENTIALS").map { "file://\($0)" } : nil
        let hasKey = config.node("apiKey") != nil || variable("VERTEX_API_KEY", "GOOGLE_API_KEY") != nil
        let publisher = "publishers/google/models/\(PercentEncoding.encode(name)):generateContent"
        guard let source = written ?? (hasKey ? nil : file) else {
            if !hasKey {
                config.report(
                    "credentials",
                    "expected the JSON of a service account ('credentials: file://account.json' or GOOGLE_APPLICATION_CREDENTIALS), or a key (VERTEX_API_KEY)"
                )
                return nil
            }
            return model(
                interface,
                name,
                .vertex,
                path: "/\(version)/\(publisher)",
                known: Self.googleParameters,
                config
            )
        }
        guard let json = account(source, config), let account = GoogleServiceAccount(json) else {
            config.report("credentials", "expected the JSON of a service account, with client_email and private_key")
            return nil
        }
        guard let project = project ?? account.project else {
            config.report("projectId", "the key 'projectId' is missing, and the service account names none")
            return nil
        }
        let host = region == "global" ? "aiplatform.googleapis.com" : "\(region)-aiplatform.googleapis.com"
        return model(
            interface,
            name,
            ModelHost(base: "https://\(host)", authentication: .google(account)),
            path: "/\(version)/projects/\(PercentEncoding.encode(project))/locations/\(region)/\(publisher)",
            known: Self.googleParameters,
            config
        )
    }

    private func account(_ source: String, _ config: ConfigurationSection) -> JSONValue? {
        guard source.hasPrefix("file://") else { return try? JSONValue(parsing: source) }
        return file(source, config, "credentials").flatMap { try? JSONValue(parsing: $0) }
    }
}
