import Workspace

/// Who is told of a deployment's steps.
public struct NotificationTargets: Sendable, Equatable {
    /// An address of one's own that takes JSON, with signatures as Standard Webhooks has them.
    public struct Webhook: Sendable, Equatable {
        /// Where its URL is kept.
        public var url: SecretReference
        /// Where the key is kept that messages are signed with; `nil`: not signed.
        public var key: SecretReference?
    }

    /// Where the URL of Slack's incoming webhook is kept; the URL is itself a secret.
    public var slack: SecretReference?
    /// An address of one's own.
    public var webhook: Webhook?

    /// Nobody.
    public init() {}
}
