/// `yarn.lock`, of yarn 1 and of yarn 2 and later, with the `package.json` of the project and of its workspaces.
struct YarnLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        (path == "yarn.lock" || path.hasSuffix("/yarn.lock")) && !path.contains("node_modules/")
            && !path.split(separator: "/").contains(".yarn")
    }

    func accompanies(_ path: String) -> Bool { NpmLockReader().accompanies(path) }

    func read(_ file: InventoryFile) throws -> [Package] {
        let lock = YarnLockfile(file.content)
        guard lock.entries.contains(where: { !$0.version.isEmpty }) || Self.isEmptyLock(file.content) else {
            throw InventoryError(description: "this is no yarn.lock")
        }
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var needed: [(place: Int, patterns: [String])] = []
        for entry in lock.entries where Self.isFromRegistry(entry) && !entry.version.isEmpty {
            for pattern in entry.patterns { places[pattern] = packages.count }
            needed.append((packages.count, entry.dependencies))
            packages.append(
                Package(
                    type: .yarn,
                    name: entry.realName,
                    version: entry.version,
                    path: file.path,
                    line: entry.line
                )
            )
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, patterns) in needed { graph.edges[place] = patterns.compactMap { places[$0] } }
        graph.write(into: &packages)
        let search = YarnSearch(packages, places)
        let projects = try Self.projects(file, lock, search)
        graph.mark(
            &packages,
            delivered: projects.flatMap(\.delivered),
            development: projects.flatMap(\.development)
        )
        let ids = packages.map(\.id)
        let own = projects.compactMap { project in
            var package = project.package
            package?.dependsOn = Set((project.delivered + project.development).map { ids[$0] }).sorted()
            return package
        }
        return own + packages
    }

    func skipped(in file: InventoryFile) -> String? {
        let elsewhere = YarnLockfile(file.content).entries.filter {
            // Parts of the project are no packages of others; what is patched has an entry of its own beside.
            !Self.isFromRegistry($0) && $0.scheme != "workspace" && $0.scheme != "patch"
        }
        guard !elsewhere.isEmpty else { return nil }
        let names = Set(elsewhere.map(\.name)).sorted().prefix(5).joined(separator: ", ")
        return "\(elsewhere.count) packages are of no registry and were not judged: \(names)"
    }

    private static func isFromRegistry(_ entry: YarnLockfile.Entry) -> Bool {
        entry.scheme.isEmpty || entry.scheme == "npm"
    }

    /// Whether a file is the lock of a project that needs nothing: it has a head and no entry.
    private static func isEmptyLock(_ content: [UInt8]) -> Bool {
        content.split(separator: 0x0A).allSatisfy { line in
            let line = line.drop { $0 == 0x20 || $0 == 0x0D }
            return line.isEmpty || line.first == UInt8(ascii: "#")
        } || content.starts(with: "__metadata:".utf8)
    }

    private struct Project {
        var package: Package?
        var delivered: [Int] = []
        var development: [Int] = []
    }

    /// What the project and its workspaces ask for. Without a `package.json`, the lock of yarn 2 says what, but not for what.
    private static func projects(
        _ file: InventoryFile,
        _ lock: YarnLockfile,
        _ search: YarnSearch
    ) throws -> [Project] {
        guard let content = file.beside("package.json") else {
            let wishes = lock.entries.filter { $0.scheme == "workspace" }.flatMap(\.dependencies)
            return wishes.isEmpty ? [] : [Project(delivered: wishes.compactMap(search.exact))]
        }
        let root: PackageManifest
        do {
            root = try PackageManifest(content)
        } catch {
            throw InventoryError(description: "the package.json beside it cannot be read: \(error)")
        }
        let members = file.members(of: root.workspaces, "package.json").map(\.content)
        let manifests =
            [(root, Package.Relationship.root)]
            + members.compactMap { content in (try? PackageManifest(content)).map { ($0, .workspace) } }
        return manifests.map { manifest, relationship in
            let package = Package(
                type: .yarn,
                name: manifest.name,
                version: manifest.version,
                licenses: manifest.licenses,
                path: file.path,
                relationship: relationship
            )
            return Project(
                package: manifest.name.isEmpty ? nil : package,
                delivered: manifest.delivered.compactMap { search.find($0.key, $0.value) },
                development: manifest.development.compactMap { search.find($0.key, $0.value) }
            )
        }
    }
}
