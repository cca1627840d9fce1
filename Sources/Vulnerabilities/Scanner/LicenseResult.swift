import Findings

/// A licence of a package or a file, for reports.
public struct LicenseResult: Sendable, Equatable {
    /// What asks for attention: Trivy's class `license` for what packages declare, `license-file` for texts of licences in files.
    public enum Kind: String, Sendable, Equatable {
        case package = "license"
        case file = "license-file"
    }

    /// Where it was found.
    public var kind: Kind
    /// The group it is shown in: `OS Packages`, the type of language packages.
    public var target: String
    /// Its SPDX id, or its name as declared.
    public var name: String
    /// `forbidden`, `restricted`, `reciprocal`, `notice`, `permissive`, `unencumbered`, `unknown`.
    public var category: String
    /// How bad it is if nobody decided about it.
    public var severity: Severity
    /// Name of the package; empty for a file.
    public var package: String
    /// The file that says so.
    public var path: String
    /// The text of the licence, where it was asked for.
    public var text: String
    /// How sure its recognition is, from 0 to 1.
    public var confidence: Double
    /// A page about it.
    public var link: String

    /// A licence.
    public init(
        kind: Kind = .package,
        target: String,
        name: String,
        category: String,
        severity: Severity,
        package: String = "",
        path: String = "",
        text: String = "",
        confidence: Double = 1,
        link: String = ""
    ) {
        self.kind = kind
        self.target = target
        self.name = name
        self.category = category
        self.severity = severity
        self.package = package
        self.path = path
        self.text = text
        self.confidence = confidence
        self.link = link
    }
}
