/// What the file name of an archive says: `log4j-core-2.14.1.jar`.
struct JarName {
    /// Artifact, or the whole name if it has no version.
    var artifact: String
    /// Version; `nil` if it has none.
    var version: String?

    /// Reads the last part of a path.
    init(_ path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let parts = base.split(separator: "-", omittingEmptySubsequences: false)
        // The version begins with the last part that begins with a digit, or before that if numbers alone precede it.
        guard var place = parts.lastIndex(where: { $0.first?.isNumber == true }), place > 0 else {
            artifact = base
            return
        }
        while place > 1, let first = parts[place - 1].first, first.isNumber,
            parts[place - 1].allSatisfy({ $0.isNumber || $0 == "." })
        {
            place -= 1
        }
        artifact = parts[..<place].joined(separator: "-")
        version = parts[place...].joined(separator: "-")
    }

    /// Whether what Maven wrote into an archive names the archive itself, not only what was copied into it. Archives may be renamed: then
    /// one that holds nothing else and has the version is meant.
    func isNamed(by maven: [JarCoordinates], _ manifest: JarManifest) -> Bool {
        let name = Self.plain(artifact)
        if maven.contains(where: { Self.plain($0.artifact) == name }) { return true }
        guard let only = maven.first, maven.count == 1 else { return false }
        return (version ?? manifest.version).map { $0 == only.version } ?? true
    }

    /// A name as people compare it.
    private static func plain(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 == 0x5F || $0 == 0x2E ? 0x2D : $0 }, as: UTF8.self)
    }

    /// Coordinates by the name and the manifest; `nil` if there is no version.
    func coordinates(_ manifest: JarManifest) -> JarCoordinates? {
        guard let version = version ?? manifest.version, Self.isWord(version), !artifact.isEmpty else { return nil }
        // An archive without a version in its name may have any name.
        let known = KnownArtifacts.find(artifact, version)
        let own = self.version == nil && known == nil ? manifest.title ?? artifact : artifact
        let found = known ?? KnownArtifacts.find(own, version)
        return JarCoordinates(
            group: found?.group ?? manifest.group ?? "",
            artifact: found?.artifact ?? own,
            version: version
        )
    }

    /// Whether a text can be part of coordinates.
    static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 200
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}
