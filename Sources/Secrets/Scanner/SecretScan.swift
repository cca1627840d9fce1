/// What came of scanning one text.
public struct SecretScan: Sendable, Equatable {
    /// What was found, in the order of the text.
    public var matches: [SecretMatch] = []
    /// How many were accepted by a comment in the text, such as `martlet:allow`.
    public var acceptedInText = 0
    /// Why the scan ended early, if it did: what was left out.
    public var limit: String?
}
