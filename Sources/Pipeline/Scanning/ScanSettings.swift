import Findings
import Vulnerabilities

/// What a scan looks for, and what of it counts.
public struct ScanSettings: Sendable, Equatable {
    /// What is looked for; the raw values are Trivy's words.
    public enum Scanner: String, Sendable, CaseIterable {
        case vulnerabilities = "vuln"
        case secrets = "secret"
        case licenses = "license"
        case misconfigurations = "misconfig"
    }

    /// Kinds of packages; the raw values are Trivy's words.
    public enum PackageGroup: String, Sendable, CaseIterable {
        case system = "os"
        case library
    }

    /// How a package came in; the raw values are Trivy's words.
    public enum Relationship: String, Sendable, CaseIterable {
        case unknown, root, workspace, direct, indirect
    }

    /// The statuses that a vulnerability may have, in Trivy's words.
    public static let statuses = [
        "unknown", "not_affected", "affected", "fixed", "under_investigation", "will_not_fix", "fix_deferred",
        "end_of_life",
    ]

    /// What is looked for.
    public var scanners: Set<Scanner> = [.vulnerabilities, .secrets]
    /// Whether packages are listed; credentials and infrastructure code can be looked for without them.
    public var listsPackages = true
    /// Severities that count; all by default.
    public var severities = Set(Severity.allCases)
    /// Whether vulnerabilities without a fix do not count.
    public var ignoresUnfixed = false
    /// Statuses of vulnerabilities that do not count: `will_not_fix`.
    public var ignoredStatuses: Set<String> = []
    /// A file of ids that do not count.
    public var ignoreFile: String?
    /// VEX documents.
    public var vex: [String] = []
    /// Which packages are judged.
    public var packageGroups = Set(PackageGroup.allCases)
    /// Which packages are judged, by how they came in.
    public var relationships = Set(Relationship.allCases)
    /// Whether packages that only development needs are judged.
    public var includesDevelopment = true
    /// Patterns of folders that are left out.
    public var skippedFolders: [String] = []
    /// Patterns of files that are left out.
    public var skippedFiles: [String] = []
    /// Advisories: `starter`, databases, or folders of OSV files.
    public var advisories = ["starter"]
    /// Public keys, one of which must have signed a database; none if it need not be signed.
    public var databaseKeys: [String] = []
    /// The greatest age of the advisories in seconds, by the newest of them.
    public var maximumDatabaseAge: Double?
    /// Licences that do not count.
    public var ignoredLicenses: Set<String> = []
    /// Trivy's kinds of infrastructure code that are checked; `nil` for all.
    public var codeKinds: Set<String>?
    /// Rules of gitleaks in place of the built-in ones.
    public var secretRules: String?
    /// The operating system, where somebody knows better than the files.
    public var operatingSystem: OperatingSystem?
    /// Platform that an image must be for: `linux/arm64`.
    public var platform: String?
    /// Where an image is asked for by its name.
    public var images = ImageSettings()
    /// The largest image, in bytes of its layers as they are stored.
    public var maximumImageBytes: Int?

    /// The defaults.
    public init() {}

    /// Whether a severity counts. What has no harm counts as unknown, as in Trivy's reports.
    func counts(_ severity: Severity) -> Bool { severities.contains(severity == .info ? .unknown : severity) }
}
