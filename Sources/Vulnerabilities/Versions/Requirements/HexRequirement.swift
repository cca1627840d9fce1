/// Requirements of Hex, as Elixir reads them: `and`, `or`, signs, and `~>`, for which two numbers are enough.
enum HexRequirement {
    static func read(_ text: String) -> BoundSet? {
        var groups: [[VersionBound]] = []
        var group: [VersionBound] = []
        var sign: String?
        // A version must stand between two connectives, and at both ends.
        var isVersionDue = true
        for word in words(text) {
            switch word {
            case "and" where !isVersionDue: isVersionDue = true
            case "or" where !isVersionDue:
                isVersionDue = true
                groups.append(group)
                group = []
            case "==", "!=", "!", ">", ">=", "<", "<=", "~>":
                guard isVersionDue, sign == nil else { return nil }
                sign = word
            default:
                guard isVersionDue, let bounds = bounds(sign ?? "==", word) else { return nil }
                group += bounds
                sign = nil
                isVersionDue = false
            }
        }
        guard !isVersionDue, sign == nil else { return nil }
        return BoundSet(scheme: .hex, groups: groups + [group])
    }

    /// Signs, versions and connectives; a sign need not be set off from its version.
    private static func words(_ text: String) -> [String] {
        text.utf8.split(whereSeparator: VersionByte.isSpace).flatMap { word -> [String] in
            let bytes = Array(word)
            let sign = bytes.prefix { $0 == 0x3C || $0 == 0x3E || $0 == 0x3D || $0 == 0x21 || $0 == 0x7E }
            return [sign, bytes[sign.endIndex...]].filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func bounds(_ sign: String, _ text: String) -> [VersionBound]? {
        func bound(_ relation: VersionBound.Relation, _ version: SemanticVersion) -> VersionBound {
            VersionBound(relation: relation, version: VersionKey(.hex, .semantic(version)))
        }
        guard sign == "~>" else {
            guard let version = HexVersion.read(text), let relation = VersionBound.Relation(sign) else { return nil }
            return [bound(relation, version)]
        }
        let bytes = Array(text.utf8)
        let core = bytes.prefix { $0 != 0x2D && $0 != 0x2B }
        let count = core.count { $0 == 0x2E } + 1
        let rest = String(decoding: bytes[core.endIndex...], as: UTF8.self)
        let whole = String(decoding: core, as: UTF8.self) + (count == 2 ? ".0" : "") + rest
        guard let version = HexVersion.read(whole) else { return nil }
        let end =
            count == 2
            ? SemanticVersion(version.major.successor, .zero, .zero, prerelease: PartialVersion.lowestIdentifiers)
            : SemanticVersion(
                version.major,
                version.minor.successor,
                .zero,
                prerelease: PartialVersion.lowestIdentifiers
            )
        return [bound(.greaterOrEqual, version), bound(.less, end)]
    }
}
