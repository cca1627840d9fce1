/// What is kept from a caller for a time: the monitor decides it, the gateway carries it out.
public struct Sanction: Sendable, Equatable {
    /// What is done.
    public enum Kind: String, Sendable, CaseIterable {
        /// A key may ask a few times a minute only.
        case throttle
        /// A key is no key.
        case revoke
        /// An address or network is not answered.
        case blockAddress = "block-address"
    }

    /// Recognises it: the id of the remediation it belongs to.
    public var id: String
    /// What is done.
    public var kind: Kind
    /// To whom: the id of a key (12 hexadecimal digits), or an address or network.
    public var subject: String
    /// Seconds since 1970 at which it ends by itself.
    public var until: Double
    /// Requests a minute, for a throttle.
    public var limitPerMinute: Int
    /// Why, for people.
    public var reason: String
    /// Id of the alert that caused it.
    public var alert: String

    /// A sanction.
    public init(
        id: String,
        kind: Kind,
        subject: String,
        until: Double,
        limitPerMinute: Int = 1,
        reason: String,
        alert: String
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.until = until
        self.limitPerMinute = limitPerMinute
        self.reason = reason
        self.alert = alert
    }
}

/// The id by which logs, alerts and sanctions speak of a key.
public enum KeyID {
    /// Hexadecimal digits of the SHA-256 of the key; more would help who wants to find the key, fewer would confuse keys.
    public static let length = 12

    /// Whether a text has the form of an id.
    public static func isValid(_ text: String) -> Bool {
        text.utf8.count == length
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
