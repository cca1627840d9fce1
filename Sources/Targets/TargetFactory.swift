import Formats

/// Makes targets of their configurations.
public enum TargetFactory {
    /// The target that a configuration describes.
    public static func target(_ configuration: TargetConfiguration, _ environment: TargetEnvironment) -> any Target {
        switch configuration.kind {
        case .echo: return EchoTarget(id: configuration.id, label: configuration.label)
        case .http(let http):
            return HTTPTarget(
                id: configuration.id,
                label: configuration.label,
                configuration: http,
                environment: environment
            )
        case .openAI(let chat): return self.chat(.openAI, chat, configuration, environment)
        case .ollama(let chat): return self.chat(.ollama, chat, configuration, environment)
        }
    }

    private static func chat(
        _ dialect: ChatTarget.Dialect,
        _ chat: ChatTargetConfiguration,
        _ configuration: TargetConfiguration,
        _ environment: TargetEnvironment
    ) -> any Target {
        ChatTarget(
            id: configuration.id,
            label: configuration.label,
            dialect: dialect,
            configuration: chat,
            environment: environment.variables,
            pacer: Pacer(environment, maxRetries: chat.maxRetries)
        )
    }
}
