import Findings

/// Many keys that nobody ever had, in a short time.
public struct KeyGuessingRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-002",
        area: "detection",
        title: "One address guesses keys",
        severity: .medium,
        rationale:
            "Ten different keys within a minute, none of which ever existed, are a machine that guesses. One wrong key that is shown ten times is a client with a wrong setting, and does not count.",
        remediation:
            "Block the address. Keys of 24 random bytes cannot be guessed; look for keys that people chose themselves, and replace them.",
        taxonomies: [.cwe(307), .cwe(521)],
        references: ["https://attack.mitre.org/techniques/T1110/001/"]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("keys", 10, "different unknown keys of one address"),
        .seconds("window", 60, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        let keys = settings.count("keys")
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: keys, distinct: keys))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .authentication, event.outcome == .failure, event.reason == "unknown key",
            let address = event.address, let actor = event.actor
        else { return nil }
        return Sighting(key: ["address": address], scope: event.source, value: actor)
    }

    func evidence(_ hit: WindowHit) -> String {
        "\(hit.values.count) different unknown keys \(within(hit)); "
            + "\(windows.limit.distinct) within \(Wording.span(windows.limit.span)) are too many"
    }
}
