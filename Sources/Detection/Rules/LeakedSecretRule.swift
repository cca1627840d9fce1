import Findings

/// A secret in an answer.
public struct LeakedSecretRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-009",
        area: "detection",
        title: "A credential stood in an answer",
        severity: .critical,
        rationale:
            "An answer contained a text of the form of a credential. Models repeat what they were trained on, given or allowed to look up.",
        remediation:
            "Replace the credential, wherever it is valid. Then find where the model has it from: the system prompt, documents, tools or training data.",
        taxonomies: [.owaspLLM(2), .cwe(200), .atlas("AML.T0057")]
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
        guard event.kind == .secret else { return nil }
        return Sighting(key: event.everybody, scope: event.source, value: event.reason)
    }

    func evidence(_ hit: WindowHit) -> String {
        "an answer contained a credential\(hit.values.isEmpty ? "" : " (\(Wording.list(hit.values)))"); none is allowed"
    }
}
