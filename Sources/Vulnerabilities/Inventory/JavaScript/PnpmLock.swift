import Formats

/// One lock of pnpm.
struct PnpmLock {
    private let document: YAMLNode
    private let version: Double
    private let path: String

    init(_ document: YAMLNode, version: Double, path: String) {
        self.document = document
        self.version = version
        self.path = path
    }

    /// The packages, one for each name and version: pnpm installs it once for each set of peers.
    func packages() -> [Package] {
        let details = Dictionary(members(document["packages"]).map { ($0.key, $0.value) }) { first, _ in first }
        // Version 9 divides what a package is from what it was installed with.
        let installed = version >= 9 ? members(document["snapshots"]) : members(document["packages"])
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var placesByID: [String: Int] = [:]
        var nodes: [(place: Int, node: YAMLNode)] = []
        for member in installed {
            let plain = version >= 9 ? PnpmKey.withoutPeers(member.key, lockVersion: version) : member.key
            guard let package = package(member, details[plain] ?? member.value) else { continue }
            if let known = placesByID[package.id] {
                places[member.key] = known
                if !package.isDevelopment { packages[known].isDevelopment = false }
            } else {
                places[member.key] = packages.count
                placesByID[package.id] = packages.count
                packages.append(package)
            }
            if let place = places[member.key] { nodes.append((place, member.value)) }
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, node) in nodes {
            graph.edges[place] += wishes(node, ["dependencies", "optionalDependencies"], places)
        }
        graph.write(into: &packages)
        mark(&packages, graph, places)
        return packages
    }

    private func members(_ node: YAMLNode?) -> [YAMLNode.Member] { node?.mapping ?? [] }

    private func package(_ member: YAMLNode.Member, _ details: YAMLNode) -> Package? {
        let key = PnpmKey(member.key, lockVersion: version)
        guard let name = details["name"]?.scalar ?? key?.name, !name.isEmpty else { return nil }
        var number = details["version"]?.scalar ?? key?.version ?? ""
        // Folders, archives and repositories stand where others have their version.
        if VersionScheme.npm.key(number) == nil { number = "" }
        return Package(
            type: .pnpm,
            name: name,
            version: number,
            path: path,
            line: member.position.line,
            isDevelopment: details["dev"]?.bool == true,
            relationship: .indirect
        )
    }

    /// The places of the packages that some members of a node name.
    private func wishes(_ node: YAMLNode, _ keys: [String], _ places: [String: Int]) -> [Int] {
        keys.flatMap { members(node[$0]) }.compactMap { wish in
            // Importers of version 6 and later say beside the version what was asked for.
            guard let target = wish.value.scalar ?? wish.value["version"]?.scalar else { return nil }
            // An alias is written as the whole key of what it stands for.
            let keys = ["/\(wish.key)/\(target)", "/\(wish.key)@\(target)", "\(wish.key)@\(target)", target]
            return keys.lazy.compactMap { places[$0] }.first
        }
    }

    /// What the project and its workspaces ask for. Before version 9 each package says itself whether it is for development.
    private func mark(_ packages: inout [Package], _ graph: DependencyGraph, _ places: [String: Int]) {
        let importers = members(document["importers"]).map(\.value) + [document]
        let delivered = importers.flatMap { wishes($0, ["dependencies", "optionalDependencies"], places) }
        let development = importers.flatMap { wishes($0, ["devDependencies"], places) }
        if version >= 9 {
            graph.mark(&packages, delivered: delivered, development: development)
        } else {
            for place in delivered + development { packages[place].relationship = .direct }
        }
    }
}
