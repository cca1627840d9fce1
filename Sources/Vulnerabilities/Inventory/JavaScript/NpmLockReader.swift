import Formats

/// npm's lock files, versions 1 to 3.
struct NpmLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        guard !path.contains("node_modules/") else { return false }
        let name = path.split(separator: "/").last ?? ""
        return name == "package-lock.json" || name == "npm-shrinkwrap.json"
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let (path, content) = (file.path, file.content)
        let document = try JSONDocument(content, options: .init(maximumDepth: 128))
        if let entries = document.root["packages"], entries.kind == .object { return modern(entries, content, path) }
        guard let entries = document.root["dependencies"] else { return [] }
        var packages: [Package] = []
        // One counter for the whole file: starting anew in each nested object would read it once for each of them.
        var lines = LineCounter(content)
        collect(entries, path, &packages, &lines, depth: 0)
        return packages
    }

    private func modern(_ entries: JSONNode, _ content: [UInt8], _ path: String) -> [Package] {
        let root = entries[""]
        let direct = Set(
            ["dependencies", "devDependencies", "optionalDependencies"].flatMap { root?[$0]?.members.map(\.key) ?? [] }
        )
        var lines = LineCounter(content)
        return entries.members.compactMap { key, entry in
            guard let marker = key.ranges(of: "node_modules/").last, entry["link"]?.bool != true,
                let version = entry["version"]?.string
            else { return nil }
            // An alias is installed, and asked for, under another name than its own.
            let installedName = String(key[marker.upperBound...])
            let name = entry["name"]?.string ?? installedName
            return Package(
                type: .npm,
                name: name,
                version: version,
                licenses: entry["license"]?.string.map { [$0] } ?? [],
                path: path,
                line: lines.line(at: entry.byteOffset),
                // `devOptional` is also an optional dependency of what is delivered.
                isDevelopment: entry["dev"]?.bool == true,
                isDirect: direct.contains(installedName) && key == "node_modules/\(installedName)"
            )
        }
    }

    private func collect(
        _ entries: JSONNode,
        _ path: String,
        _ packages: inout [Package],
        _ lines: inout LineCounter,
        depth: Int
    ) {
        // The reader of JSON ends at 128 levels; a package takes two.
        guard depth < 64 else { return }
        for (key, entry) in entries.members {
            let (name, version) = Self.resolved(key, entry["version"]?.string ?? "")
            if version.first?.isNumber == true {
                packages.append(
                    Package(
                        type: .npm,
                        name: name,
                        version: version,
                        path: path,
                        line: lines.line(at: entry.byteOffset),
                        isDevelopment: entry["dev"]?.bool == true
                    )
                )
            }
            if let inner = entry["dependencies"] { collect(inner, path, &packages, &lines, depth: depth + 1) }
        }
    }

    /// Name and version behind an alias such as `npm:lodash@4.17.15`.
    private static func resolved(_ key: String, _ version: String) -> (name: String, version: String) {
        guard version.hasPrefix("npm:") else { return (key, version) }
        let target = version.dropFirst(4)
        guard let at = target.lastIndex(of: "@"), at != target.startIndex else { return (key, version) }
        return (String(target[..<at]), String(target[target.index(after: at)...]))
    }
}
