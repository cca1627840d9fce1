import Crypto

/// Signs messages as Standard Webhooks 1.0.0 has it (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`.
public struct StandardWebhookSigner: Sendable {
    private let key: SymmetricKey

    /// A signer; `nil` where the secret is no base64 of 16 bytes at least, with or without `whsec_` before it.
    public init?(secret: String) {
        let text = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
        guard let bytes = Base64.decode(text), bytes.count >= 16 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// What stands in `webhook-signature`.
    public func signature(id: String, timestamp: Int, body: [UInt8]) -> String {
        let content = Array("\(id).\(timestamp).".utf8) + body
        return "v1," + Base64.encode(Array(HMAC<SHA256>.authenticationCode(for: content, using: key)))
    }
}
