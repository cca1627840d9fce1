/// Versions of Go's modules and of Go itself, as Semantic Versioning orders them.
///
/// Pseudo-versions (`v1.2.4-0.20230101000000-abcdefabcdef`) are prereleases of the version that would come next, and sort so;
/// `+incompatible` has no weight. Releases of Go (`go1.21rc2`, `go1.20.3 X:loopvar`) are read as the vulnerability database
/// writes them: 1.21.0-rc.2 and 1.20.3.
enum GoVersion {
    static func read(_ text: String) -> SemanticVersion? {
        let bytes = VersionByte.trimmed(text)
        if bytes.starts(with: [0x67, 0x6F]) { return toolchain(bytes.dropFirst(2), ignoresSuffix: true) }
        return SemanticVersion(text) ?? toolchain(bytes.first == 0x76 ? bytes.dropFirst() : bytes, ignoresSuffix: false)
    }

    /// Reads `1.21`, `1.21rc2`, `1.20.3 X:foo`; with a suffix as in `1.21.3-vendor`, which has no weight.
    private static func toolchain(_ bytes: ArraySlice<UInt8>, ignoresSuffix: Bool) -> SemanticVersion? {
        var bytes = bytes.prefix { !VersionByte.isSpace($0) }
        if ignoresSuffix {
            bytes = bytes.prefix { $0 != 0x2D && $0 != 0x2B }
        } else if let dash = bytes.firstIndex(of: 0x2D) {
            // Only the experiments of a build may stand there: `-X:foo`.
            guard bytes[dash...].starts(with: [0x2D, 0x58, 0x3A]) else { return nil }
            bytes = bytes[..<dash]
        }
        let core = bytes.prefix { VersionByte.isDigit($0) || $0 == 0x2E }
        let rest = bytes[core.endIndex...]
        guard let version = SemanticVersion(String(decoding: core, as: UTF8.self)) else { return nil }
        if rest.isEmpty { return version }
        let word = rest.prefix { VersionByte.isLetter($0) }
        let number = rest[word.endIndex...]
        guard ["rc", "beta", "alpha"].contains(String(decoding: word, as: UTF8.self)), !number.isEmpty,
            number.allSatisfy(VersionByte.isDigit)
        else { return nil }
        return SemanticVersion(
            version.major,
            version.minor,
            version.patch,
            prerelease: [.text(Array(word)), .number(VersionNumber(digits: number))]
        )
    }
}
