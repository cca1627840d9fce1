/// A range over Semantic Versioning with the rule of npm and Cargo: a prerelease is taken only where a bound of the same three
/// numbers names a prerelease, unless all are asked for.
struct SemanticRange: VersionRequirement {
    struct Bound {
        var relation: VersionBound.Relation
        var version: SemanticVersion
        /// Whether the text names a prerelease here, so that others of the same numbers may be taken.
        var admitsPrereleases: Bool

        init(_ relation: VersionBound.Relation, _ version: SemanticVersion, admitsPrereleases: Bool? = nil) {
            self.relation = relation
            self.version = version
            self.admitsPrereleases = admitsPrereleases ?? version.isPrerelease
        }
    }

    var scheme: VersionScheme
    var groups: [[Bound]]
    var includesPrereleases: Bool

    func contains(_ version: VersionKey) -> Bool {
        guard version.scheme == scheme, case .semantic(let version) = version.form else { return false }
        return groups.contains { group in
            guard group.allSatisfy({ $0.relation.holds(version.compare($0.version)) }) else { return false }
            return !version.isPrerelease || includesPrereleases
                || group.contains { $0.admitsPrereleases && $0.version.hasNumbers(of: version) }
        }
    }
}
