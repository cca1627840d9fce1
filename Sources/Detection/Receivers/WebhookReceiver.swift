import Attestation
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
