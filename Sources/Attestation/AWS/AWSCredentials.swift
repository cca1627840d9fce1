/// A key pair that signs requests to AWS. Its descriptions never hold the secret or the session token.
public struct AWSCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The public half: `AKIA…` or `ASIA…`.
    public var accessKeyID: String
    /// The secret half.
    public var secretAccessKey: String
    /// The token of temporary credentials; a secret.
    public var sessionToken: String?
    /// When temporary credentials end, in seconds since 1970.
    public var expiresAt: Double?

    /// Credentials.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiresAt: Double? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiresAt = expiresAt
    }

    /// The access key id only.
    public var description: String { "AWS credentials \(accessKeyID)" }

    /// The access key id only.
    public var debugDescription: String { description }

    /// The access key id only: `dump` and string interpolation of what holds credentials go through here.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }

    /// A text without the secrets that stand in it: AWS's own errors repeat the signed request, and with it the token.
    package func redacted(_ text: String) -> String {
        var text = text
        for secret in [secretAccessKey, sessionToken ?? ""] where secret.count >= 8 {
            text = text.replacing(secret, with: "[redacted]")
        }
        return text
    }
}
