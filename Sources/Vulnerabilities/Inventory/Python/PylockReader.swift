import Formats

/// `pylock.toml` and `pylock.NAME.toml`, the lock file of PEP 751: https://packaging.python.org/specifications/pylock-toml.
struct PylockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        let parts = (path.split(separator: "/").last ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.first == "pylock", parts.last == "toml" else { return false }
        return parts.count == 2 || parts.count == 3 && !parts[1].isEmpty
    }

    func accompanies(_ path: String) -> Bool { PythonProject.isFile(path) }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = JSONValue.object(try TOMLDocument(parsing: file.content).root)
        guard root["lock-version"]?.string != nil else { throw InventoryError(description: "this is no pylock.toml") }
        let entries = root["packages"]?.array ?? []
        let project = try PythonProject.beside(file)
        let lines = TableLines.find("packages", in: file.content, count: entries.count)
        var lock = PythonLock()
        var read: [JSONValue] = []
        for (index, entry) in entries.enumerated() {
            guard let name = entry["name"]?.string, !name.isEmpty else { continue }
            read.append(entry)
            lock.add(
                Package(
                    type: .pylock,
                    name: PythonProject.normalized(name),
                    version: entry["version"]?.string ?? "",
                    path: file.path,
                    line: lines?[index],
                    // What is built from a folder is the project or a part of it.
                    relationship: entry["directory"]?["path"]?.string == nil ? nil : .root
                )
            )
        }
        for (place, entry) in read.enumerated() {
            lock.graph.edges[place] = (entry["dependencies"]?.array ?? []).flatMap { wish -> [Int] in
                guard let name = wish["name"]?.string else { return [] }
                let candidates = lock.places(PythonProject.normalized(name))
                guard let version = wish["version"]?.string else { return candidates }
                return candidates.filter { lock.packages[$0].version == version }
            }
        }
        if let project {
            let (delivered, development) = (lock.find(project.delivered), lock.find(project.development))
            // Most writers leave out what packages need of each other; then nothing tells development from delivery.
            if lock.graph.edges.allSatisfy(\.isEmpty) {
                for place in delivered + development where lock.packages[place].relationship == nil {
                    lock.packages[place].relationship = .direct
                }
            } else {
                lock.graph.mark(&lock.packages, delivered: delivered, development: development)
            }
        }
        return lock.finished()
    }
}
