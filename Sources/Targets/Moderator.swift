/// Says what is objectionable in an exchange: the services behind the `moderation` assertion.
public protocol Moderator: Sendable {
    /// Id in results.
    var id: String { get }

    /// What was flagged in an answer; empty where nothing is.
    ///
    /// - Parameters:
    ///   - prompt: what the model was asked, for services that judge an answer by its question.
    ///   - answer: what it answered.
    ///   - timeout: seconds until the verdict must be there.
    /// - Throws: `TargetFailure` that says why there is no verdict.
    func moderate(prompt: String, answer: String, timeout: Double) async throws(TargetFailure) -> [ModerationFlag]
}

/// One category that was flagged.
public struct ModerationFlag: Sendable, Equatable {
    /// The category as the service names it: `violence/graphic`, `S1`.
    public var code: String
    /// What it stands for, for people.
    public var description: String
    /// How sure the service is, 0…1.
    public var confidence: Double

    /// A flag.
    public init(code: String, description: String, confidence: Double) {
        self.code = code
        self.description = description
        self.confidence = confidence
    }
}
