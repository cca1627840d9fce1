import Findings

/// A conversation in which somebody is refused and words it anew.
public struct JailbreakRetriesRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-007",
        area: "detection",
        title: "A conversation words anew what was refused",
        severity: .medium,
        rationale:
            "Who is refused and asks the same in other words, four times in one conversation, looks for the wording that works. The same text sent again is a client that retries, and counts once.",
        remediation:
            "End the conversation and throttle the key. Read the last answer: it may be the one that worked.",
        taxonomies: [.owaspLLM(1), .atlas("AML.T0054")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("attempts", 4, "differently worded prompts of one session that were refused or bear a signature"),
        .seconds("window", 1800, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        let attempts = settings.count("attempts")
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: attempts, distinct: attempts))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .guarded || event.kind == .refusal, let session = event.session else { return nil }
        var key = ["session": session]
        // A session's name is the caller's choice: those of two callers are two.
        key["actor"] = event.actor
        if event.actor == nil { key["address"] = event.address }
        // A prompt that bears a signature and is refused as well is one attempt.
        let attempt =
            event.promptHash.map { String($0, radix: 16) } ?? event.attributes["request_id"] ?? event.id
        return Sighting(key: key, scope: event.source, value: attempt)
    }

    func evidence(_ hit: WindowHit) -> String {
        "\(hit.values.count) differently worded attempts \(within(hit)); "
            + "\(windows.limit.distinct) within \(Wording.span(windows.limit.span)) are too many"
    }
}
