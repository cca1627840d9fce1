/// Requirements of RubyGems: signs and `~>`, commas for and; advisories may also join them with `||`.
enum RubyRequirement {
    static func read(_ text: String) -> BoundSet? {
        ComparatorReader.groups(text, scheme: .rubygems) { comparator in
            guard comparator.sign == "~>" else {
                return ComparatorReader.bound(comparator, scheme: .rubygems).map { [$0] }
            }
            guard let version = RubyVersion(comparator.version) else { return nil }
            return [
                VersionBound(relation: .greaterOrEqual, version: VersionKey(.rubygems, .ruby(version))),
                // RubyGems compares the release of a version here, so that 3.0.a is not in `~> 2`.
                VersionBound(
                    relation: .less,
                    version: VersionKey(.rubygems, .ruby(version.pessimisticBound.belowPrereleases))
                ),
            ]
        }
    }
}
