import Formats

/// `conan.lock` of Conan, of its first version (a graph) and of the second (lists).
struct ConanLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "conan.lock" || path.hasSuffix("/conan.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        if let nodes = root["graph_lock"]?["nodes"] { return Self.graph(nodes, file) }
        guard root["requires"] != nil || root["build_requires"] != nil || root["version"] != nil else {
            throw InventoryError(description: "this is no conan.lock")
        }
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        // Tools that build and recipes that other recipes need are not delivered.
        for (key, isDevelopment) in [("requires", false), ("build_requires", true), ("python_requires", true)] {
            for entry in root[key]?.elements.compactMap(\.self) ?? [] {
                // A reference may stand in a list with what overrides it.
                guard let text = entry.string ?? entry[0]?.string, let (name, version) = Self.parts(text) else {
                    continue
                }
                packages.append(
                    Package(
                        type: .conan,
                        name: name,
                        version: version,
                        path: file.path,
                        line: lines.line(at: entry.byteOffset),
                        isDevelopment: isDevelopment
                    )
                )
            }
        }
        return packages
    }

    private static func graph(_ nodes: JSONNode, _ file: InventoryFile) -> [Package] {
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var needs: [(place: Int, keys: [String])] = []
        var wished: (delivered: [String], development: [String])?
        for (key, node) in nodes.members {
            let required = node["requires"]?.elements.compactMap(\.string) ?? []
            let tools = node["build_requires"]?.elements.compactMap(\.string) ?? []
            // The project is the first node; it need have no name.
            if key == "0" { wished = (required, tools) }
            guard let (name, version) = node["ref"]?.string.flatMap(parts) else { continue }
            places[key] = packages.count
            needs.append((packages.count, key == "0" ? required + tools : required))
            packages.append(
                Package(
                    type: .conan,
                    name: name,
                    version: version,
                    path: file.path,
                    line: lines.line(at: node.byteOffset),
                    isDevelopment: node["context"]?.string == "build",
                    relationship: key == "0" ? .root : .indirect
                )
            )
        }
        var graph = DependencyGraph(count: packages.count)
        for (place, keys) in needs { graph.edges[place] = keys.compactMap { places[$0] } }
        graph.write(into: &packages)
        for place in ((wished?.delivered ?? []) + (wished?.development ?? [])).compactMap({ places[$0] })
        where packages[place].relationship == .indirect {
            packages[place].relationship = .direct
        }
        return packages
    }

    /// `name/version@user/channel#revision%time`, all behind the version left out.
    private static func parts(_ reference: String) -> (name: String, version: String)? {
        let parts = reference.prefix { $0 != "@" && $0 != "#" && $0 != "%" && $0 != ":" }.split(separator: "/")
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}
