import Expressions
import Formats
import Workspace

extension TargetReader {
    func anthropic(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        guard
            let (interface, name) = parts(
                id,
                ["messages": ModelInterface.anthropicMessages],
                usual: .anthropicMessages,
                unsupported: ["completion", "claude-agent-sdk", "claude-code"],
                config
            ),
            var model = model(
                interface,
                name,
                .anthropic,
                path: "/v1/messages",
                known: [
                    "max_tokens", "temperature", "top_p", "top_k", "stop", "stop_sequences", "tools", "tool_choice",
                    "thinking", "metadata", "service_tier", "system", "output_config", "effort",
                ],
                streams: true,
                config
            )
        else { return nil }
        if !model.headers.contains(where: { $0.name.lowercased() == "anthropic-version" }),
            let version = template(AnthropicDialect.version, config, "headers")
        {
            model.headers.append(("anthropic-version", version))
        }
        if let features = config.strings("beta"), !features.isEmpty,
            let value = template(features.joined(separator: ","), config, "beta")
        {
            model.headers.append(("anthropic-beta", value))
        }
        return model
    }
}
