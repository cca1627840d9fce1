/// A token that only this run could have produced: its appearance in an answer proves that the attack got through.
public struct Canary: Sendable, Hashable {
    /// The token: Crockford base32, ten or more characters with a check character, such as `K7Q2M4X9RT5`.
    public var token: String
    /// What it was planted for, for the reason: `the injected instruction`, `the system prompt`.
    public var purpose: String

    /// A canary.
    public init(token: String, purpose: String) {
        self.token = token
        self.purpose = purpose
    }
}
