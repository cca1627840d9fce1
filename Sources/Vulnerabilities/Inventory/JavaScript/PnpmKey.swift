/// The keys of packages in pnpm's lock files: https://github.com/pnpm/spec/blob/master/dependency-path.md.
struct PnpmKey {
    /// Name.
    var name: String
    /// Version, or what stands in its place for a package of no registry.
    var version: String

    /// Reads `/name/1.2.3_peer@1.0.0` of version 5, `/name@1.2.3(peer@1.0.0)` of version 6, or `name@1.2.3(peer@1.0.0)` of
    /// version 9; another registry's host may stand before the first slash of the older ones.
    init?(_ key: String, lockVersion: Double) {
        var rest = Substring(key).utf8
        if lockVersion < 9 {
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
            rest = rest[rest.index(after: slash)...]
        }
        var scope = ""
        if rest.first == UInt8(ascii: "@") {
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
            scope = String(Substring(rest[...slash]))
            rest = rest[rest.index(after: slash)...]
        }
        let separator = lockVersion < 6 ? UInt8(ascii: "/") : UInt8(ascii: "@")
        guard let end = rest.firstIndex(of: separator) else { return nil }
        name = scope + String(Substring(rest[..<end]))
        version = Self.withoutPeers(String(Substring(rest[rest.index(after: end)...])), lockVersion: lockVersion)
        if name.isEmpty || version.isEmpty { return nil }
    }

    /// A version without the peers for which the package was installed.
    static func withoutPeers(_ version: String, lockVersion: Double) -> String {
        let separator = lockVersion < 6 ? UInt8(ascii: "_") : UInt8(ascii: "(")
        return version.utf8.firstIndex(of: separator).map { String(version[..<$0]) } ?? version
    }
}
