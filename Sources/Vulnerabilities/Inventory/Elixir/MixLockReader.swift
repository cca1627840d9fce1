/// `mix.lock` of Elixir: a map of Elixir with a line a package, which `mix` writes.
struct MixLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "mix.lock" || path.hasSuffix("/mix.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let entries = MixLock.entries(file.content)
        guard !entries.isEmpty || MixLock.isLock(file.content) else {
            throw InventoryError(description: "this is no mix.lock")
        }
        let locked = entries.filter { $0.source == "hex" && !$0.version.isEmpty }
        var packages = locked.map {
            Package(type: .hex, name: $0.name, version: $0.version, path: file.path, line: $0.line)
        }
        let places = Dictionary(locked.enumerated().map { ($1.key, $0) }) { first, _ in first }
        var graph = DependencyGraph(count: packages.count)
        for (place, entry) in locked.enumerated() { graph.edges[place] = entry.needs.compactMap { places[$0] } }
        graph.write(into: &packages)
        return packages
    }

    func skipped(in file: InventoryFile) -> String? {
        let elsewhere = MixLock.entries(file.content).filter { $0.source != "hex" || $0.version.isEmpty }
        guard !elsewhere.isEmpty else { return nil }
        let names = elsewhere.prefix(5).map(\.key).joined(separator: ", ")
        return "\(elsewhere.count) packages are of no registry and were not judged: \(names)"
    }
}
