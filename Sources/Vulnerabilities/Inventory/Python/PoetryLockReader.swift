import Formats

/// `poetry.lock`, versions 1 and 2, with the `pyproject.toml` for what the project asks for itself.
struct PoetryLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "poetry.lock" || path.hasSuffix("/poetry.lock") }

    func accompanies(_ path: String) -> Bool { PythonProject.isFile(path) }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = JSONValue.object(try TOMLDocument(parsing: file.content).root)
        guard let entries = root["package"]?.array ?? (root["metadata"] == nil ? nil : []) else {
            throw InventoryError(description: "this is no poetry.lock")
        }
        let project = try PythonProject.beside(file)
        let lines = TableLines.find("package", in: file.content, count: entries.count)
        var lock = PythonLock()
        var read: [JSONValue] = []
        var saysGroups = false
        for (index, entry) in entries.enumerated() {
            guard let name = entry["name"]?.string, !name.isEmpty else { continue }
            let groups = entry["groups"]?.array?.compactMap(\.string) ?? []
            let category = entry["category"]?.string
            saysGroups = saysGroups || !groups.isEmpty || category != nil
            read.append(entry)
            lock.add(
                Package(
                    type: .poetry,
                    name: name,
                    version: entry["version"]?.string ?? "",
                    path: file.path,
                    line: lines?[index],
                    isDevelopment: category == "dev" || !groups.isEmpty && !groups.contains("main")
                )
            )
        }
        for (place, entry) in read.enumerated() {
            for (name, wish) in entry["dependencies"]?.object?.members ?? [] {
                lock.graph.edges[place] += Self.specifiers(wish).flatMap {
                    lock.find(PythonProject.normalized(name), $0)
                }
            }
        }
        if let project { Self.mark(&lock, project, saysGroups) }
        return lock.finished()
    }

    /// What a wish allows: one text, or one for each environment.
    private static func specifiers(_ wish: JSONValue) -> [String] {
        let wishes = (wish.array ?? [wish]).prefix(64)
        return wishes.map { $0.string ?? $0["version"]?.string ?? "*" }
    }

    /// Files of version 2.0 do not say what is for development: then what reaches a package decides.
    private static func mark(_ lock: inout PythonLock, _ project: PythonProject, _ saysGroups: Bool) {
        var marked = lock.packages
        lock.graph.mark(
            &marked,
            delivered: lock.find(project.delivered),
            development: lock.find(project.development)
        )
        for place in lock.packages.indices {
            lock.packages[place].relationship = marked[place].relationship
            if !saysGroups { lock.packages[place].isDevelopment = marked[place].isDevelopment }
        }
    }
}
