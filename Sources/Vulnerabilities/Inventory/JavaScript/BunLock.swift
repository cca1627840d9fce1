import Formats

/// What a `bun.lock` holds: workspaces by folder, and packages by the path on which they are found.
struct BunLock {
    private struct Entry {
        var step: Int
        var details: JSONNode?
    }

    private let root: JSONNode
    private let file: InventoryFile
    private var tree = NpmInstallTree()

    init(_ root: JSONNode, _ file: InventoryFile) {
        self.root = root
        self.file = file
    }

    /// The packages, with what they depend on.
    ///
    /// - Throws: `InventoryError` if they nest too deep.
    mutating func packages() throws -> [Package] {
        let workspaces = root["workspaces"].map { Dictionary($0.members.map { ($0.key, $0.value) }) { $1 } } ?? [:]
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        var entries: [Entry] = []
        var places: [Int: Int] = [:]
        var members: [String: Int] = [:]
        for (key, node) in root["packages"].map({ Array($0.members) }) ?? [] {
            guard let (name, version) = node[0]?.string.flatMap(YarnLockfile.divided), !name.isEmpty else { continue }
            let step = tree.node(Self.installPath(of: key))
            places[step] = packages.count
            entries.append(Entry(step: step, details: node.elements.first { $0.kind == .object }))
            var package = Package(
                type: .bun,
                name: name,
                version: VersionScheme.npm.key(version) == nil ? "" : version,
                path: file.path,
                line: lines.line(at: node.byteOffset),
                relationship: .indirect
            )
            if version.hasPrefix("workspace:") {
                let folder = String(version.dropFirst("workspace:".count))
                package.version = workspaces[folder]?["version"]?.string ?? ""
                package.relationship = .workspace
                members[folder] = packages.count
            }
            packages.append(package)
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, entry) in entries.enumerated() {
            guard let details = entry.details else { continue }
            graph.edges[place] = try find(Array(PackageManifest(details).delivered.keys), from: entry.step, places)
        }
        var delivered = Array(members.values)
        var development: [Int] = []
        for (folder, workspace) in workspaces {
            let manifest = PackageManifest(workspace)
            let step = members[folder].map { entries[$0].step } ?? NpmInstallTree.root
            let own = try find(Array(manifest.delivered.keys), from: step, places)
            if let place = members[folder] { graph.edges[place] += own }
            delivered += own
            development += try find(Array(manifest.development.keys), from: step, places)
        }
        graph.write(into: &packages)
        graph.mark(&packages, delivered: delivered, development: development)
        return packages
    }

    private mutating func find(_ names: [String], from step: Int, _ places: [Int: Int]) throws -> [Int] {
        try names.compactMap { try tree.find($0, from: step).flatMap { places[$0] } }
    }

    /// bun leaves out of its paths what npm's have between names: `a/@s/b` is `node_modules/a/node_modules/@s/b`.
    private static func installPath(of key: String) -> String {
        var path = ""
        var isScope = false
        for part in key.split(separator: "/") {
            path += isScope ? "/\(part)" : "/node_modules/\(part)"
            isScope = part.hasPrefix("@") && !isScope
        }
        return path
    }
}
