import Attestation
import Workspace

extension ReceiverConfiguration {
    /// Why a receiver cannot be made. Never holds what a secret is.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is missing and what to do.
        public var description: String
    }

    /// The receiver, with its secrets.
    ///
    /// - Parameter resolve: the text behind a reference, `nil` where it is not set.
    public func receiver(resolve: (SecretReference) -> String?) throws(Failure) -> any Receiver {
        let manner = ReceiverManner(resendInterval: repeatInterval, minimumSeverity: minimumSeverity)
        switch kind {
        case .alertmanager: return AlertmanagerReceiver(name: name, url: try address(resolve), manner: manner)
        case .slack: return SlackReceiver(name: name, url: try address(resolve), manner: manner)
        case .webhook:
            guard let secret, let text = resolve(secret) else {
                throw Failure(
                    description:
                        "receivers.\(name).secret: \(secret?.description ?? "it") is not set; make one with: openssl rand -base64 32"
                )
            }
            guard let signer = StandardWebhookSigner(secret: text) else {
                throw Failure(
                    description:
                        "receivers.\(name).secret: \(secret) is not base64 of 16 bytes or more; make one with: openssl rand -base64 32"
                )
            }
            return WebhookReceiver(name: name, url: try address(resolve), signer: signer, manner: manner)
        case .file: return FileReceiver(name: name, path: path, manner: manner)
        case .stdout: return FileReceiver(name: name, path: nil, manner: manner)
        }
    }

    private func address(_ resolve: (SecretReference) -> String?) throws(Failure) -> String {
        switch url {
        case .plain(let text)?: return text
        case .secret(let reference)?:
            guard let text = resolve(reference) else {
                throw Failure(description: "receivers.\(name).url: \(reference) is not set")
            }
            guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
                throw Failure(
                    description: "receivers.\(name).url: \(reference) is no URL that begins with http:// or https://"
                )
            }
            return text
        case nil: throw Failure(description: "receivers.\(name).url is missing")
        }
    }
}
