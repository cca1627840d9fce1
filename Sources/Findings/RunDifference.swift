/// What changed between two runs, by fingerprint.
public struct RunDifference: Sendable, Equatable {
    /// A finding as the ledger keeps it.
    public struct Entry: Sendable, Equatable {
        /// Its fingerprint.
        public var fingerprint: Fingerprint
        /// Its severity.
        public var severity: Severity
        /// Its family.
        public var family: String
        /// Its rule.
        public var rule: String
        /// What is wrong.
        public var title: String
        /// Where.
        public var place: String

        /// An entry.
        public init(
            fingerprint: Fingerprint,
            severity: Severity,
            family: String,
            rule: String,
            title: String,
            place: String
        ) {
            self.fingerprint = fingerprint
            self.severity = severity
            self.family = family
            self.rule = rule
            self.title = title
            self.place = place
        }
    }

    /// The earlier run, if there was one.
    public var previous: String?
    /// In the later run only.
    public var new: [Entry]
    /// In the earlier run only.
    public var fixed: [Entry]
    /// In both.
    public var open: [Entry]

    /// A difference.
    public init(previous: String?, new: [Entry], fixed: [Entry], open: [Entry]) {
        self.previous = previous
        self.new = new
        self.fixed = fixed
        self.open = open
    }
}
