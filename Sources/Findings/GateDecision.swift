/// What the gate decided, and by which rules.
public struct GateDecision: Sendable, Equatable {
    /// Whether the release may go on.
    public enum Status: String, Sendable, Hashable, Codable {
        case open, closed
    }

    /// A rule of the gate and what it saw.
    public struct RuleResult: Sendable, Equatable {
        /// Id of the rule: `severity.critical`, `family.redteam.high`, `required.redteam`.
        public var id: String
        /// What the rule asks, for people: `at most 0 critical findings`.
        public var requirement: String
        /// Whether it holds.
        public var passed: Bool
        /// What was seen, for people: `3 critical findings`.
        public var observed: String
        /// The findings that broke it.
        public var findings: [Fingerprint]

        /// A result.
        public init(id: String, requirement: String, passed: Bool, observed: String, findings: [Fingerprint] = []) {
            self.id = id
            self.requirement = requirement
            self.passed = passed
            self.observed = observed
            self.findings = findings
        }
    }

    /// A finding that an exception took out of the count.
    public struct Excepted: Sendable, Equatable {
        /// The finding.
        public var finding: Fingerprint
        /// Id of the exception in `gate.yaml`.
        public var exception: String
        /// Who answers for it.
        public var owner: String
        /// Why it is accepted.
        public var reason: String
        /// Last day on which it holds, `YYYY-MM-DD`.
        public var expires: String

        /// A record of an exception that was used.
        public init(finding: Fingerprint, exception: String, owner: String, reason: String, expires: String) {
            self.finding = finding
            self.exception = exception
            self.owner = owner
            self.reason = reason
            self.expires = expires
        }
    }

    /// Whether the release may go on.
    public var status: Status
    /// All rules, broken ones first.
    public var rules: [RuleResult]
    /// Findings that exceptions took out of the count.
    public var excepted: [Excepted]
    /// Things to know: exceptions that expired or that nothing used.
    public var warnings: [String]

    /// A decision.
    public init(status: Status, rules: [RuleResult], excepted: [Excepted] = [], warnings: [String] = []) {
        self.status = status
        self.rules = rules
        self.excepted = excepted
        self.warnings = warnings
    }
}
