/// The documentation of something that can put a finding into a report: an attack, a check, a rule.
///
/// `martlet explain ID` prints it, and the reference pages are written from it.
public struct RuleDocumentation: Sendable, Equatable {
    /// Id as it stands in findings: `MDF-002`.
    public var id: String
    /// The room it lives in: `redteam`, `dockerfile`, `compose`.
    public var area: String
    /// What is wrong when it hits, in one line without a full stop.
    public var title: String
    /// Default severity.
    public var severity: Severity
    /// Why it matters, in plain words.
    public var rationale: String
    /// How to put it right.
    public var remediation: String
    /// Names in public taxonomies.
    public var taxonomies: [TaxonomyReference]
    /// Pages to read.
    public var references: [String]

    /// Documentation of a rule.
    public init(
        id: String,
        area: String,
        title: String,
        severity: Severity,
        rationale: String,
        remediation: String,
        taxonomies: [TaxonomyReference] = [],
        references: [String] = []
    ) {
        self.id = id
        self.area = area
        self.title = title
        self.severity = severity
        self.rationale = rationale
        self.remediation = remediation
        self.taxonomies = taxonomies
        self.references = references
    }
}
