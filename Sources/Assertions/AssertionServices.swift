import Formats
import HTTP
import Targets

/// Whom assertions may ask, and how.
public struct AssertionServices: Sendable {
    /// The judge, where the assertion names none of its own.
    public var judge: (any Target)?
    /// The embedding model, where the assertion names none of its own.
    public var embedder: (any Embedder)?
    /// The classifier, where the assertion names none of its own.
    public var classifier: (any TextClassifier)?
    /// The moderation service, where the assertion names none of its own.
    public var moderator: (any Moderator)?
    /// Makes the judge that an assertion names in `provider`; `nil` with the reason where it cannot be made.
    public var makeJudge: @Sendable (JSONValue) -> Result<any Target, TargetFailure>
    /// Makes the embedding model that an assertion names in `provider`.
    public var makeEmbedder: @Sendable (JSONValue) -> Result<any Embedder, TargetFailure>
    /// Makes the classifier that an assertion names in `provider`.
    public var makeClassifier: @Sendable (JSONValue) -> Result<any TextClassifier, TargetFailure>
    /// Makes the moderation service that an assertion names in `provider`.
    public var makeModerator: @Sendable (JSONValue) -> Result<any Moderator, TargetFailure>
    /// Sends requests of web hooks.
    public var client: (any HTTPClient)?
    /// Calls functions of files of code.
    public var code: (any CodeRunner)?
    /// Variables of the environment.
    public var environment: JSONObject
    /// Seconds that one question may take.
    public var timeout: Double
    /// Keeps what judges said, so that nobody is asked the same twice.
    public var judgeCache: (any JudgeCache)?
    /// Seed of the run: the marks that fence off what is judged derive from it.
    public var seed: UInt64
    /// How many assertions of a test are judged at once.
    public var concurrency: Int
    /// Whether a test ends with its first failing assertion.
    public var stopsAtFirstFailure: Bool

    /// Services.
    ///
    /// - Parameters:
    ///   - concurrency: absent: `PROMPTFOO_ASSERTIONS_MAX_CONCURRENCY` of the environment, or 3.
    ///   - stopsAtFirstFailure: absent: `PROMPTFOO_SHORT_CIRCUIT_TEST_FAILURES` of the environment, or no.
    public init(
        judge: (any Target)? = nil,
        embedder: (any Embedder)? = nil,
        classifier: (any TextClassifier)? = nil,
        moderator: (any Moderator)? = nil,
        makeJudge: @escaping @Sendable (JSONValue) -> Result<any Target, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes judges"))
        },
        makeEmbedder: @escaping @Sendable (JSONValue) -> Result<any Embedder, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes embedding models"))
        },
        makeClassifier: @escaping @Sendable (JSONValue) -> Result<any TextClassifier, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes classifiers"))
        },
        makeModerator: @escaping @Sendable (JSONValue) -> Result<any Moderator, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes moderation services"))
        },
        client: (any HTTPClient)? = nil,
        code: (any CodeRunner)? = nil,
        environment: JSONObject = [:],
        timeout: Double = 300,
        judgeCache: (any JudgeCache)? = MemoryJudgeCache(),
        seed: UInt64 = 0,
        concurrency: Int? = nil,
        stopsAtFirstFailure: Bool? = nil
    ) {
        self.judge = judge
        self.embedder = embedder
        self.classifier = classifier
        self.moderator = moderator
        self.makeJudge = makeJudge
        self.makeEmbedder = makeEmbedder
        self.makeClassifier = makeClassifier
        self.makeModerator = makeModerator
        self.client = client
        self.code = code
        self.environment = environment
        self.timeout = timeout
        self.judgeCache = judgeCache
        self.seed = seed
        func variable(_ name: String) -> String? { environment[name].map { $0.string ?? $0.text() } }
        let wanted = concurrency ?? variable("PROMPTFOO_ASSERTIONS_MAX_CONCURRENCY").flatMap { Int($0) } ?? 3
        self.concurrency = max(1, min(64, wanted))
        self.stopsAtFirstFailure =
            stopsAtFirstFailure
            ?? ["1", "true", "yes", "on"].contains(
                variable("PROMPTFOO_SHORT_CIRCUIT_TEST_FAILURES")?.lowercased() ?? ""
            )
    }
}
