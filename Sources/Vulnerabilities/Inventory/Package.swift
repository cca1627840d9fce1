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
    /// How it stands to the project; `nil` if unknown.
    public var relationship: Relationship?
    /// Ids (`name@version`) of what it depends on.
    public var dependsOn: [String]
    /// From a vendor's own repository: distribution advisories do not speak of it.
    public var isThirdParty: Bool
    /// What its package URL says beside name, version and architecture: `modularitylabel`, `uuid`, `platform`.
    public var qualifiers: [String: String]

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
        relationship: Relationship? = nil,
        dependsOn: [String] = [],
        isThirdParty: Bool = false,
        qualifiers: [String: String] = [:]
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
        self.relationship = relationship ?? isDirect.map { $0 ? .direct : .indirect }
        self.dependsOn = dependsOn
        self.isThirdParty = isThirdParty
        self.qualifiers = qualifiers
    }

    /// How a package stands to the project that is scanned. The raw values are Trivy's.
    public enum Relationship: String, Sendable, Hashable {
        /// The project itself.
        case root
        /// A part of the project with a name of its own.
        case workspace
        /// The project asks for it.
        case direct
        /// Only other packages ask for it.
        case indirect
    }

    /// Whether the project asks for it itself; `nil` if unknown, or if it is the project.
    public var isDirect: Bool? {
        get {
            switch relationship {
            case .direct: true
            case .indirect: false
            case .root, .workspace, nil: nil
            }
        }
        set { relationship = newValue.map { $0 ? .direct : .indirect } }
    }

    /// Trivy's package id: `name@version`, the name alone where there is no version; for rpm without the epoch and with
    /// the architecture.
    public var id: String {
        if version.isEmpty { return name }
        guard type == .rpm else { return "\(name)@\(version)" }
        let release = version.firstIndex(of: ":").map { version[version.index(after: $0)...] } ?? version[...]
        return "\(name)@\(release)" + (architecture.map { ".\($0)" } ?? "")
    }
}
