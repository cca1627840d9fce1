import Findings
import Workspace

/// A receiver as `monitor.yaml` names it: kind, address and secrets by reference.
public struct ReceiverConfiguration: Sendable, Equatable {
    /// Kinds of receivers.
    public enum Kind: String, Sendable, CaseIterable { case alertmanager, slack, webhook, file, stdout }

    /// A text, or where a secret text is kept.
    public enum Address: Sendable, Equatable {
        case plain(String)
        case secret(SecretReference)
    }

    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: Kind
    /// Where it is, for those with an address.
    public var url: Address?
    /// What signs messages, for webhooks.
    public var secret: SecretReference?
    /// Where lines go, for files.
    public var path: String?
    /// What is less than this is not told.
    public var minimumSeverity: Severity
    /// Seconds after which an alert that goes on is told again, if it is not what `alerts` says.
    public var repeatInterval: Double?

    /// Reads a receiver of the section `receivers`; `nil` where it cannot be used. Faults go to the section's collector.
    public init?(name: String, reading section: ConfigurationSection) {
        guard let kind = section.choice("kind", Kind.self) else {
            if section.node("kind") == nil { section.report("kind", "the key 'kind' is missing") }
            return nil
        }
        self.name = name
        self.kind = kind
        minimumSeverity = section.choice("severity", Severity.self) ?? .unknown
        repeatInterval = section.duration("repeat").map { max(60, $0) }
        var isComplete = true
        switch kind {
        case .slack:
            url = section.secret("url").map { .secret($0) }
            if section.node("url") == nil {
                section.report("url", "the key 'url' is missing: ${env:SLACK_WEBHOOK_URL}")
            }
            isComplete = url != nil
        case .alertmanager, .webhook:
            if let text = section.requiredString("url") {
                if let reference = SecretReference(text) {
                    url = .secret(reference)
                } else if text.hasPrefix("http://") || text.hasPrefix("https://") {
                    url = .plain(text)
                    if text.contains("@") {
                        section.report(
                            "url",
                            "credentials do not belong into the file; use ${env:NAME} for the whole URL"
                        )
                    }
                } else {
                    section.report("url", "expected http://…, https://… or ${env:NAME}")
                }
            }
            isComplete = url != nil
            if kind == .webhook {
                secret = section.secret("secret")
                if section.node("secret") == nil {
                    section.report("secret", "the key 'secret' is missing; messages are always signed: ${env:NAME}")
                }
                isComplete = isComplete && secret != nil
            }
        case .file:
            path = section.requiredString("path")
            isComplete = path != nil
        case .stdout: break
        }
        section.finish()
        guard isComplete else { return nil }
    }
}
