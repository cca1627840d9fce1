import Attestation
import Crypto
import Formats
import HTTP
import Ledger

/// A server of one's own that takes signed JSON, by Standard Webhooks (https://www.standardwebhooks.com): it can tell who sent a message,
/// that nobody changed it, and whether it has it already.
public struct WebhookReceiver: Receiver {
    /// Its name.
    public let name: String
    /// How it wants to be told.
    public let manner: ReceiverManner
    private let url: String
    private let signer: StandardWebhookSigner

    /// A receiver.
    public init(
        name: String,
        url: String,
        signer: StandardWebhookSigner,
        manner: ReceiverManner = ReceiverManner()
    ) {
        self.name = name
        self.url = url
        self.signer = signer
        self.manner = manner
    }

    /// The message as it goes out.
    public func parcel(for message: AlertMessage, at now: Double) -> Parcel {
        let body: JSONValue = [
            "type": "alerts.changed", "timestamp": .string(Timestamp.text(now)),
            "data": [
                "group": .string(message.groupKey), "alerts": .array(message.alerts.map { AlertJSON.value($0) }),
            ],
        ]
        var request = HTTPRequest(url: url, json: body)
        let seconds = Int(min(max(now, 0), 1e12))
        request.fields["webhook-id"] = message.id
        request.fields["webhook-timestamp"] = String(seconds)
        request.fields["webhook-signature"] = signer.signature(id: message.id, timestamp: seconds, body: request.body)
        return .request(request)
    }
}

/// Signs by Standard Webhooks, version 1: HMAC-SHA256 over `id.timestamp.body`.
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
