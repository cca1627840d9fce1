import Assertions
import Formats
import Targets
import Workspace

extension AssertionServices {
    /// Whom the assertions of a campaign ask.
    ///
    /// - Parameter counted: puts the campaign's budget and cache around a target, given what tells it from others.
    static func campaign(
        _ configuration: RedTeamConfiguration,
        _ outside: TargetEnvironment,
        seed: UInt64,
        counted: @escaping @Sendable (any Target, String) -> any Target
    ) -> AssertionServices {
        let makeJudge: @Sendable (JSONValue) -> Result<any Target, TargetFailure> = { value in
            ProviderValue.target(value, purpose: "text", outside).map { counted($0, "judge \(value.text(.canonical))") }
        }
        var services = AssertionServices(
            makeJudge: makeJudge,
            makeEmbedder: { TargetFactory.embedder(from: ProviderValue.of("embedding", $0), outside) },
            makeClassifier: { TargetFactory.classifier(from: ProviderValue.of("classification", $0), outside) },
            makeModerator: { TargetFactory.moderator(from: ProviderValue.of("moderation", $0), outside) },
            client: outside.client,
            code: outside.code,
            environment: outside.variables,
            timeout: configuration.timeout,
            seed: seed
        )
        let judge = configuration.settings.judge ?? configuration.defaultTest?.options.grader
        if let judge, case .success(let target) = makeJudge(judge) { services.judge = target }
        // A provider for all assertions may name a model for each purpose.
        if let value = judge?["embedding"], case .success(let model) = services.makeEmbedder(value) {
            services.embedder = model
        }
        if let value = judge?["classification"], case .success(let model) = services.makeClassifier(value) {
            services.classifier = model
        }
        if let value = judge?["moderation"], case .success(let model) = services.makeModerator(value) {
            services.moderator = model
        }
        return services
    }
}

/// Makes what a provider written as a value describes: `openai:gpt-4o-mini`, `{id, config}`, `{text: …, embedding: …}`.
enum ProviderValue {
    /// The member that counts where the value names a model for each purpose.
    static func of(_ purpose: String, _ value: JSONValue) -> JSONValue {
        value["id"] == nil ? value[purpose] ?? value : value
    }

    /// The target that a value describes.
    ///
    /// - Parameter purpose: which member counts where the value names a model for each purpose.
    static func target(
        _ value: JSONValue,
        purpose: String,
        _ outside: TargetEnvironment
    ) -> Result<any Target, TargetFailure> {
        let value = of(purpose, value)
        let collector = ProblemCollector(file: "provider")
        var environment: [String: String] = [:]
        for (name, value) in outside.variables.members { environment[name] = value.string }
        do {
            let node = try YAMLNode(parsing: JSONValue.object(["targets": [value]]).text())
            let reader = TargetReader(collector: collector, environment: environment) { _ in nil }
            let targets = reader.targets(ConfigurationSection(node, collector: collector))
            if let error = collector.error { throw error }
            guard let target = targets.first else { throw TargetFailure("it names no model") }
            return .success(TargetFactory.target(target, outside))
        } catch {
            return .failure(TargetFailure("the provider of an assertion cannot be used: \(error)"))
        }
    }
}
