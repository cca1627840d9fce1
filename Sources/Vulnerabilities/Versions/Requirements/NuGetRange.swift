/// Ranges of NuGet: intervals, a version alone as its lowest bound, floating versions (`1.*`), and the `>= 1.0, < 2.0` of
/// advisories.
enum NuGetRange {
    static func read(_ text: String) -> BoundSet? {
        let trimmed = VersionByte.trimmed(text)
        guard let first = trimmed.first else { return nil }
        if first == 0x5B || first == 0x28 {
            return IntervalReader.groups(text, scheme: .nuget).map { BoundSet(scheme: .nuget, groups: $0) }
        }
        return ComparatorReader.groups(text, scheme: .nuget) { comparator in
            if comparator.sign.isEmpty, comparator.version.utf8.last == 0x2A { return floating(comparator.version) }
            guard var bound = ComparatorReader.bound(comparator, scheme: .nuget) else { return nil }
            if comparator.sign.isEmpty { bound.relation = .greaterOrEqual }
            return [bound]
        }
    }

    /// `1.*` starts at 1.0.0; `*` at nothing. NuGet takes the highest that fits, and allows any later one.
    private static func floating(_ text: String) -> [VersionBound]? {
        if text == "*" { return [] }
        guard text.hasSuffix(".*"), let key = VersionScheme.nuget.key(String(text.dropLast(2))) else { return nil }
        return [VersionBound(relation: .greaterOrEqual, version: key)]
    }
}
