import Findings

/// Very many requests of one key.
public struct ScrapingRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-011",
        area: "detection",
        title: "One key asks so often that it may copy the model or its data",
        severity: .medium,
        rationale:
            "A model is copied, and documents behind it are harvested, by thousands of questions. People do not ask a thousand in an hour; a service of your own may, and then needs its own limit.",
        remediation:
            "Look what the key asks. If it is a service of yours, raise the limit or ignore its key; if not, throttle the key.",
        taxonomies: [.owaspLLM(10), .atlas("AML.T0024")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("requests", 1000, "answered requests of one key", in: 10...10_000),
        .seconds("window", 3600, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: settings.count("requests")))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .request, event.outcome == .success, let actor = event.actor else { return nil }
        return Sighting(key: ["actor": actor], scope: event.source)
    }

    func evidence(_ hit: WindowHit) -> String {
        "\(hit.count) answered requests \(within(hit)); "
            + "\(windows.limit.count) within \(Wording.span(windows.limit.span)) are too many"
    }
}
