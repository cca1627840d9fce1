/// A version of which the last numbers may be left open: `1.2`, `1.x`, `*`.
struct PartialVersion {
    /// The numbers up to the first that is open.
    var numbers: [VersionNumber]
    var prerelease: [SemanticVersion.Identifier] = []
    /// Whether a placeholder (`x`, `X`, `*`) stands in it.
    var hasWildcard = false

    /// Reads up to three numbers. A prerelease needs all three.
    init?(_ text: String, allowsPrefix: Bool) {
        var bytes = VersionByte.trimmed(text)
        if allowsPrefix { bytes = bytes.drop { $0 == 0x76 || $0 == 0x3D || VersionByte.isSpace($0) } }
        let core = bytes.prefix { $0 != 0x2D && $0 != 0x2B }
        let groups = core.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard groups.count <= 3 else { return nil }
        numbers = []
        for group in groups {
            if group.count == 1, let only = group.first, only | 0x20 == 0x78 || only == 0x2A {
                hasWildcard = true
                continue
            }
            guard SemanticVersion(String(decoding: group, as: UTF8.self) + ".0.0", form: .strict) != nil,
                group.first.map(VersionByte.isDigit) == true
            else { return nil }
            // What stands behind a placeholder is open too.
            if !hasWildcard { numbers.append(VersionNumber(digits: group)) }
        }
        guard core.endIndex < bytes.endIndex else { return }
        guard groups.count == 3,
            let version = SemanticVersion(
                "0.0.0" + String(decoding: bytes[core.endIndex...], as: UTF8.self),
                form: .strict
            )
        else { return nil }
        if !hasWildcard { prerelease = version.prerelease }
    }

    /// Whether no number is open.
    var isWhole: Bool { numbers.count == 3 }

    /// The lowest version it stands for.
    var lowest: SemanticVersion { version(numbers, prerelease) }

    /// The lowest version, prereleases too: `1.2` gives 1.2.0-0.
    var lowestPrerelease: SemanticVersion {
        prerelease.isEmpty ? version(numbers, Self.lowestIdentifiers) : lowest
    }

    static let lowestIdentifiers = [SemanticVersion.Identifier.number(.zero)]

    /// The first version behind those with the same first numbers, prereleases too: two of `1.2.3` give 1.3.0-0.
    func end(keeping count: Int) -> SemanticVersion {
        var kept = Array(numbers.prefix(max(count, 1)))
        if let last = kept.popLast() { kept.append(last.successor) }
        return version(kept, Self.lowestIdentifiers)
    }

    /// How many numbers `^` keeps: up to the first that is not zero.
    var caretCount: Int {
        let zeros = numbers.prefix { $0.isZero }.count
        return zeros < numbers.count ? zeros + 1 : max(numbers.count, 1)
    }

    private func version(
        _ numbers: [VersionNumber],
        _ prerelease: [SemanticVersion.Identifier]
    ) -> SemanticVersion {
        SemanticVersion(
            numbers.first ?? .zero,
            numbers.count > 1 ? numbers[1] : .zero,
            numbers.count > 2 ? numbers[2] : .zero,
            prerelease: prerelease
        )
    }
}
