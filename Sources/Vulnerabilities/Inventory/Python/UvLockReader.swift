import Formats

/// `uv.lock`: https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile. The project and its workspace stand in it.
struct UvLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "uv.lock" || path.hasSuffix("/uv.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = JSONValue.object(try TOMLDocument(parsing: file.content).root)
        guard root["version"]?.int != nil else { throw InventoryError(description: "this is no uv.lock") }
        let entries = root["package"]?.array ?? []
        let members = Set(root["manifest"]?["members"]?.array?.compactMap(\.string) ?? [])
        let lines = TableLines.find("package", in: file.content, count: entries.count)
        var lock = PythonLock()
        var read: [JSONValue] = []
        for (index, entry) in entries.enumerated() {
            guard let name = entry["name"]?.string, !name.isEmpty else { continue }
            read.append(entry)
            lock.add(
                Package(
                    type: .uv,
                    name: name,
                    // A project whose version is made when it is built has none here.
                    version: entry["version"]?.string ?? "",
                    path: file.path,
                    line: lines?[index],
                    relationship: Self.relationship(entry, name, members)
                )
            )
        }
        var delivered: [Int] = []
        var development: [Int] = []
        for (place, entry) in read.enumerated() {
            let needed =
                Self.find(entry["dependencies"], lock)
                + (entry["optional-dependencies"]?.object?.members.flatMap { Self.find($0.value, lock) } ?? [])
            let groups = entry["dev-dependencies"]?.object?.members.flatMap { Self.find($0.value, lock) } ?? []
            lock.graph.edges[place] = needed
            guard lock.packages[place].relationship != .indirect else { continue }
            delivered += needed + [place]
            development += groups
        }
        // Without a project nothing is known of what is asked for.
        if delivered.isEmpty, development.isEmpty {
            for place in lock.packages.indices { lock.packages[place].relationship = nil }
        }
        lock.graph.mark(&lock.packages, delivered: delivered, development: development)
        return lock.finished()
    }

    private static func relationship(_ entry: JSONValue, _ name: String, _ members: Set<String>) -> Package.Relationship
    {
        let source = entry["source"]
        guard let folder = source?["editable"]?.string ?? source?["virtual"]?.string else { return .indirect }
        if folder == "." { return .root }
        return members.contains(name) ? .workspace : .indirect
    }

    /// The places of a list of dependencies. A version stands there where several are locked.
    private static func find(_ list: JSONValue?, _ lock: PythonLock) -> [Int] {
        (list?.array ?? []).flatMap { wish -> [Int] in
            guard let name = wish["name"]?.string else { return [] }
            let candidates = lock.places(PythonProject.normalized(name))
            guard let version = wish["version"]?.string else { return candidates }
            return candidates.filter { lock.packages[$0].version == version }
        }
    }
}
