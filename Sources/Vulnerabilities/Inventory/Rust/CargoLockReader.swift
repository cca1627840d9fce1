import Formats

/// `Cargo.lock`, versions 1 to 4, with the `Cargo.toml` of the project and of the members of its workspace.
struct CargoLockReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool { path == "Cargo.lock" || path.hasSuffix("/Cargo.lock") }

    func accompanies(_ path: String) -> Bool { path == "Cargo.toml" || path.hasSuffix("/Cargo.toml") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let document = JSONValue.object(try TOMLDocument(parsing: file.content).root)
        guard document["package"] != nil || document["version"] != nil || document["root"] != nil else {
            throw InventoryError(description: "this is no Cargo.lock")
        }
        let listed = document["package"]?.array ?? []
        let lines = TableLines.find("package", in: file.content, count: listed.count)
        // The first files of cargo have the project in a table of its own.
        let entries = listed + [document["root"]].compactMap(\.self)
        var lock = CargoLock()
        for (index, entry) in entries.enumerated() {
            lock.add(entry, file.path, line: index < listed.count ? lines?[index] : nil)
        }
        let manifests = try Self.manifests(file)
        return lock.packages(root: manifests?.root, manifests?.byName ?? [:])
    }

    /// More members than any workspace has.
    private static let maximumMembers = 10_000

    /// A folder below another, without `.` and `..`; `nil` if it is not below the project.
    private static func joined(_ folder: String, _ inner: String) -> String? {
        var parts: [Substring] = []
        for part in "\(folder)/\(inner)".split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The manifests of the project and of its members by the names of their packages; `nil` without one.
    private static func manifests(_ file: InventoryFile) throws -> (root: String, byName: [String: CargoManifest])? {
        guard let content = file.beside("Cargo.toml") else { return nil }
        let root: CargoManifest
        do {
            root = try CargoManifest(content)
        } catch {
            throw InventoryError(description: "the Cargo.toml beside it cannot be read: \(error)")
        }
        var byName = [root.name: root]
        var pending = file.members(of: root.members, "Cargo.toml").map(\.folder) + root.folders
        var seen: Set<String> = [""]
        while let folder = pending.popLast(), seen.count < maximumMembers {
            guard let folder = Self.joined("", folder), seen.insert(folder).inserted,
                let content = file.other("\(file.folder)\(folder)/Cargo.toml"),
                // What a member says of itself is lost if it cannot be read; then all it needs counts as delivered.
                let member = try? CargoManifest(content, workspace: root.shared)
            else { continue }
            byName[member.name] = byName[member.name] ?? member
            pending += member.folders.compactMap { Self.joined(folder, $0) }
        }
        return (root.name, byName)
    }
}
