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
        case .openAI(let chat), .ollama(let chat):
            var dialect = ChatTarget.Dialect.openAI
            if case .ollama = configuration.kind { dialect = .ollama }
            return ChatTarget(
                id: configuration.id,
                label: configuration.label,
                dialect: dialect,
                configuration: chat,
                environment: environment.variables,
                sender: RetryingSender(client: environment.client, maxRetries: chat.maxRetries)
            )
        }
    }
}
