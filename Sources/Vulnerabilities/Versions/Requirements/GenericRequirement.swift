/// Requirements where the ecosystem has no language of its own, or only bounds (Go): signs, `^`, `~` and `~>`, with commas or
/// spaces for and, `||` for or.
enum GenericRequirement {
    static func read(_ text: String, scheme: VersionScheme) -> BoundSet? {
        ComparatorReader.groups(text, scheme: scheme) { comparator in
            let isAny = comparator.version == "*" || comparator.version == "any" && scheme == .pub
            if isAny, comparator.sign.isEmpty { return [] }
            guard ["^", "~", "~>"].contains(comparator.sign) else {
                return ComparatorReader.bound(comparator, scheme: scheme).map { [$0] }
            }
            guard let key = scheme.key(comparator.version) else { return nil }
            return [
                VersionBound(relation: .greaterOrEqual, version: key),
                VersionBound(relation: .less, version: end(comparator, key)),
            ]
        }
    }

    /// The first version behind those that `^` or `~` allow, with its prereleases.
    private static func end(_ comparator: ComparatorReader.Comparator, _ key: VersionKey) -> VersionKey {
        let version: SemanticVersion
        switch key.form {
        case .semantic(let found): version = found
        case .pub(let found): version = found.version
        default: return key
        }
        let core = comparator.version.utf8.prefix { $0 != 0x2D && $0 != 0x2B }
        let written = core.count { $0 == 0x2E } + 1
        let numbers = Array(([version.major, version.minor, version.patch] + version.more).prefix(written))
        let zeros = numbers.prefix { $0.isZero }.count
        let kept =
            switch comparator.sign {
            case "^": zeros < numbers.count ? zeros + 1 : numbers.count
            case "~": min(2, numbers.count)
            default: max(1, numbers.count - 1)
            }
        var raised = Array(numbers.prefix(kept))
        if let last = raised.popLast() { raised.append(last.successor) }
        let end = SemanticVersion(
            raised.first ?? .zero,
            raised.count > 1 ? raised[1] : .zero,
            raised.count > 2 ? raised[2] : .zero,
            more: Array(raised.dropFirst(3)),
            prerelease: PartialVersion.lowestIdentifiers
        )
        return VersionKey(key.scheme, key.scheme == .pub ? .pub(PubVersion(end)) : .semantic(end))
    }
}
