import Formats

/// The `dependencies` of npm's lock files of version 1: a package's own ones stand within it.
struct NpmFirstLock {
    /// The packages, in order of the text.
    private(set) var packages: [Package] = []

    private let file: InventoryFile
    private let manifest: PackageManifest?
    // One counter for the whole file: starting anew in each nested object would read it once for each of them.
    private var lines: LineCounter
    /// The ids of the packages of the enclosing objects, by the name under which they are installed.
    private var scopes: [[String: String]] = []

    init(_ file: InventoryFile, _ manifest: PackageManifest?) {
        self.file = file
        self.manifest = manifest
        lines = LineCounter(file.content)
    }

    /// Reads an object of packages and those within them.
    mutating func collect(_ entries: JSONNode) {
        // The reader of JSON ends at 128 levels; a package takes two.
        guard scopes.count < 64 else { return }
        var scope: [String: String] = [:]
        for (key, entry) in entries.members {
            let (name, version) = Self.resolved(key, entry["version"]?.string ?? "")
            scope[key] = version.isEmpty ? name : "\(name)@\(version)"
        }
        scopes.append(scope)
        for (key, entry) in entries.members where entry.kind == .object {
            let (name, version) = Self.resolved(key, entry["version"]?.string ?? "")
            let inner = entry["dependencies"]
            let isDirect = manifest.map {
                scopes.count == 1 && ($0.delivered[key] != nil || $0.development[key] != nil)
            }
            packages.append(
                Package(
                    type: .npm,
                    name: name,
                    version: version,
                    path: file.path,
                    line: lines.line(at: entry.byteOffset),
                    isDevelopment: entry["dev"]?.bool == true,
                    isDirect: isDirect,
                    dependsOn: needed(by: entry, inner)
                )
            )
            if let inner { collect(inner) }
        }
        scopes.removeLast()
    }

    private func needed(by entry: JSONNode, _ inner: JSONNode?) -> [String] {
        guard let requires = entry["requires"], requires.kind == .object else { return [] }
        var own: [String: String] = [:]
        if let inner {
            for (key, entry) in inner.members {
                let (name, version) = Self.resolved(key, entry["version"]?.string ?? "")
                own[key] = version.isEmpty ? name : "\(name)@\(version)"
            }
        }
        let ids = requires.members.compactMap { name, _ in
            own[name] ?? scopes.reversed().lazy.compactMap { $0[name] }.first
        }
        return Set(ids).sorted()
    }

    /// Name and version behind an alias such as `npm:lodash@4.17.15`.
    private static func resolved(_ key: String, _ version: String) -> (name: String, version: String) {
        guard version.hasPrefix("npm:") else { return (key, version) }
        let target = version.dropFirst(4)
        guard let at = target.lastIndex(of: "@"), at != target.startIndex else { return (key, version) }
        return (String(target[..<at]), String(target[target.index(after: at)...]))
    }
}
