/// Versions of Dart's packages: Semantic Versioning, but what stands behind `+` counts, and comes after the version without it.
struct PubVersion: EcosystemVersion {
    let version: SemanticVersion

    init(_ version: SemanticVersion) {
        self.version = version
    }

    init?(_ text: String) {
        guard let version = SemanticVersion(text) else { return nil }
        self.version = version
    }

    func compare(_ other: PubVersion) -> Int {
        let result = version.compare(other.version)
        return result != 0 ? result : SemanticVersion.compare(version.build, other.version.build)
    }
}
