/// Ranges of npm, as node-semver 7 reads them. Commas may stand between comparators too, as advisories write them.
enum NpmRange {
    static func read(_ text: String, scheme: VersionScheme, _ use: RequirementUse) -> SemanticRange? {
        let isAdvisory = use == .advisory
        var groups: [[SemanticRange.Bound]] = []
        for alternative in ComparatorReader.alternatives(text) {
            guard let group = hyphen(alternative, isAdvisory) ?? comparators(alternative, isAdvisory) else {
                return nil
            }
            groups.append(group)
        }
        return SemanticRange(scheme: scheme, groups: groups, includesPrereleases: isAdvisory)
    }

    private static func comparators(_ text: String, _ isAdvisory: Bool) -> [SemanticRange.Bound]? {
        var group: [SemanticRange.Bound] = []
        for comparator in ComparatorReader.comparators(text) {
            // A sign with nothing behind it stands for each version, as `*` does.
            let version = comparator.version.isEmpty ? "*" : comparator.version
            guard let partial = PartialVersion(version, allowsPrefix: true),
                let bounds = bounds(comparator.sign, partial, isAdvisory)
            else { return nil }
            group += bounds
        }
        return group
    }

    /// `1.2 - 2.3`: white space on both sides of the dash.
    private static func hyphen(_ text: String, _ isAdvisory: Bool) -> [SemanticRange.Bound]? {
        let words = text.utf8.split(whereSeparator: VersionByte.isSpace).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, words[1] == "-", let from = PartialVersion(words[0], allowsPrefix: true),
            let to = PartialVersion(words[2], allowsPrefix: true)
        else { return nil }
        var group: [SemanticRange.Bound] = []
        if !from.numbers.isEmpty {
            group.append(.init(.greaterOrEqual, isAdvisory ? from.lowestPrerelease : from.lowest))
        }
        if to.isWhole, !to.prerelease.isEmpty || !isAdvisory {
            group.append(.init(.lessOrEqual, to.lowest))
        } else if !to.numbers.isEmpty {
            group.append(.init(.less, to.end(keeping: to.numbers.count)))
        }
        return group
    }

    private static func bounds(
        _ sign: String,
        _ partial: PartialVersion,
        _ isAdvisory: Bool
    ) -> [SemanticRange.Bound]? {
        let nothing = SemanticVersion(.zero, .zero, .zero, prerelease: PartialVersion.lowestIdentifiers)
        let start = isAdvisory && !partial.isWhole ? partial.lowestPrerelease : partial.lowest
        switch sign {
        case "^", "~", "~>":
            guard !partial.numbers.isEmpty else { return [] }
            let isTilde = sign != "^"
            let count = isTilde ? min(2, partial.numbers.count) : caretCount(partial)
            // node-semver lowers the start of `^0.2.3`, but not of `^1.2.3`, to the prereleases of that version.
            let isLowered = isAdvisory && !isTilde && partial.isWhole && partial.numbers.first?.isZero == true
            let lowest = isLowered ? partial.lowestPrerelease : isTilde ? partial.lowest : start
            return [.init(.greaterOrEqual, lowest), .init(.less, partial.end(keeping: count))]
        case "", "=":
            if partial.isWhole { return [.init(.equal, partial.lowest)] }
            guard !partial.numbers.isEmpty else { return [] }
            return [.init(.greaterOrEqual, start), .init(.less, partial.end(keeping: partial.numbers.count))]
        case ">":
            if partial.isWhole { return [.init(.greater, partial.lowest)] }
            guard !partial.numbers.isEmpty else { return [.init(.less, nothing)] }
            var end = partial.end(keeping: partial.numbers.count)
            if !isAdvisory { end = SemanticVersion(end.major, end.minor, end.patch) }
            return [.init(.greaterOrEqual, end)]
        case ">=":
            return partial.numbers.isEmpty ? [] : [.init(.greaterOrEqual, start)]
        case "<":
            guard !partial.numbers.isEmpty else { return [.init(.less, nothing)] }
            return [.init(.less, partial.isWhole ? partial.lowest : partial.lowestPrerelease)]
        case "<=":
            if partial.isWhole { return [.init(.lessOrEqual, partial.lowest)] }
            guard !partial.numbers.isEmpty else { return [] }
            return [.init(.less, partial.end(keeping: partial.numbers.count))]
        default: return nil
        }
    }

    /// How many numbers `^` keeps: `^0.0` keeps both, `^0` one.
    private static func caretCount(_ partial: PartialVersion) -> Int {
        partial.isWhole ? partial.caretCount : partial.numbers.first?.isZero == true ? min(2, partial.numbers.count) : 1
    }
}
