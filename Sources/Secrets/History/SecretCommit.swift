/// The commit that brought a credential.
public struct SecretCommit: Sendable, Equatable {
    /// Its id in hexadecimal.
    public var id: String
    /// When it was made, in ISO 8601.
    public var date: String?

    /// A commit.
    public init(id: String, date: String? = nil) {
        self.id = id
        self.date = date
    }
}
