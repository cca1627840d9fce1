import Findings

/// Failures to sign in, of all together, far above what is usual.
public struct FailureSurgeRule: MeteredRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-015",
        area: "detection",
        title: "Far more attempts to sign in fail than usually do",
        severity: .medium,
        rationale:
            "An attack from many addresses stays below every limit of one address; all together it shows. A key that expired in a service of yours shows in the same way.",
        remediation:
            "See whether the failures have one reason and one key: then a client of yours has an old key. Otherwise slow down signing in for all.",
        taxonomies: [.cwe(307)],
        references: ["https://attack.mitre.org/techniques/T1110/"]
    )

    static let noun = "failures"
    /// What can be set.
    public static let parameters: [RuleParameter] = Self.parameters(minimum: 50, factor: 5, "failures")

    var meters: GroupedMeters

    /// A rule with its settings.
    public init(_ settings: RuleSettings) { meters = GroupedMeters(Self.limit(settings), countsEmpty: true) }

    func amount(in event: SecurityEvent) -> (sighting: Sighting, amount: Double)? {
        guard event.isFailedAuthentication else { return nil }
        return (Sighting(key: ["source": event.source]), 1)
    }
}
