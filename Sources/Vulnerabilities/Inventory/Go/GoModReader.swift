/// `go.mod`, and `go.sum` for what files of before Go 1.17 leave out.
struct GoModReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "go.mod" || path.hasSuffix("/go.mod") }

    func accompanies(_ path: String) -> Bool { path == "go.sum" || path.hasSuffix("/go.sum") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let mod = try GoModFile(file.content)
        let sums = mod.isPartial ? file.beside("go.sum").map(Self.newest) : nil
        var packages: [Package] = []
        var places: [String: Int] = [:]
        // Sums are of all versions that were looked at; what is indirect is among them.
        for requirement in mod.requirements where sums == nil || !requirement.isIndirect {
            guard places[requirement.path] == nil else { continue }
            places[requirement.path] = packages.count
            packages.append(
                Package(
                    type: .goModule,
                    name: requirement.path,
                    version: requirement.version,
                    path: file.path,
                    line: requirement.line,
                    isDirect: !requirement.isIndirect
                )
            )
        }
        for (path, version) in sums ?? [] where places[path] == nil && path != mod.module {
            places[path] = packages.count
            packages.append(
                Package(type: .goModule, name: path, version: version, path: file.path, isDirect: false)
            )
        }
        packages = Self.replaced(packages, mod.replacements)
        if let (version, line) = mod.standardLibrary {
            packages.append(
                Package(type: .goModule, name: "stdlib", version: version, path: file.path, line: line, isDirect: true)
            )
        }
        guard !mod.module.isEmpty else { return packages }
        let direct = packages.filter { $0.isDirect == true }.map(\.id).sorted()
        let root = Package(
            type: .goModule,
            name: mod.module,
            version: "",
            path: file.path,
            relationship: .root,
            dependsOn: direct
        )
        return [root] + packages
    }

    /// With what stands for them; what is a folder of the project is no package.
    private static func replaced(_ packages: [Package], _ replacements: [GoModFile.Replacement]) -> [Package] {
        var byPath: [String: [String: GoModFile.Replacement]] = [:]
        for replacement in replacements { byPath[replacement.path, default: [:]][replacement.version] = replacement }
        return packages.compactMap { package in
            let known = byPath[package.name]
            // A replacement of one version goes before that of all.
            guard let replacement = known?[package.version] ?? known?[""] else { return package }
            guard !replacement.newVersion.isEmpty else { return nil }
            var package = package
            package.name = replacement.newPath
            package.version = replacement.newVersion
            package.sourceName = replacement.newPath
            package.sourceVersion = replacement.newVersion
            return package
        }
    }

    /// The newest version of each module of a `go.sum`, in order of their paths: it holds those of the whole search.
    private static func newest(_ content: [UInt8]) -> [(path: String, version: String)] {
        var newest: [String: String] = [:]
        for line in content.split(separator: 0x0A) {
            let words = line.split(separator: 0x20)
            guard words.count >= 2 else { continue }
            let path = String(decoding: words[0], as: UTF8.self)
            var version = String(decoding: words[1], as: UTF8.self)
            if version.hasSuffix("/go.mod") { version.removeLast("/go.mod".count) }
            if let known = newest[path], VersionScheme.go.compare(known, version) ?? -1 > 0 { continue }
            newest[path] = version
        }
        return newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
