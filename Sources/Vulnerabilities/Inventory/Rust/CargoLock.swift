import Formats

/// The packages of a `Cargo.lock`.
struct CargoLock {
    private struct Entry {
        var isOwn: Bool
        var needs: [String]
    }

    private var packages: [Package] = []
    private var entries: [Entry] = []
    private var placesByName: [String: [Int]] = [:]
    private var placesByID: [String: [Int]] = [:]

    /// Adds a table of the file.
    mutating func add(_ entry: JSONValue, _ path: String, line: Int?) {
        guard let name = entry["name"]?.string, let version = entry["version"]?.string, !name.isEmpty else { return }
        let package = Package(type: .cargo, name: name, version: version, path: path, line: line)
        // No file has more packages of one name.
        if placesByName[name]?.count ?? 0 < 64 { placesByName[name, default: []].append(packages.count) }
        if placesByID[package.id]?.count ?? 0 < 8 { placesByID[package.id, default: []].append(packages.count) }
        packages.append(package)
        // What has no source is a folder: a part of the project.
        entries.append(
            Entry(
                isOwn: entry["source"] == nil && entry["replace"] == nil,
                needs: entry["dependencies"]?.array?.compactMap(\.string) ?? []
            )
        )
    }

    /// The packages, marked by what the manifests of the project's parts ask for.
    func packages(root: String?, _ manifests: [String: CargoManifest]) -> [Package] {
        var packages = packages
        var graph = DependencyGraph(count: packages.count)
        var delivered: [Int] = []
        var development: [Int] = []
        for (place, entry) in entries.enumerated() {
            let needed = entry.needs.flatMap(find)
            let developed = entry.isOwn ? manifests[packages[place].name]?.development ?? [] : []
            let isDelivered = { (needed: Int) in !developed.contains(packages[needed].name) }
            graph.edges[place] = needed
            if entry.isOwn {
                delivered += needed.filter(isDelivered) + [place]
                development += needed.filter { !isDelivered($0) }
            }
        }
        let isAlone = entries.count(where: \.isOwn) == 1
        for (place, entry) in entries.enumerated() where entry.isOwn {
            let isRoot = root.map { $0 == packages[place].name } ?? isAlone
            packages[place].relationship = isRoot ? .root : .workspace
        }
        graph.write(into: &packages)
        // Seen from others, a part of the project does not need what its tests need.
        var shipped = graph
        for (place, entry) in entries.enumerated() where entry.isOwn {
            let developed = manifests[packages[place].name]?.development ?? []
            shipped.edges[place] = graph.edges[place].filter { !developed.contains(packages[$0].name) }
        }
        shipped.mark(&packages, delivered: delivered, development: development)
        return packages
    }

    /// The places of `name`, `name version`, or `name version (source)`.
    private func find(_ wish: String) -> [Int] {
        let words = wish.split(separator: " ")
        guard let name = words.first else { return [] }
        if words.count > 1 { return placesByID["\(name)@\(words[1])"]?.prefix(1).map { $0 } ?? [] }
        return placesByName[String(name)] ?? []
    }
}
