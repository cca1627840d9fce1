import Attestation
import Formats
import Workspace

extension TargetReader {
    func azure(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                [
                    "chat": ModelInterface.openAIChat, "completion": .openAICompletion,
                    "embedding": .openAIEmbeddings, "embeddings": .openAIEmbeddings,
                ],
                usual: nil,
                unsupported: ["assistant", "responses", "moderation", "foundry-agent", "video"],
                config
            )
        else { return nil }
        func variable(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let host = config.string("apiHost") ?? variable("AZURE_API_HOST", "AZURE_OPENAI_API_HOST")
        let base =
            host.map { $0.contains("://") ? $0 : "https://\($0)" }
            ?? variable("AZURE_API_BASE_URL", "AZURE_OPENAI_API_BASE_URL", "AZURE_OPENAI_BASE_URL")
        guard base != nil || config.node("apiBaseUrl") != nil else {
            config.report(
                "apiHost",
                "an azure target needs an 'apiHost', as in NAME.openai.azure.com, or AZURE_API_HOST"
            )
            return nil
        }
        let deployment = config.string("deploymentName") ?? name
        let version = config.string("apiVersion") ?? variable("AZURE_OPENAI_API_VERSION") ?? "2024-10-21"
        return model(
            interface,
            deployment,
            ModelHost(
                base: "",
                keyVariables: ["AZURE_API_KEY", "AZURE_OPENAI_API_KEY"],
                authentication: .header("api-key")
            ),
            path:
                "/openai/deployments/\(PercentEncoding.encode(deployment))\(interface.openAIPath)?api-version=\(PercentEncoding.encode(version))",
            known: interface.openAIParameters + ["data_sources"],
            base: base,
            streams: true,
            config
        )
    }
}
