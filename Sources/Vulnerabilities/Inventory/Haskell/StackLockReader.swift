import Formats

/// `stack.yaml.lock` of Haskell's stack: what stands beside its snapshot. https://docs.haskellstack.org/en/stable/topics/lock_files.
struct StackLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "stack.yaml.lock" || path.hasSuffix("/stack.yaml.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let text = String(decoding: file.content, as: UTF8.self)
        let root = try YAMLNode(parsing: text, options: .init(maximumBytes: 16 << 20, maximumDepth: 16))
        guard let entries = root["packages"]?.sequence else {
            throw InventoryError(description: "this is no stack.yaml.lock")
        }
        return entries.compactMap { entry in
            guard let completed = entry["completed"], let (name, version) = Self.parts(completed) else { return nil }
            return Package(
                type: .stack,
                name: name,
                version: version,
                path: file.path,
                line: entry.position.line,
                isDirect: true
            )
        }
    }

    /// `hackage: aeson-2.1.0.0@sha256:…`, or name and version of what is in a repository.
    private static func parts(_ entry: YAMLNode) -> (name: String, version: String)? {
        if let name = entry["name"]?.scalar, let version = entry["version"]?.scalar, !name.isEmpty, !version.isEmpty {
            return (name, version)
        }
        guard let id = entry["hackage"]?.scalar?.prefix(while: { $0 != "@" }), let dash = id.lastIndex(of: "-") else {
            return nil
        }
        let version = id[id.index(after: dash)...]
        return dash == id.startIndex || version.isEmpty ? nil : (String(id[..<dash]), String(version))
    }
}
