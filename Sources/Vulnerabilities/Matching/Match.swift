import Findings

/// A package that an advisory speaks of.
public struct VulnerabilityMatch: Sendable, Equatable {
    /// The package.
    public var package: Package
    /// The advisory.
    public var advisory: Advisory
    /// The id to show: a CVE id if the advisory has one, else GHSA, else its own.
    public var id: String
    /// The lowest fixed version above the installed one; empty if there is no fix.
    public var fixedVersion: String
    /// `fixed`, `affected`, `will_not_fix`, `fix_deferred`, `end_of_life` …, as in Trivy's reports.
    public var status: String
    /// How bad it is.
    public var severity: Severity
    /// Where the severity comes from: a source's name, or empty.
    public var severitySource: String
    /// Base score, if there is a vector.
    public var score: Double?

    /// A match.
    public init(
        package: Package,
        advisory: Advisory,
        id: String,
        fixedVersion: String,
        status: String,
        severity: Severity,
        severitySource: String,
        score: Double?
    ) {
        self.package = package
        self.advisory = advisory
        self.id = id
        self.fixedVersion = fixedVersion
        self.status = status
        self.severity = severity
        self.severitySource = severitySource
        self.score = score
    }
}
