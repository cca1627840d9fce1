import Formats

/// The `packages` of npm's lock files of versions 2 and 3: where each package is installed, by path.
struct NpmModernLock {
    private struct Entry {
        var path: String
        var node: JSONNode
        var step: Int
        /// Its place among the packages; `nil` for the project itself and for links.
        var place: Int?
        /// The path that a link leads to.
        var target: String?
    }

    private let file: InventoryFile
    private var tree = NpmInstallTree()
    private var entries: [Entry] = []
    /// The entries by their nodes in the tree.
    private var places: [Int: Int] = [:]

    init(_ entries: JSONNode, _ file: InventoryFile) {
        self.file = file
        for (path, node) in entries.members where node.kind == .object {
            let step = tree.node(path)
            places[step] = self.entries.count
            let target = node["link"]?.bool == true ? node["resolved"]?.string ?? "" : nil
            self.entries.append(Entry(path: path, node: node, step: step, target: target))
        }
    }

    /// The packages, with what they depend on.
    ///
    /// - Throws: `InventoryError` if they nest too deep.
    mutating func packages() throws -> [Package] {
        let root = places[NpmInstallTree.root].map { PackageManifest(entries[$0].node) }
        let links = linkNames()
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        for place in entries.indices {
            let entry = entries[place]
            // A link's target is the package.
            guard entry.target == nil, entry.step != NpmInstallTree.root else { continue }
            // An alias is installed under another name than its own.
            let installedName = NpmInstallTree.name(in: entry.path) ?? links[entry.step]
            guard let name = entry.node["name"]?.string ?? installedName, !name.isEmpty else { continue }
            let isMember = WorkspacePattern.matches(any: root?.workspaces ?? [], entry.path)
            entries[place].place = packages.count
            packages.append(
                Package(
                    type: .npm,
                    name: name,
                    version: entry.node["version"]?.string ?? "",
                    licenses: PackageManifest.licenses(of: entry.node),
                    path: file.path,
                    line: lines.line(at: entry.node.byteOffset),
                    // `devOptional` is also an optional dependency of what is delivered.
                    isDevelopment: entry.node["dev"]?.bool == true,
                    relationship: isMember ? .workspace : .indirect
                )
            )
        }
        try connect(&packages)
        return packages
    }

    /// The names that links give to the folders that they lead to.
    private mutating func linkNames() -> [Int: String] {
        var names: [Int: String] = [:]
        for entry in entries {
            if let target = entry.target, !target.isEmpty {
                names[tree.node(target)] = NpmInstallTree.name(in: entry.path)
            }
        }
        return names
    }

    private mutating func connect(_ packages: inout [Package]) throws {
        var graph = DependencyGraph(count: packages.count)
        for entry in entries where entry.target == nil {
            let isProject =
                entry.step == NpmInstallTree.root
                || entry.place.map { packages[$0].relationship == .workspace } ?? false
            let manifest = PackageManifest(entry.node)
            let wishes = manifest.delivered.keys.map { ($0, true) } + manifest.development.keys.map { ($0, false) }
            // What others need for their development is not installed.
            for (name, isDelivered) in wishes where isDelivered || isProject {
                guard let found = try find(name, from: entry.step) else { continue }
                if isDelivered, let place = entry.place { graph.edges[place].append(found) }
                if isProject, packages[found].relationship == .indirect { packages[found].relationship = .direct }
            }
        }
        graph.write(into: &packages)
    }

    /// The package that a name means for code at a node of the tree.
    private mutating func find(_ name: String, from step: Int) throws -> Int? {
        guard let found = try tree.find(name, from: step), let place = places[found] else { return nil }
        let entry = entries[place]
        guard let target = entry.target else { return entry.place }
        return places[tree.node(target)].flatMap { entries[$0].place }
    }
}
