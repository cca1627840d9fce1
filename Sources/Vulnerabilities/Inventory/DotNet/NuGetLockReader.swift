import Formats

/// `packages.lock.json` of NuGet: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files.
struct NuGetLockReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool { path == "packages.lock.json" || path.hasSuffix("/packages.lock.json") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let frameworks = root["dependencies"], frameworks.kind == .object else {
            throw InventoryError(description: "this is no packages.lock.json")
        }
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        var graph = DependencyGraph(count: 0)
        var places: [String: Int] = [:]
        for (_, entries) in frameworks.members {
            // Each framework has a solution of its own.
            var byName: [String: Int] = [:]
            var needs: [(place: Int, names: [String])] = []
            for (name, entry) in entries.members {
                let kind = entry["type"]?.string?.lowercased()
                guard !name.isEmpty, let version = entry["resolved"]?.string, !version.isEmpty, kind != "project" else {
                    continue
                }
                let key = "\(name.lowercased())@\(version)"
                let place = places[key] ?? packages.count
                if place == packages.count {
                    places[key] = place
                    packages.append(
                        Package(
                            type: .nuget,
                            name: name,
                            version: version,
                            path: file.path,
                            line: lines.line(at: entry.byteOffset),
                            relationship: .indirect
                        )
                    )
                    graph.edges.append([])
                }
                if kind == "direct" { packages[place].relationship = .direct }
                byName[name.lowercased()] = place
                needs.append((place, entry["dependencies"]?.members.map { $0.key.lowercased() } ?? []))
            }
            for (place, names) in needs { graph.edges[place] += names.compactMap { byName[$0] } }
        }
        graph.write(into: &packages)
        return packages
    }
}
