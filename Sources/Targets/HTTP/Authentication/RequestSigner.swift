import Attestation
import Expressions
import Formats
import Matching
import Synchronization

/// Signs, and keeps a signature for as long as it is good.
final class RequestSigner: Sendable {
    private let settings: SignatureSettings
    private let values: JSONObject
    private let now: @Sendable () -> Double
    private let kept = Mutex<(signature: String, time: Double)?>(nil)

    init(_ settings: SignatureSettings, _ environment: TargetEnvironment) {
        self.settings = settings
        values = ["env": .object(environment.variables)]
        now = environment.now
    }

    /// The signature in base64 and its time in milliseconds since 1970.
    func signature() throws(TargetFailure) -> (signature: String, timestamp: Int) {
        let time = now()
        if let known = kept.withLock({ $0 }), time - known.time + settings.margin < settings.validity {
            return (known.signature, milliseconds(known.time))
        }
        var values = values
        let timestamp = milliseconds(time)
        values["signatureTimestamp"] = .int(timestamp)
        values["timestamp"] = .int(timestamp)
        values["clientId"] = settings.clientID.map { .string($0.render(values)) }
        let data = settings.data.render(values).replacing("\\n", with: "\n")
        // A key that an environment variable holds on one line.
        let key = settings.key.render(values).replacing("\\n", with: "\n").trimmed
        let bytes = try PrivateKeySigner.signature(of: Array(data.utf8), pem: key + "\n", digest: settings.digest)
        let signature = Base64.encode(bytes)
        kept.withLock { $0 = (signature, time) }
        return (signature, timestamp)
    }

    private func milliseconds(_ seconds: Double) -> Int { Int(exactly: (seconds * 1000).rounded(.down)) ?? 0 }
}
