import Formats
import Targets

/// Finds who is asked: the assertion's own `provider`, the test's, or the run's.
enum JudgeChoice {
    /// The judges of an assertion: one, or as many as `config.judges` says or names.
    static func judges(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) -> Result<[any Target], TargetFailure> {
        if let named = assertion.config["judges"]?.array {
            guard !named.isEmpty, named.count <= 15 else {
                return .failure(TargetFailure("'judges' must name 1 to 15 judges"))
            }
            var judges: [any Target] = []
            for provider in named {
                switch services.makeJudge(provider) {
                case .success(let judge): judges.append(judge)
                case .failure(let failure): return .failure(named: provider, failure)
                }
            }
            return .success(judges)
        }
        var count = 1
        if let value = assertion.config["judges"] {
            guard let number = value.int, (1...15).contains(number) else {
                return .failure(TargetFailure("'judges' must be a number from 1 to 15, or a list of providers"))
            }
            count = number
        }
        return judge(assertion, context, services).map { Array(repeating: $0, count: count) }
    }

    /// The judge of an assertion.
    static func judge(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) -> Result<any Target, TargetFailure> {
        choose(
            "text",
            assertion,
            context,
            services.judge,
            make: services.makeJudge,
            missing:
                "\(assertion.name) needs a judge model: name one in 'provider' of the assertion or in 'defaultTest.options.provider'"
        )
    }

    /// The embedding model of an assertion.
    static func embedder(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) -> Result<any Embedder, TargetFailure> {
        choose(
            "embedding",
            assertion,
            context,
            services.embedder,
            make: services.makeEmbedder,
            missing:
                "\(assertion.name) needs an embedding model: name one in 'provider' of the assertion or in 'defaultTest.options.provider.embedding'"
        )
    }

    /// The classifier of an assertion.
    static func classifier(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) -> Result<any TextClassifier, TargetFailure> {
        choose(
            "classification",
            assertion,
            context,
            services.classifier,
            make: services.makeClassifier,
            missing:
                "\(assertion.name) needs a classifier: name one in 'provider' of the assertion, such as 'huggingface:text-classification:MODEL'"
        )
    }

    /// The moderation service of an assertion; `nil` where none is named.
    static func moderator(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) -> Result<any Moderator, TargetFailure>? {
        let isNamed = assertion.provider ?? context.test["options"]?["provider"] != nil
        guard isNamed || services.moderator != nil else { return nil }
        let choice: Result<any Moderator, TargetFailure> = choose(
            "moderation",
            assertion,
            context,
            services.moderator,
            make: services.makeModerator,
            missing: ""
        )
        if case .failure(let failure) = choice, failure.description.isEmpty { return nil }
        return choice
    }

    /// - Parameter kind: the member of a map of providers: `{text: …, embedding: …}`.
    private static func choose<Service>(
        _ kind: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ standard: Service?,
        make: (JSONValue) -> Result<Service, TargetFailure>,
        missing: String
    ) -> Result<Service, TargetFailure> {
        if let own = named(kind, assertion.provider) { return make(own).mapError { $0.naming(own) } }
        if let own = named(kind, context.test["options"]?["provider"]) {
            switch make(own) {
            case .success(let service): return .success(service)
            // The test's provider is most often its judge, which embeds and classifies nothing.
            case .failure(let failure):
                return standard.map { .success($0) }
                    ?? .failure(kind == "moderation" ? TargetFailure(missing) : failure.naming(own))
            }
        }
        return standard.map { .success($0) } ?? .failure(TargetFailure(missing))
    }

    private static let kinds = ["text", "embedding", "classification", "moderation"]

    private static func named(_ kind: String, _ provider: JSONValue?) -> JSONValue? {
        guard let provider, !provider.isNull else { return nil }
        if provider["id"] == nil, kinds.contains(where: { provider[$0] != nil }) { return provider[kind] }
        return provider
    }
}

extension TargetFailure {
    /// The failure with the provider that it is about; its settings may hold a key and are left out.
    fileprivate func naming(_ provider: JSONValue) -> TargetFailure {
        let name = provider.string ?? provider["id"]?.string ?? "the provider"
        return TargetFailure("\(Quote.short(name, 80)): \(description)")
    }
}

extension Result where Failure == TargetFailure {
    fileprivate static func failure(named provider: JSONValue, _ failure: TargetFailure) -> Self {
        .failure(failure.naming(provider))
    }
}
