import Findings

/// Many failures with several keys from one address.
public struct AuthenticationSprayingRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-001",
        area: "detection",
        title: "One address fails to sign in with several keys",
        severity: .high,
        rationale:
            "A client with a wrong setting fails with one key, again and again. Who fails with several tries keys that were found or bought elsewhere.",
        remediation:
            "Block the address for some hours. Look whether one of the keys is yours: it leaked, and must be revoked wherever it is valid.",
        taxonomies: [.cwe(307), .atlas("AML.T0012")],
        references: ["https://attack.mitre.org/techniques/T1110/003/"]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("failures", 20, "failures of one address"),
        .count("keys", 5, "different keys among them"),
        .seconds("window", 300, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(
            WindowLimit(
                span: settings["window"],
                count: settings.count("failures"),
                distinct: settings.count("keys")
            )
        )
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.isFailedAuthentication, let address = event.address else { return nil }
        return Sighting(key: ["address": address], scope: event.source, value: event.actor)
    }

    func evidence(_ hit: WindowHit) -> String {
        "\(hit.count) failures with \(Wording.count(hit.values.count, "key")) \(within(hit)); "
            + "\(windows.limit.count) failures with \(windows.limit.distinct) keys within "
            + "\(Wording.span(windows.limit.span)) are too many"
    }
}

extension SecurityEvent {
    /// Whether somebody could not prove who they are. Who is locked out goes on trying.
    var isFailedAuthentication: Bool {
        kind == .authentication && (outcome == .failure || outcome == .blocked && reason == "locked out")
    }

    /// Whom the event is about, the best that is known: the key, or else the address.
    var whom: [String: String]? {
        if let actor { return ["actor": actor] }
        return address.map { ["address": $0] }
    }

    /// All that is known of whom the event is about.
    var everybody: [String: String] {
        var key: [String: String] = [:]
        key["actor"] = actor
        key["address"] = address
        key["session"] = session
        return key
    }
}
