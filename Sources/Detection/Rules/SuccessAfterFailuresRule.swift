import Findings
import Formats

/// An address that failed often succeeds.
public struct SuccessAfterFailuresRule: BuiltInRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-003",
        area: "detection",
        title: "An address found a key that works after it tried several",
        severity: .critical,
        rationale: "Who tried keys and then came in holds a key that is not theirs, until the contrary is shown.",
        remediation:
            "Revoke the key and give its owner a new one. Read what the key did since, and block the address.",
        taxonomies: [.cwe(307), .atlas("AML.T0012")],
        references: ["https://attack.mitre.org/techniques/T1078/"]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("failures", 10, "failures of one address before"),
        .count("keys", 3, "different keys among them"),
        .seconds("window", 300, "within this time, and the success within the same time after"),
    ]

    private var windows: GroupedWindows
    /// Addresses that failed often, and the last time they did.
    private var suspects = BoundedTable<WindowHit?>(capacity: GroupedWindows.capacity)

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(
            WindowLimit(
                span: settings["window"],
                count: settings.count("failures"),
                distinct: settings.count("keys"),
                isSilentAfterHit: false
            )
        )
    }

    /// Looks at an event.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard let address = event.address else { return [] }
        let sighting = Sighting(key: ["address": address], scope: event.source, value: event.actor)
        if event.isFailedAuthentication {
            if let hit = windows.add(sighting, event) {
                suspects.update(sighting.group, default: nil) { $0 = hit }
            }
            return []
        }
        guard event.kind == .authentication || event.kind == .request, event.outcome == .success,
            let actor = event.actor, let suspect = suspects.peek(sighting.group), let hit = suspect,
            event.at >= hit.since, event.at - hit.at <= windows.limit.span
        else { return [] }
        // A key that was not among those that failed is one that was found.
        suspects.update(sighting.group, default: nil) { $0 = nil }
        return [
            detected(
                ["address": address, "actor": actor],
                at: event.at,
                since: hit.since,
                evidence:
                    "key \(actor) was accepted \(Wording.span(max(0, event.at - hit.at))) after \(hit.count) failures with "
                    + "\(Wording.count(hit.values.count, "key")) within \(Wording.span(hit.at - hit.since))",
                events: hit.events + [event.id]
            )
        ]
    }

    /// The windows and the suspects.
    public var state: JSONValue {
        [
            "windows": windows.json,
            "suspects": .array(
                suspects.entries.compactMap { entry in
                    entry.value.map { [.string(entry.key), $0.json] }
                }
            ),
        ]
    }

    /// Takes over what `state` was.
    public mutating func restore(_ state: JSONValue) {
        windows.restore(state["windows"] ?? .null)
        suspects = BoundedTable(capacity: GroupedWindows.capacity)
        for entry in state["suspects"]?.array ?? [] {
            guard let group = entry[0]?.string, let hit = entry[1].flatMap(WindowHit.init(json:)) else { continue }
            suspects.update(group, default: hit) { _ in }
        }
    }
}
