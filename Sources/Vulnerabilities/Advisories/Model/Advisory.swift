/// A published vulnerability, in the terms of OSV (schema 1.7).
public struct Advisory: Sendable, Equatable {
    /// Its own id.
    public var id: String
    /// Other names of the same vulnerability.
    public var aliases: [String]
    /// One line.
    public var summary: String
    /// More, in Markdown.
    public var details: String
    /// RFC 3339 times, as published.
    public var published: String?
    /// RFC 3339 time of the last change.
    public var modified: String
    /// RFC 3339 time of withdrawal.
    public var withdrawn: String?
    /// CVSS vectors by type: `CVSS_V3`, `CVSS_V4`, `CVSS_V2`.
    public var severities: [SeverityScore]
    /// A severity in words, where the source gives one (`database_specific.severity`, urgency).
    public var severityLabel: String?
    /// Weaknesses: `CWE-79`.
    public var weaknesses: [String]
    /// What it affects.
    public var affected: [Affected]
    /// Pages.
    public var references: [String]
    /// Name of the source it came from: `ghsa`, `debian`, `martlet-starter`. See `AdvisoryOrigin`.
    public var source: String
    /// What several sources say of the same vulnerability, in the order of their names; a source stands there once.
    public var ratings: [Rating] = []

    /// What a source says of how bad a vulnerability is.
    public struct Rating: Sendable, Equatable {
        /// Name of the source: `nvd`, `redhat`, `ghsa`.
        public var source: String
        /// Its word: `HIGH`, `Important`.
        public var label: String?
        /// Its CVSS vectors.
        public var severities: [SeverityScore]

        /// A rating.
        public init(source: String, label: String? = nil, severities: [SeverityScore] = []) {
            self.source = source
            self.label = label
            self.severities = severities
        }
    }

    /// A CVSS vector.
    public struct SeverityScore: Sendable, Equatable {
        /// `CVSS_V2`, `CVSS_V3`, `CVSS_V4`.
        public var type: String
        /// The vector.
        public var vector: String

        /// A vector.
        public init(type: String, vector: String) {
            self.type = type
            self.vector = vector
        }
    }

    /// A package and its affected versions.
    public struct Affected: Sendable, Hashable {
        /// OSV ecosystem with its suffix: `Debian:12`, `PyPI`.
        public var ecosystem: String
        /// Name in that ecosystem.
        public var name: String
        /// Version ranges.
        public var ranges: [Range]
        /// Affected versions, named one by one.
        public var versions: [String]
        /// What the source says will become of it, in Trivy's words: `affected`, `will_not_fix`, `fix_deferred`, `end_of_life`,
        /// `under_investigation`; `nil` if it says nothing. A range with a fix counts as `fixed` whatever stands here.
        public var status: String?
        /// What the source says of how bad it is in this package: Debian's urgency, Red Hat's impact.
        public var severity: String?
        /// Affected versions in the language of the ecosystem's package manager, where a source has no ranges of its own.
        public var requirements: Requirements?
        /// Architectures that are affected, by the names of the distribution; empty for all.
        public var architectures: [String]

        /// An affected package.
        public init(
            ecosystem: String,
            name: String,
            ranges: [Range] = [],
            versions: [String] = [],
            status: String? = nil,
            severity: String? = nil,
            requirements: Requirements? = nil,
            architectures: [String] = []
        ) {
            self.ecosystem = ecosystem
            self.name = name
            self.ranges = ranges
            self.versions = versions
            self.status = status
            self.severity = severity
            self.requirements = requirements
            self.architectures = architectures
        }

        /// Everything below a version, or everything where there is no fix: how distributions advise.
        static func below(_ fixed: String?) -> [Range] {
            [Range(type: "ECOSYSTEM", events: [.introduced("0")] + (fixed.map { [.fixed($0)] } ?? []))]
        }
    }

    /// Versions as `VersionScheme.isVulnerable` judges them.
    public struct Requirements: Sendable, Hashable {
        /// One of these must hold; any version, if there are none.
        public var vulnerable: [String]
        /// None of these may hold.
        public var patched: [String]
        /// None of these may hold.
        public var unaffected: [String]

        /// Requirements.
        public init(vulnerable: [String], patched: [String] = [], unaffected: [String] = []) {
            self.vulnerable = vulnerable
            self.patched = patched
            self.unaffected = unaffected
        }
    }

    /// A range of versions.
    public struct Range: Sendable, Hashable {
        /// `SEMVER`, `ECOSYSTEM`, `GIT`.
        public var type: String
        /// Its events.
        public var events: [Event]

        /// A range.
        public init(type: String, events: [Event]) {
            self.type = type
            self.events = events
        }
    }

    /// A point on the line of versions.
    public enum Event: Sendable, Hashable {
        case introduced(String), fixed(String), lastAffected(String), limit(String)
    }

    /// An advisory.
    public init(
        id: String,
        aliases: [String] = [],
        summary: String = "",
        details: String = "",
        published: String? = nil,
        modified: String = "",
        withdrawn: String? = nil,
        severities: [SeverityScore] = [],
        severityLabel: String? = nil,
        weaknesses: [String] = [],
        affected: [Affected] = [],
        references: [String] = [],
        source: String = "",
        ratings: [Rating] = []
    ) {
        self.id = id
        self.aliases = aliases
        self.summary = summary
        self.details = details
        self.published = published
        self.modified = modified
        self.withdrawn = withdrawn
        self.severities = severities
        self.severityLabel = severityLabel
        self.weaknesses = weaknesses
        self.affected = affected
        self.references = references
        self.source = source
        self.ratings = ratings
    }
}
