import Attestation
import Formats
import Workspace

extension TargetReader {
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
                ? [
                    "temperature", "max_tokens", "maxOutputTokens", "top_p", "topP", "top_k", "topK", "stop",
                    "stopSequences", "seed", "responseMimeType", "responseSchema", "thinkingConfig", "tools",
                    "toolConfig", "safetySettings", "systemInstruction", "generationConfig", "cachedContent",
                ] : ["taskType", "outputDimensionality"],
            base: host,
            config
        )
    }
}
