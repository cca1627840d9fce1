/// Requirements of Cargo, as the `semver` crate reads them: `1.2.3` is `^1.2.3`, commas between comparators.
enum CargoRequirement {
    static func read(_ text: String, _ use: RequirementUse) -> SemanticRange? {
        var groups: [[SemanticRange.Bound]] = []
        for alternative in ComparatorReader.alternatives(text) {
            var group: [SemanticRange.Bound] = []
            let comparators = ComparatorReader.comparators(alternative)
            guard !comparators.isEmpty else { return nil }
            for comparator in comparators {
                guard let partial = PartialVersion(comparator.version, allowsPrefix: false),
                    let bounds = bounds(comparator.sign, partial)
                else { return nil }
                group += bounds
            }
            groups.append(group)
        }
        return SemanticRange(scheme: .cargo, groups: groups, includesPrereleases: use == .advisory)
    }

    private static func bounds(_ sign: String, _ partial: PartialVersion) -> [SemanticRange.Bound]? {
        let count = partial.numbers.count
        guard count > 0 else { return sign.isEmpty ? [] : nil }
        let start = SemanticRange.Bound(
            .greaterOrEqual,
            partial.isWhole ? partial.lowest : partial.lowestPrerelease,
            admitsPrereleases: !partial.prerelease.isEmpty
        )
        func before(_ end: SemanticVersion) -> SemanticRange.Bound { .init(.less, end, admitsPrereleases: false) }
        let end = partial.end(keeping: count)
        switch sign {
        case "" where partial.hasWildcard: return [start, before(end)]
        case "", "^": return [start, before(partial.end(keeping: partial.caretCount))]
        case "~": return [start, before(partial.end(keeping: min(2, count)))]
        case "=": return partial.isWhole ? [.init(.equal, partial.lowest)] : [start, before(end)]
        case ">":
            if partial.isWhole { return [.init(.greater, partial.lowest)] }
            return [.init(.greaterOrEqual, end, admitsPrereleases: false)]
        case ">=": return [start]
        case "<":
            return [partial.isWhole ? .init(.less, partial.lowest) : before(partial.lowestPrerelease)]
        case "<=": return [partial.isWhole ? .init(.lessOrEqual, partial.lowest) : before(end)]
        default: return nil
        }
    }
}
