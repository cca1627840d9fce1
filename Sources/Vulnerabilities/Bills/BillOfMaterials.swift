import Formats

/// A bill of materials as it was read: the packages that it names, and what it says of vulnerabilities itself.
public struct BillOfMaterials: Sendable {
    /// The dialects that are read.
    public enum Format: String, Sendable, CaseIterable {
        case cycloneDX = "cyclonedx"
        case spdx
        case syft
    }

    /// Its dialect.
    public var format: Format
    /// What it is a bill of, by its own words; empty if it does not say.
    public var name: String
    /// The operating system, where it names one.
    public var operatingSystem: OperatingSystem?
    /// The packages.
    public var packages: [Package]
    /// Vulnerabilities that the bill itself lists.
    public var vulnerabilities: [ImportedVulnerability]
    /// What it names and could not be understood; nothing is left out in silence.
    public var notes: [String]

    /// The largest file that is read, in bytes.
    public static let maximumBytes = 256 << 20
    /// The most components that are kept.
    static let maximumComponents = 1_000_000
}

/// Why a file is no bill of materials.
public struct BillError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with it, for people.
    public var description: String

    /// An error.
    public init(_ description: String) {
        self.description = description
    }
}

/// A vulnerability that another tool's report speaks of.
public struct ImportedVulnerability: Sendable, Equatable {
    /// Its id.
    public var id: String
    /// How bad the tool calls it.
    public var severity: String
    /// One line about it.
    public var title: String
    /// All about it.
    public var description: String
    /// Name of the package.
    public var package: String
    /// Type of the package, by the tool's word.
    public var type: String
    /// Version that is installed.
    public var installedVersion: String
    /// Versions in which it is fixed; empty if there is none.
    public var fixedVersion: String
    /// Where the package was found; empty if the report does not say.
    public var path: String
    /// Weaknesses: `CWE-79`.
    public var weaknesses: [String]
    /// Pages to read.
    public var references: [String]
}
