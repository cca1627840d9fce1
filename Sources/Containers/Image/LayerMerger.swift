import Archives

/// Puts a layer's entries over those of the layers below it: whiteouts, opaque folders, replaced folders.
struct LayerMerger {
    private(set) var tree = FileTree()
    /// Paths by folder, so that taking a folder away does not walk the whole tree.
    private var children: [String: Set<String>] = [:]

    /// Applies one layer; its entries in the order of the archive.
    mutating func apply(_ entries: [(entry: TarEntry, content: [UInt8]?)], layer: Int) {
        // A layer's whiteouts concern lower layers only, wherever in the layer they stand.
        for (entry, _) in entries {
            let parent = Self.parent(entry.path)
            let name = Self.name(entry.path)
            if name == ".wh..wh..opq" {
                for child in children[parent] ?? [] { remove(child) }
            } else if name.hasPrefix(".wh."), !name.hasPrefix(".wh..wh.") {
                remove(Self.join(parent, String(name.dropFirst(4))))
            }
        }
        for (entry, content) in entries where !Self.name(entry.path).hasPrefix(".wh.") {
            let kind: FileTree.Entry.Kind
            var body = content
            var size = entry.size
            switch entry.kind {
            case .file: kind = .file
            case .folder: kind = .folder
            case .symbolicLink(let target): kind = .symbolicLink(target)
            case .other: kind = .other
            case .hardLink(let target):
                kind = .file
                if let clean = ArchivePath.clean(target), let original = tree[clean] {
                    body = original.content
                    size = original.size
                }
            }
            if kind != .folder { remove(entry.path) }
            if kind == .folder, tree[entry.path]?.kind == .folder { continue }
            insert(entry.path, FileTree.Entry(kind: kind, size: size, layer: layer, mode: entry.mode, content: body))
        }
    }

    private mutating func insert(_ path: String, _ entry: FileTree.Entry) {
        tree[path] = entry
        var child = path
        while !child.isEmpty {
            let parent = Self.parent(child)
            if !children[parent, default: []].insert(child).inserted { break }
            child = parent
        }
    }

    private mutating func remove(_ path: String) {
        var pending = [path]
        while let current = pending.popLast() {
            tree[current] = nil
            if let below = children.removeValue(forKey: current) { pending += below }
        }
        children[Self.parent(path)]?.remove(path)
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func name(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    private static func join(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
}
