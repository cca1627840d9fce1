import Formats

/// `pdm.lock`, with the `pyproject.toml` for what the project asks for itself.
struct PdmLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "pdm.lock" || path.hasSuffix("/pdm.lock") }

    func accompanies(_ path: String) -> Bool { PythonProject.isFile(path) }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = JSONValue.object(try TOMLDocument(parsing: file.content).root)
        guard let entries = root["package"]?.array ?? (root["metadata"] == nil ? nil : []) else {
            throw InventoryError(description: "this is no pdm.lock")
        }
        let project = try PythonProject.beside(file)
        let lines = TableLines.find("package", in: file.content, count: entries.count)
        var lock = PythonLock()
        var wishes: [(place: Int, list: [String])] = []
        var placesByID: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard let name = entry["name"]?.string, !name.isEmpty else { continue }
            let groups = entry["groups"]?.array?.compactMap(\.string) ?? []
            let isDevelopment = !groups.isEmpty && groups.allSatisfy { Self.isDevelopment($0, project) }
            let package = Package(
                type: .pdm,
                name: name,
                version: entry["version"]?.string ?? "",
                path: file.path,
                line: lines?[index],
                isDevelopment: isDevelopment
            )
            // A package stands there once more for each set of its extras.
            let place = placesByID[package.id] ?? lock.packages.count
            if place == lock.packages.count {
                placesByID[package.id] = place
                lock.add(package)
            } else if !isDevelopment {
                lock.packages[place].isDevelopment = false
            }
            wishes.append((place, entry["dependencies"]?.array?.compactMap(\.string) ?? []))
        }
        for (place, list) in wishes {
            lock.graph.edges[place] += list.flatMap { lock.find(PythonProject.name(of: $0), Self.specifiers($0)) }
                .filter { $0 != place }
        }
        if let project {
            for place in lock.packages.indices { lock.packages[place].relationship = .indirect }
            for place in lock.find(project.delivered.union(project.development)) {
                lock.packages[place].relationship = .direct
            }
        }
        return lock.finished()
    }

    /// Whether a group is for development. The project says so; without it all are but those that the delivered project needs.
    private static func isDevelopment(_ group: String, _ project: PythonProject?) -> Bool {
        project?.developmentGroups.contains(group) ?? (group != "default")
    }

    /// The versions that a requirement such as `a[x]>=1,<2; marker` allows.
    private static func specifiers(_ requirement: String) -> String {
        let bytes = requirement.utf8.prefix { $0 != UInt8(ascii: ";") }
        let start = bytes.firstIndex { "<>=!~".utf8.contains($0) } ?? bytes.endIndex
        return String(Substring(bytes[start...]))
    }
}
