import Expressions

/// What requests are signed with: the values of `{{signature}}` and `{{signatureTimestamp}}`.
public struct SignatureSettings: Sendable {
    /// Digests that are signed.
    public enum Digest: String, Sendable, CaseIterable {
        case sha256 = "SHA256"
        case sha384 = "SHA384"
        case sha512 = "SHA512"
        case sha1 = "SHA1"
    }

    /// The private key in PEM.
    public var key: Template
    /// What is signed.
    public var data: Template
    /// The client's id, for `{{clientId}}`.
    public var clientID: Template?
    /// Which digest of it.
    public var digest: Digest
    /// Seconds for which a signature is good.
    public var validity: Double
    /// Seconds before its end from which a new one is made.
    public var margin: Double
}
