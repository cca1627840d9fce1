/// The orders of versions that are known, by the ecosystem that has them.
public enum VersionScheme: String, Sendable, CaseIterable {
    case dpkg, rpm, apk
    case semver, npm, cargo, go, hex, nuget, pub, generic
    case pep440, maven, rubygems, composer, cran, hackage

    /// How an OSV ecosystem (with or without a suffix: `Debian:12`) orders its versions; `nil` if it is not known here.
    public init?(ecosystem: String) {
        let name = ecosystem.prefix { $0 != ":" }
        guard let scheme = Self.ecosystems[String(name)] else { return nil }
        self = scheme
    }

    private static let ecosystems: [String: VersionScheme] = [
        "Debian": .dpkg, "Ubuntu": .dpkg, "Echo": .dpkg,
        "Alpine": .apk, "Wolfi": .apk, "Chainguard": .apk, "MinimOS": .apk, "Alpaquita": .apk,
        "BellSoft Hardened Containers": .apk,
        "Red Hat": .rpm, "Rocky Linux": .rpm, "AlmaLinux": .rpm, "SUSE": .rpm, "openSUSE": .rpm, "openEuler": .rpm,
        "Mageia": .rpm, "Photon OS": .rpm, "Azure Linux": .rpm, "Amazon Linux": .rpm, "Oracle Linux": .rpm,
        "Fedora": .rpm,
        "npm": .npm, "PyPI": .pep440, "crates.io": .cargo, "Go": .go, "Maven": .maven, "RubyGems": .rubygems,
        "NuGet": .nuget, "Packagist": .composer, "Hex": .hex, "Pub": .pub, "CRAN": .cran, "Bioconductor": .cran,
        "Hackage": .hackage, "GHC": .hackage,
        "ConanCenter": .generic, "SwiftURL": .generic, "Julia": .generic, "Bitnami": .generic, "Kubernetes": .generic,
        "GitHub Actions": .generic, "VSCode": .generic, "CocoaPods": .rubygems,
    ]

    /// Reads a version; `nil` if the text is none by this scheme.
    public func key(_ text: String) -> VersionKey? { form(text).map { VersionKey(self, $0) } }

    private func form(_ text: String) -> VersionKey.Form? {
        switch self {
        case .dpkg: DpkgVersion(text).map { .dpkg($0) }
        case .rpm: RpmVersion(text).map { .rpm($0) }
        case .apk: ApkVersion(text).map { .apk($0) }
        case .semver, .npm, .cargo: SemanticVersion(text).map { .semantic($0) }
        case .go: GoVersion.read(text).map { .semantic($0) }
        case .hex: HexVersion.read(text).map { .semantic($0) }
        case .nuget: NuGetVersion.read(text).map { .semantic($0) }
        case .generic: GenericVersion.read(text).map { .semantic($0) }
        case .pub: PubVersion(text).map { .pub($0) }
        case .pep440: PythonVersion(text).map { .python($0) }
        case .maven: MavenVersion(text).map { .maven($0) }
        case .rubygems: RubyVersion(text).map { .ruby($0) }
        case .composer: ComposerVersion(text).map { .composer($0) }
        case .cran: NumericVersion(text, allowsDashes: true).map { .numeric($0) }
        case .hackage: NumericVersion(text, allowsDashes: false).map { .numeric($0) }
        }
    }

    /// Compares two versions: negative, zero or positive; `nil` if one of them is none.
    public func compare(_ left: String, _ right: String) -> Int? {
        guard let left = key(left), let right = key(right) else { return nil }
        return left.compare(right)
    }
}
