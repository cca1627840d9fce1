import Formats
import HTTP
import Targets

/// Whom assertions may ask.
public struct AssertionServices: Sendable {
    /// The judge, where the assertion names none of its own.
    public var judge: (any Target)?
    /// The embedding model, where the assertion names none of its own.
    public var embedder: (any Embedder)?
    /// Makes the judge that an assertion names in `provider`; `nil` with the reason where it cannot be made.
    public var makeJudge: @Sendable (JSONValue) -> Result<any Target, TargetFailure>
    /// Makes the embedding model that an assertion names in `provider`.
    public var makeEmbedder: @Sendable (JSONValue) -> Result<any Embedder, TargetFailure>
    /// Sends requests of web hooks.
    public var client: (any HTTPClient)?
    /// Calls functions of files of code.
    public var code: (any CodeRunner)?
    /// Variables of the environment.
    public var environment: JSONObject
    /// Seconds that one question may take.
    public var timeout: Double

    /// Services.
    public init(
        judge: (any Target)? = nil,
        embedder: (any Embedder)? = nil,
        makeJudge: @escaping @Sendable (JSONValue) -> Result<any Target, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes judges"))
        },
        makeEmbedder: @escaping @Sendable (JSONValue) -> Result<any Embedder, TargetFailure> = { _ in
            .failure(TargetFailure("there is nobody who makes embedding models"))
        },
        client: (any HTTPClient)? = nil,
        code: (any CodeRunner)? = nil,
        environment: JSONObject = [:],
        timeout: Double = 300
    ) {
        self.judge = judge
        self.embedder = embedder
        self.makeJudge = makeJudge
        self.makeEmbedder = makeEmbedder
        self.client = client
        self.code = code
        self.environment = environment
        self.timeout = timeout
    }
}
