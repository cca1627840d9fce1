import Archives

/// The packages of a Java archive and of those inside of it.
///
/// What Maven wrote into an archive counts: `pom.properties`, else the project itself. An archive of which they say nothing is named
/// by its manifest and its file name; where those name no group, its advisories cannot be looked up, and that is told.
struct JarInventory {
    private static let maximumDepth = 5
    private static let endings = [".jar", ".war", ".ear", ".par"]

    /// The packages.
    private(set) var packages: [Package] = []
    private var seen: Set<String> = []
    /// Archives that name no group, and what could not be read.
    private var nameless: [String] = []
    private var unread: [String] = []
    // All archives inside of one share these.
    private var entriesLeft = 1_000_000
    private var bytesLeft = 1 << 30

    /// Whether a path is that of a Java archive.
    static func isArchive(_ path: String) -> Bool { endings.contains(where: path.hasSuffix) }

    /// What could not be judged, in words; `nil` if all was.
    var skipped: String? {
        var parts: [String] = []
        func tell(_ what: String, _ paths: [String]) {
            guard !paths.isEmpty else { return }
            parts.append("\(paths.count) \(what): \(paths.prefix(5).joined(separator: ", "))")
        }
        tell("archives name no group and were matched with no advisory", nameless)
        tell("parts could not be read", unread)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// Reads an archive.
    ///
    /// - Throws: `ArchiveError` if it is none.
    mutating func read(_ content: [UInt8], _ path: String, depth: Int) throws(ArchiveError) {
        let archive = try ZipArchive(content, maximumEntries: entriesLeft)
        entriesLeft -= archive.entries.count
        var maven: [JarCoordinates] = []
        var projects: [JarCoordinates] = []
        var manifest = JarManifest([])
        for entry in archive.entries {
            let name = entry.name
            if name.hasSuffix("/pom.properties"), name.contains("META-INF/maven/") {
                if let bytes = bytes(of: entry, in: content, path), let found = JarCoordinates(properties: bytes) {
                    maven.append(found)
                }
            } else if name.hasSuffix("/pom.xml"), name.contains("META-INF/maven/") {
                if let bytes = bytes(of: entry, in: content, path), let found = JarCoordinates(project: bytes) {
                    projects.append(found)
                }
            } else if name == "META-INF/MANIFEST.MF" {
                if let bytes = bytes(of: entry, in: content, path) { manifest = JarManifest(bytes) }
            } else if Self.isArchive(name) {
                readNested(entry, in: content, path, depth)
            }
        }
        // Both stand there as a rule; the properties are without variables.
        let named = Set(maven.map { "\($0.group):\($0.artifact)" })
        maven += projects.filter { !named.contains("\($0.group):\($0.artifact)") }
        for coordinates in maven { add(coordinates, path) }
        let file = JarName(path)
        if !file.isNamed(by: maven, manifest), let own = file.coordinates(manifest) {
            add(own, path)
            if own.group.isEmpty { nameless.append(path) }
        }
    }

    private mutating func readNested(_ entry: ZipArchive.Entry, in content: [UInt8], _ path: String, _ depth: Int) {
        let inner = "\(path)/\(entry.name)"
        guard depth < Self.maximumDepth else {
            unread.append("\(inner) (nested deeper than \(Self.maximumDepth))")
            return
        }
        guard let bytes = bytes(of: entry, in: content, path) else { return }
        do {
            try read(bytes, inner, depth: depth + 1)
        } catch {
            unread.append("\(inner) (\(error.reason))")
        }
    }

    private mutating func bytes(of entry: ZipArchive.Entry, in content: [UInt8], _ path: String) -> [UInt8]? {
        guard bytesLeft > 0 else {
            unread.append("\(path)/\(entry.name) (the archive holds too much)")
            return nil
        }
        do {
            let bytes = try ZipArchive.content(of: entry, in: content)
            bytesLeft -= bytes.count
            return bytes
        } catch {
            unread.append("\(path)/\(entry.name) (\(error.reason))")
            return nil
        }
    }

    private mutating func add(_ coordinates: JarCoordinates, _ path: String) {
        let name = coordinates.group.isEmpty ? coordinates.artifact : "\(coordinates.group):\(coordinates.artifact)"
        guard seen.insert("\(name):\(coordinates.version) \(path)").inserted else { return }
        packages.append(Package(type: .jar, name: name, version: coordinates.version, path: path))
    }
}
