import Findings

/// An address asks far more often than it does otherwise.
public struct RequestSurgeRule: MeteredRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-014",
        area: "detection",
        title: "An address sends far more requests than it usually does",
        severity: .low,
        rationale:
            "A surge from one address is a new use, a loop, or somebody who looks for something. It is a sign, and rarely the whole of an attack.",
        remediation: "Look what the address asks for; limit requests by address at the proxy.",
        taxonomies: [.cwe(770), .atlas("AML.T0029")]
    )

    static let noun = "requests"
    /// What can be set.
    public static let parameters: [RuleParameter] = Self.parameters(minimum: 300, factor: 5, "requests of one address")

    var meters: GroupedMeters

    /// A rule with its settings.
    public init(_ settings: RuleSettings) { meters = GroupedMeters(Self.limit(settings)) }

    func amount(in event: SecurityEvent) -> (sighting: Sighting, amount: Double)? {
        guard event.kind == .request, let address = event.address else { return nil }
        return (Sighting(key: ["address": address], scope: event.source), 1)
    }
}
