import Formats

/// The packages of composer's lists, which a lock and an installation have alike.
struct ComposerPackages {
    private let type: PackageType
    private let path: String
    private var lines: LineCounter
    private var list: [Package] = []
    private var needs: [[String]] = []
    private var places: [String: Int] = [:]

    /// No packages of a file yet.
    init(_ type: PackageType, _ file: InventoryFile) {
        self.type = type
        path = file.path
        lines = LineCounter(file.content)
    }

    /// Adds the packages of a list.
    mutating func add(_ entries: JSONNode, isDevelopment: Bool) {
        add(entries) { _ in isDevelopment }
    }

    /// Adds the packages of a list, some of them for development, as their names in lower case tell.
    mutating func add(_ entries: JSONNode, _ isDevelopment: (String) -> Bool) {
        for entry in entries.elements {
            guard let name = entry["name"]?.string, let version = entry["version"]?.string, !name.isEmpty,
                !version.isEmpty, places[name.lowercased()] == nil
            else { continue }
            places[name.lowercased()] = list.count
            needs.append(entry["require"]?.members.map { $0.key.lowercased() } ?? [])
            list.append(
                Package(
                    type: type,
                    name: name,
                    version: version,
                    licenses: PackageManifest.licenses(of: entry),
                    path: path,
                    line: lines.line(at: entry.byteOffset),
                    isDevelopment: isDevelopment(name.lowercased())
                )
            )
        }
    }

    /// The packages with what they depend on; PHP itself and its extensions are none of them.
    func packages() -> [Package] {
        var packages = list
        var graph = DependencyGraph(count: packages.count)
        for (place, names) in needs.enumerated() { graph.edges[place] = names.compactMap { places[$0] } }
        graph.write(into: &packages)
        return packages
    }
}
