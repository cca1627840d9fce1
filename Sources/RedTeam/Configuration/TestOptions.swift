import Formats

/// What `options` of a test say.
public struct TestOptions: Sendable, Equatable {
    /// Applied to the answer before it is judged: an expression, or `file://` with code (`transform`, or `postprocess` by its old name).
    public var transform: String?
    /// Applied to the variables before the prompt is rendered.
    public var transformVars: String?
    /// Put before the prompt.
    public var prefix: String?
    /// Put behind the prompt.
    public var suffix: String?
    /// The judge or the models of this test's assertions, as promptfoo's `provider` writes it.
    public var grader: JSONValue?
    /// A prompt of its own for the judge.
    public var rubricPrompt: JSONValue?
    /// Scores of the categories of `factuality`.
    public var factuality: JSONObject?
    /// Name under which the answer is kept for the tests that follow.
    public var storeOutputAs: String?
    /// Whether the test is sent alone.
    public var runsSerially: Bool?
    /// Whether lists among the variables stay lists.
    public var disablesVarExpansion: Bool?
    /// Whether the assertions of `defaultTest` are left out.
    public var disablesDefaultAsserts: Bool?
    /// Whether `_conversation` stays empty.
    public var disablesConversationVar: Bool?
    /// What else stands there: settings for the target, such as `response_format`.
    public var extra: JSONObject = [:]

    /// Options without any setting.
    public init() {}

    /// These options, and beneath them those of another place.
    func over(_ base: TestOptions) -> TestOptions {
        var merged = self
        merged.transform = transform ?? base.transform
        merged.transformVars = transformVars ?? base.transformVars
        merged.prefix = prefix ?? base.prefix
        merged.suffix = suffix ?? base.suffix
        merged.grader = grader ?? base.grader
        merged.rubricPrompt = rubricPrompt ?? base.rubricPrompt
        merged.factuality = factuality ?? base.factuality
        merged.storeOutputAs = storeOutputAs ?? base.storeOutputAs
        merged.runsSerially = runsSerially ?? base.runsSerially
        merged.disablesVarExpansion = disablesVarExpansion ?? base.disablesVarExpansion
        merged.disablesDefaultAsserts = disablesDefaultAsserts ?? base.disablesDefaultAsserts
        merged.disablesConversationVar = disablesConversationVar ?? base.disablesConversationVar
        merged.extra = base.extra.merging(extra)
        return merged
    }

    /// The options by promptfoo's names, for results and programs.
    public var json: JSONObject {
        var object: JSONObject = [:]
        object["transform"] = transform.map { .string($0) }
        object["transformVars"] = transformVars.map { .string($0) }
        object["prefix"] = prefix.map { .string($0) }
        object["suffix"] = suffix.map { .string($0) }
        object["provider"] = grader
        object["rubricPrompt"] = rubricPrompt
        object["factuality"] = factuality.map { .object($0) }
        object["storeOutputAs"] = storeOutputAs.map { .string($0) }
        object["runSerially"] = runsSerially.map { .bool($0) }
        object["disableVarExpansion"] = disablesVarExpansion.map { .bool($0) }
        object["disableDefaultAsserts"] = disablesDefaultAsserts.map { .bool($0) }
        object["disableConversationVar"] = disablesConversationVar.map { .bool($0) }
        return object.merging(extra)
    }
}

extension JSONObject {
    /// These members with those of another object set over them.
    func merging(_ other: JSONObject) -> JSONObject {
        if isEmpty { return other }
        var merged = self
        for (name, value) in other.members { merged[name] = value }
        return merged
    }
}
