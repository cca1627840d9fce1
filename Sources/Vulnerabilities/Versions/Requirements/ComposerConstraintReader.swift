/// Reads one alternative of a Composer constraint to bounds.
enum ComposerConstraintReader {
    private typealias Bound = ComposerConstraint.Bound

    static func group(_ text: String) -> [ComposerConstraint.Bound]? {
        let words = text.utf8.split(whereSeparator: VersionByte.isSpace).map { String(decoding: $0, as: UTF8.self) }
        if words.count == 3, words[1] == "-" { return hyphen(words[0], words[2]) }
        let alias = words.count == 3 && words[1] == "as" ? words[0] : text
        let comparators = ComparatorReader.comparators(alias)
        guard !comparators.isEmpty else { return nil }
        var group: [ComposerConstraint.Bound] = []
        for comparator in comparators {
            guard let bounds = bounds(comparator.sign, comparator.version) else { return nil }
            group += bounds
        }
        return group
    }

    private static func bounds(_ sign: String, _ text: String) -> [ComposerConstraint.Bound]? {
        let (text, flag) = flagged(text)
        if isPlaceholder(text[...]), sign.isEmpty {
            // `*` takes branches too; `*.*` does not.
            return text.utf8.count == 1 ? [] : lowest.map { [Bound(relation: .greaterOrEqual, version: $0)] }
        }
        if sign == "^" || sign == "~" { return range(sign, text) }
        if sign.isEmpty, let wildcard = wildcard(text) { return wildcard }
        guard let relation = VersionBound.Relation(sign), let version = ComposerVersion(text) else { return nil }
        guard version.branch == nil else { return [Bound(relation: relation, version: version)] }
        if relation != .equal, !hasWord(version), let flag {
            return [Bound(relation: relation, version: version.with(flag))]
        }
        if relation == .less || relation == .greaterOrEqual, !hasDashedWord(text) {
            return [Bound(relation: relation, version: version.with(.dev))]
        }
        return [Bound(relation: relation, version: version)]
    }

    /// Takes off `@beta`; and the commit of a branch, `dev-main#1234abc`.
    private static func flagged(_ text: String) -> (text: String, flag: ComposerVersion.Word?) {
        var bytes = text.utf8[...]
        if let hash = bytes.firstIndex(of: 0x23), bytes.prefix(4).elementsEqual("dev-".utf8) { bytes = bytes[..<hash] }
        guard let at = bytes.lastIndex(of: 0x40) else { return (String(decoding: bytes, as: UTF8.self), nil) }
        let flags: [String: ComposerVersion.Word] = [
            "dev": .dev, "alpha": .alpha, "beta": .beta, "rc": .candidate,
        ]
        let name = String(decoding: bytes[bytes.index(after: at)...], as: UTF8.self).lowercased()
        guard flags[name] != nil || name == "stable" else { return (text, nil) }
        let rest = String(decoding: bytes[..<at], as: UTF8.self)
        return (rest.isEmpty ? "*" : rest, flags[name])
    }

    private static func isPlaceholder(_ text: Substring) -> Bool {
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            part.count == 1 && part.allSatisfy { $0 | 0x20 == 0x78 || $0 == 0x2A }
        }
    }

    private static func hasWord(_ version: ComposerVersion) -> Bool {
        version.parts.contains { if case .word = $0 { true } else { false } }
    }

    private static var lowest: ComposerVersion? { ComposerVersion("0.0.0.0-dev") }

    /// Whether a dash stands before a word or at the end: only then Composer takes a bound as it is written.
    private static func hasDashedWord(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { index in
            guard bytes[index] == 0x2D else { return false }
            let rest = bytes[(index + 1)...]
            return rest.first.map { VersionByte.isLetter($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D } ?? true
        }
    }

    /// Whether the text names a stability: also `-stable`, which leaves no word in the version.
    private static func hasModifier(_ text: String) -> Bool { text.lowercased().contains("-stable") }

    /// How many numbers are written, and the version.
    private static func numbers(_ text: String) -> (count: Int, version: ComposerVersion, isPlain: Bool)? {
        guard let version = ComposerVersion(text), version.branch == nil else { return nil }
        var core = text.utf8[...]
        if let first = core.first, first | 0x20 == 0x76 { core = core.dropFirst() }
        core = core.prefix { VersionByte.isDigit($0) || $0 == 0x2E }
        let written = core.split(separator: 0x2E).count
        guard written > 0 else { return nil }
        // `2.x-dev` counts one more than its numbers.
        let hasBranch = version.parts.prefix(4).contains(.number(ComposerVersionReader.branchNumber))
        return (min(4, written + (hasBranch ? 1 : 0)), version, !hasWord(version) && !hasModifier(text))
    }

    /// The first version, with what comes before it, behind those with the same first numbers.
    private static func end(_ version: ComposerVersion, keeping count: Int) -> ComposerVersion {
        var parts = Array(version.parts.prefix(count))
        if case .number(let last)? = parts.popLast() { parts.append(.number(last.successor)) }
        while parts.count < 4 { parts.append(.number(.zero)) }
        return ComposerVersion(parts: parts + [.word(.dev)])
    }

    private static func range(_ sign: String, _ text: String) -> [ComposerConstraint.Bound]? {
        guard let (count, version, isPlain) = numbers(text) else { return nil }
        var kept = max(1, count - 1)
        if sign == "^" {
            let zeros = version.parts.prefix(3).prefix { $0 == .number(.zero) }.count
            kept = min(zeros + 1, count, 3)
        }
        return [
            Bound(relation: .greaterOrEqual, version: isPlain ? version.with(.dev) : version),
            Bound(relation: .less, version: end(version, keeping: kept)),
        ]
    }

    /// `1.2.*`.
    private static func wildcard(_ text: String) -> [ComposerConstraint.Bound]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fixed = parts.prefix { !isPlaceholder($0) }
        guard fixed.count < parts.count, (1...3).contains(fixed.count), parts[fixed.count...].allSatisfy(isPlaceholder),
            let version = ComposerVersion(fixed.joined(separator: ".")), version.branch == nil, !hasWord(version)
        else { return nil }
        return [
            Bound(relation: .greaterOrEqual, version: version.with(.dev)),
            Bound(relation: .less, version: end(version, keeping: fixed.count)),
        ]
    }

    private static func hyphen(_ from: String, _ to: String) -> [ComposerConstraint.Bound]? {
        guard let (_, low, isLowPlain) = numbers(from), let (count, high, isHighPlain) = numbers(to) else { return nil }
        let start = Bound(relation: .greaterOrEqual, version: isLowPlain ? low.with(.dev) : low)
        if count >= 3 || !isHighPlain { return [start, Bound(relation: .lessOrEqual, version: high)] }
        return [start, Bound(relation: .less, version: end(high, keeping: count))]
    }
}
