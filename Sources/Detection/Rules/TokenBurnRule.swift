import Findings

/// A key uses far more tokens than it does otherwise.
public struct TokenBurnRule: MeteredRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-010",
        area: "detection",
        title: "A key burns far more tokens than it usually does",
        severity: .high,
        rationale:
            "Tokens are money. A key that suddenly uses ten times what it did before at this hour was stolen, is used to harm you, or runs in a loop.",
        remediation: "Throttle the key and ask its owner. Give each key a budget of tokens a day.",
        taxonomies: [.owaspLLM(10), .cwe(770), .atlas("AML.T0034")]
    )

    static let noun = "tokens"
    /// What can be set.
    public static let parameters: [RuleParameter] = Self.parameters(minimum: 10_000, factor: 10, "tokens of one key")

    var meters: GroupedMeters

    /// A rule with its settings.
    public init(_ settings: RuleSettings) { meters = GroupedMeters(Self.limit(settings)) }

    func amount(in event: SecurityEvent) -> (sighting: Sighting, amount: Double)? {
        guard event.kind == .request, let actor = event.actor, let tokens = event.tokens else { return nil }
        return (Sighting(key: ["actor": actor], scope: event.source), Double(tokens))
    }
}
