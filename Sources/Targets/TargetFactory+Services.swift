import Formats
import Workspace

extension TargetFactory {
    /// The embedding model that a value describes: `openai:embedding:M`, `{id, config}`, `{id: {config}}`.
    public static func embedder(
        from value: JSONValue,
        _ environment: TargetEnvironment
    ) -> Result<any Embedder, TargetFailure> {
        service(value, .embedder, "openai:embedding:M, azure:embedding:D, ollama:embeddings:M", environment)
            .map { ModelEmbedder(service: $0) }
    }

    /// The classifier that a value describes: `huggingface:text-classification:M`, with a configuration or without one.
    public static func classifier(
        from value: JSONValue,
        _ environment: TargetEnvironment
    ) -> Result<any TextClassifier, TargetFailure> {
        service(value, .classifier, "huggingface:text-classification:M", environment)
            .map { ModelClassifier(service: $0) }
    }

    /// The moderation service that a value describes: `openai:moderation:M`, with a configuration or without one.
    public static func moderator(
        from value: JSONValue,
        _ environment: TargetEnvironment
    ) -> Result<any Moderator, TargetFailure> {
        service(value, .moderator, "openai:moderation:M", environment).map { ModelModerator(service: $0) }
    }

    /// - Parameter examples: ids of what is wanted, for errors.
    private static func service(
        _ value: JSONValue,
        _ purpose: ModelInterface.Purpose,
        _ examples: String,
        _ outside: TargetEnvironment
    ) -> Result<ModelService, TargetFailure> {
        var id = value.string ?? value["id"]?.string
        var config = value["config"]
        if id == nil, let members = value.object?.members, members.count == 1, let only = members.first {
            id = only.key
            config = only.value["config"]
        }
        guard let id else { return .failure(TargetFailure("it names no model; expected one such as \(examples)")) }
        var environment: [String: String] = [:]
        for (name, value) in outside.variables.members { environment[name] = value.string }
        let collector = ProblemCollector(file: "provider")
        do {
            let node = try YAMLNode(parsing: (config ?? [:]).text())
            let reader = TargetReader(collector: collector, environment: environment) { _ in nil }
            let model = reader.model(id, ConfigurationSection(node, keyPath: "config", collector: collector))
            if let error = collector.error { throw error }
            guard let model, model.interface.purpose == purpose else {
                throw TargetFailure("nothing that \(purpose.rawValue); expected one such as \(examples)")
            }
            return .success(ModelService(id: id, model, outside))
        } catch {
            return .failure(TargetFailure("the provider '\(id)' cannot be used: \(error)"))
        }
    }
}
