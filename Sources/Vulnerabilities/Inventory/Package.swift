/// A package that is installed or locked somewhere.
public struct Package: Sendable, Hashable {
    /// How it was found; also Trivy's `Type` of the result.
    public var type: PackageType
    /// Name as its ecosystem writes it.
    public var name: String
    /// Full version as printed: `1:2.36-9+deb12u4`.
    public var version: String
    /// Source package, where distributions advise by it; else the name.
    public var sourceName: String
    /// Version of the source package; else the version.
    public var sourceVersion: String
    /// Architecture, if known.
    public var architecture: String?
    /// Licences as declared.
    public var licenses: [String]
    /// Maintainer as declared.
    public var maintainer: String?
    /// File that declares it: lock file, `METADATA`, package database.
    public var path: String
    /// Index of the image layer that brought it.
    public var layer: Int?
    /// Line of the declaration, where the file has lines.
    public var line: Int?
    /// Needed for development only.
    public var isDevelopment: Bool
    /// Whether the project asks for it itself; `nil` if unknown.
    public var isDirect: Bool?
    /// Ids (`name@version`) of what it depends on.
    public var dependsOn: [String]
    /// From a vendor's own repository: distribution advisories do not speak of it.
    public var isThirdParty: Bool

    /// A package.
    public init(
        type: PackageType,
        name: String,
        version: String,
        sourceName: String? = nil,
        sourceVersion: String? = nil,
        architecture: String? = nil,
        licenses: [String] = [],
        maintainer: String? = nil,
        path: String = "",
        layer: Int? = nil,
        line: Int? = nil,
        isDevelopment: Bool = false,
        isDirect: Bool? = nil,
        dependsOn: [String] = [],
        isThirdParty: Bool = false
    ) {
        self.type = type
        self.name = name
        self.version = version
        self.sourceName = sourceName ?? name
        self.sourceVersion = sourceVersion ?? version
        self.architecture = architecture
        self.licenses = licenses
        self.maintainer = maintainer
        self.path = path
        self.layer = layer
        self.line = line
        self.isDevelopment = isDevelopment
        self.isDirect = isDirect
        self.dependsOn = dependsOn
        self.isThirdParty = isThirdParty
    }

    /// Trivy's package id.
    public var id: String { "\(name)@\(version)" }
}

/// How packages are found. The raw value is Trivy's type string.
public enum PackageType: String, Sendable, Hashable, CaseIterable {
    case dpkg, apk
    case pythonPackage = "python-pkg"
    case pip, pipenv, poetry, uv
    case npm, yarn, pnpm
    case nodePackage = "node-pkg"

    /// Whether the operating system's package manager owns it.
    public var isOperatingSystem: Bool { self == .dpkg || self == .apk }

    /// OSV ecosystem of a language package; operating systems name theirs by distribution (`Debian:12`).
    public var languageEcosystem: String? {
        switch self {
        case .dpkg, .apk: nil
        case .pythonPackage, .pip, .pipenv, .poetry, .uv: "PyPI"
        case .npm, .yarn, .pnpm, .nodePackage: "npm"
        }
    }
}

/// The operating system of an image or a root folder.
public struct OperatingSystem: Sendable, Hashable {
    /// Trivy's family: `debian`, `ubuntu`, `alpine`.
    public var family: String
    /// Full version: `12.5`, `3.19.1`.
    public var version: String
    /// Whether its distribution no longer supports it, where that is known.
    public var isEndOfLife: Bool?

    /// An operating system.
    public init(family: String, version: String, isEndOfLife: Bool? = nil) {
        self.family = family
        self.version = version
        self.isEndOfLife = isEndOfLife
    }
}
