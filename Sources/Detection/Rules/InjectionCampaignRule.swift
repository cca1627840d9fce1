import Findings

/// Many prompts with signs of an attack from one key or address.
public struct InjectionCampaignRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-005",
        area: "detection",
        title: "One caller sends prompt injections again and again",
        severity: .high,
        rationale:
            "One prompt that looks like an attack may be a curious user or a quotation. Five within ten minutes are somebody at work.",
        remediation:
            "Throttle or revoke the key, or block the address. Read the prompts, and add what got through to the red-team campaign.",
        taxonomies: [.owaspLLM(1), .atlas("AML.T0051")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("hits", 5, "prompts with a signature of an attack from one key, or from one address without a key"),
        .seconds("window", 600, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: settings.count("hits")))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .guarded, let whom = event.whom else { return nil }
        return Sighting(key: whom, scope: event.source, value: event.reason)
    }

    func evidence(_ hit: WindowHit) -> String {
        let signatures = hit.values.isEmpty ? "" : " (\(Wording.list(hit.values)))"
        return "\(hit.count) prompts with signatures of attacks\(signatures) \(within(hit)); "
            + "\(windows.limit.count) within \(Wording.span(windows.limit.span)) are too many"
    }
}
