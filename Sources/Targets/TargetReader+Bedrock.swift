import Attestation
import Formats
import Workspace

extension TargetReader {
    func bedrock(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                ["converse": ModelInterface.bedrockConverse],
                usual: .bedrockConverse,
                unsupported: ["completion", "embeddings", "embedding", "agents", "kb", "nova-sonic"],
                config
            )
        else { return nil }
        for key in ["profile", "accessKeyId", "secretAccessKey", "sessionToken"] where config.node(key) != nil {
            config.report(
                key,
                "'\(key)' is not supported; credentials come from the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK"
            )
        }
        let variables = ["AWS_BEDROCK_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"]
        let region =
            config.string("region") ?? variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
            ?? "us-east-1"
        guard region.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
            config.report("region", "'\(region)' is no region of AWS")
            return nil
        }
        let suffix = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
        return model(
            interface,
            name,
            ModelHost(
                base: "https://bedrock-runtime.\(region).\(suffix)",
                keyVariables: ["AWS_BEARER_TOKEN_BEDROCK"],
                authentication: .aws(region: region)
            ),
            path: "/model/\(PercentEncoding.encode(name))/converse",
            known: [
                "max_tokens", "maxTokens", "temperature", "top_p", "topP", "stop", "stopSequences", "inferenceConfig",
                "toolConfig", "guardrailConfig", "additionalModelRequestFields", "performanceConfig", "requestMetadata",
            ],
            config
        )
    }
}
