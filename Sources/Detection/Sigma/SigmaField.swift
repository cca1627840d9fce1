/// The names by which Sigma rules speak of what is in events.
enum SigmaField {
    /// Names of the web server, proxy and CloudTrail taxonomies of Sigma, and our own for them.
    private static let aliases = [
        "c-ip": "address", "src_ip": "address", "sourceIPAddress": "address", "cs-method": "method",
        "cs-uri-stem": "route", "sc-status": "status", "cs-user-agent": "user_agent", "c-useragent": "user_agent",
        "userIdentity.arn": "actor",
    ]

    private static let own: Set<String> = [
        "source", "kind", "outcome", "actor", "address", "session", "route", "status", "model", "reason", "tokens",
        "milliseconds", "method", "user_agent", "request_id", "signature", "request", "claimed_user", "claimed_address",
        "level", "eventID", "awsRegion", "recipientAccountId", "eventSource", "eventName",
    ]

    /// Our name of a field; `nil` for one that no source has.
    static func name(_ text: String) -> String? { aliases[text] ?? (own.contains(text) ? text : nil) }

    /// All names, for error messages.
    static var all: [String] { own.union(aliases.keys).sorted() }

    /// The value of a field by our name, as text.
    static func value(_ name: String, of event: SecurityEvent) -> String? {
        switch name {
        case "source": event.source
        case "kind": event.kind.rawValue
        case "outcome": event.outcome.rawValue
        case "actor": event.actor
        case "address": event.address
        case "session": event.session
        case "route": event.route
        case "status": event.status.map { String($0) }
        case "model": event.model
        case "reason": event.reason
        case "tokens": event.tokens.map { String($0) }
        case "milliseconds": event.milliseconds.map { String($0) }
        // CloudTrail's service and call are one route here.
        case "eventSource":
            event.attributes["eventID"] == nil ? nil : event.route.map { String($0.prefix { $0 != "/" }) }
        case "eventName":
            event.attributes["eventID"] == nil ? nil : event.route.map { String($0.drop { $0 != "/" }.dropFirst()) }
        default: event.attributes[name]
        }
    }
}
