import Findings

/// A canary came out.
public struct CanaryRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-008",
        area: "detection",
        title: "A canary came out in an answer",
        severity: .critical,
        rationale:
            "The canary stands in the system prompt or among documents and nowhere else. An answer that contains it shows that what stands beside it can be had as well.",
        remediation:
            "Treat the system prompt and the documents beside the canary as known. Revoke the key, find the prompt that did it, and change the canary.",
        taxonomies: [.owaspLLM(7), .owaspLLM(2), .atlas("AML.T0057")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .seconds("window", 600, "time for which further hits of the same caller are the same detection")
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: 1))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .canary else { return nil }
        return Sighting(key: event.everybody, scope: event.source, value: event.model)
    }

    func evidence(_ hit: WindowHit) -> String {
        "a canary stood in an answer\(hit.values.isEmpty ? "" : " of \(Wording.list(hit.values))"); none is allowed"
    }
}
