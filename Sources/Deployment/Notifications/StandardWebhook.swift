import Attestation
import Crypto
import Foundation

/// Signatures of messages as Standard Webhooks 1.0.0 has them (https://www.standardwebhooks.com).
enum StandardWebhook {
    /// The value of `webhook-signature`: `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64.
    ///
    /// - Parameter secret: `whsec_` and the key in base64; any other text is the key itself.
    static func signature(id: String, timestamp: Int, body: [UInt8], secret: String) -> String {
        let encoded = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
        let key = Base64.decode(encoded) ?? Array(secret.utf8)
        var code = HMAC<SHA256>(key: SymmetricKey(data: key))
        code.update(data: Data("\(id).\(timestamp).".utf8))
        code.update(data: Data(body))
        return "v1,\(Base64.encode(Array(code.finalize())))"
    }
}
