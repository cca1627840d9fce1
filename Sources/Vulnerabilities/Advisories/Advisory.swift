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
    /// Name of the source it came from: `ghsa`, `debian`, `martlet-starter`.
    public var source: String

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
    public struct Affected: Sendable, Equatable {
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

        /// An affected package.
        public init(
            ecosystem: String,
            name: String,
            ranges: [Range] = [],
            versions: [String] = [],
            status: String? = nil
        ) {
            self.ecosystem = ecosystem
            self.name = name
            self.ranges = ranges
            self.versions = versions
            self.status = status
        }
    }

    /// A range of versions.
    public struct Range: Sendable, Equatable {
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
    public enum Event: Sendable, Equatable {
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
        source: String = ""
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
    }
}

/// Where advisories come from: a built database, a folder of OSV files, the starter set.
public protocol AdvisorySource: Sendable {
    /// Advisories that name a package of an ecosystem; the ecosystem with its suffix (`Debian:12`), the name normalised as OSV does.
    func advisories(ecosystem: String, name: String) throws -> [Advisory]

    /// What this is and how old it is.
    var provenance: AdvisoryProvenance { get }
}

/// What a set of advisories is and how old it is; stands in every report.
public struct AdvisoryProvenance: Sendable, Equatable {
    /// Name for people: `starter set`, `advisories.mdb`.
    public var name: String
    /// Seconds since 1970 of the newest change in it.
    public var newest: Double
    /// Number of advisories.
    public var count: Int
    /// Whether it is the small set that comes with the program and must not be taken for a feed.
    public var isStarter: Bool

    /// A provenance.
    public init(name: String, newest: Double, count: Int, isStarter: Bool) {
        self.name = name
        self.newest = newest
        self.count = count
        self.isStarter = isStarter
    }
}
