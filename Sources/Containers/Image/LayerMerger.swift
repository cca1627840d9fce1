import Archives

/// Puts a layer's entries over those of the layers below it: whiteouts, opaque folders, replaced folders.
///
/// The tree has a node for each component of a path: full paths of all folders would let a small archive of deep names
/// fill the memory.
struct LayerMerger {
    /// Where a file's bytes stand: the entry of a layer.
    struct Source: Hashable {
        var layer: Int
        var path: String
    }

    private struct Node {
        var children: [String: Int] = [:]
        var entry: FileTree.Entry?
        var source: Source?
        var isHardLink = false
    }

    /// What was odd.
    private(set) var warnings: [String] = []
    private var nodes = [Node()]
    private static let maximumNodes = 8_000_000
    private static let maximumChecks = 5_000_000

    /// Applies one layer; its entries in the order of the archive.
    ///
    /// - Throws: `budgetExceeded` if the tree becomes too large.
    mutating func apply(_ entries: [(entry: TarEntry, content: [UInt8]?)], layer: Int) throws(ContainerError) {
        // A layer's whiteouts concern lower layers only, wherever in the layer they stand.
        for (entry, _) in entries {
            let (parent, name) = Self.split(entry.path)
            if name == ".wh..wh..opq" {
                guard let folder = find(parent) else { continue }
                let children = nodes[folder].children.values
                nodes[folder].children = [:]
                for child in children { clear(child) }
            } else if Self.isWhiteout(name), !name.utf8.starts(with: ".wh..wh.".utf8) {
                remove(in: parent, String(decoding: name.utf8.dropFirst(4), as: UTF8.self))
            }
        }
        for (entry, content) in entries {
            let (parent, name) = Self.split(entry.path)
            if name.isEmpty || Self.isWhiteout(name) { continue }
            try insert(entry, content, layer, parent, name)
        }
    }

    private mutating func insert(
        _ entry: TarEntry,
        _ content: [UInt8]?,
        _ layer: Int,
        _ parent: String,
        _ name: String
    ) throws(ContainerError) {
        var new = FileTree.Entry(kind: .file, size: entry.size, layer: layer, mode: entry.mode, content: content)
        var source: Source? = Source(layer: layer, path: entry.path)
        var isHardLink = false
        switch entry.kind {
        case .file: break
        case .folder: new.kind = .folder
        case .symbolicLink(let target): new.kind = .symbolicLink(target)
        case .other: new.kind = .other
        case .hardLink(let target):
            isHardLink = true
            if let original = ArchivePath.clean(target).flatMap(find), let found = nodes[original].entry {
                new.kind = found.kind
                new.content = found.content
                new.size = found.size
                source = nodes[original].source
            } else {
                source = nil
                if warnings.count < 100 {
                    warnings.append("the hard link \(ArchivePath.shown(entry.path)) leads nowhere")
                }
            }
        }
        if new.kind != .folder { remove(in: parent, name) }
        let place = try make(entry.path)
        if new.kind == .folder, nodes[place].entry?.kind == .folder { return }
        nodes[place].entry = new
        nodes[place].source = new.kind == .file ? source : nil
        nodes[place].isHardLink = isHardLink
    }

    // MARK: Content behind links

    /// Entries of layers whose content was not kept, because only another name of them is wanted: a hard link, or a path
    /// through a symbolic link (`var/lib/rpm`, or `lib` that is `usr/lib`).
    mutating func wantedBehindLinks(_ isWanted: (String, Int) -> Bool) -> Set<Source> {
        var wanted: Set<Source> = []
        var checks = 0
        func consider(_ index: Int, _ path: String) {
            guard let entry = nodes[index].entry, entry.kind == .file, entry.content == nil,
                let source = nodes[index].source
            else { return }
            checks += 1
            if isWanted(path, entry.size) { wanted.insert(source) }
        }
        var links: [(path: String, index: Int)] = []
        walk(from: 0, path: "") { index, path in
            if case .symbolicLink? = nodes[index].entry?.kind {
                links.append((path, index))
            } else if nodes[index].isHardLink {
                consider(index, path)
            }
            return true
        }
        for link in links {
            // A link to a folder above itself shows nothing new.
            guard let (target, path) = resolve(link.path), !path.isEmpty,
                !link.path.utf8.starts(with: (path + "/").utf8)
            else {
                continue
            }
            walk(from: target, path: link.path) { index, path in
                consider(index, path)
                return checks < Self.maximumChecks
            }
            if checks >= Self.maximumChecks {
                warnings.append("the image has too many links; files behind some of them were not looked at")
                break
            }
        }
        return wanted
    }

    /// Gives content to all files that stand for these entries.
    mutating func fill(_ contents: [Source: [UInt8]]) {
        for index in nodes.indices {
            guard let source = nodes[index].source, let content = contents[source] else { continue }
            // Only where it was missing, and only what is still a file of that entry.
            if nodes[index].entry?.content == nil { nodes[index].entry?.content = content }
        }
    }

    /// The merged tree.
    var tree: FileTree {
        var entries: [String: FileTree.Entry] = [:]
        walk(from: 0, path: "") { index, path in
            if let entry = nodes[index].entry { entries[path] = entry }
            return true
        }
        return FileTree(entries: entries)
    }

    // MARK: Nodes

    private func walk(from start: Int, path: String, _ visit: (Int, String) -> Bool) {
        var pending = [(start, path)]
        while let (index, path) = pending.popLast() {
            guard visit(index, path) else { return }
            for (name, child) in nodes[index].children {
                pending.append((child, path.isEmpty ? name : path + "/" + name))
            }
        }
    }

    private func find(_ path: String) -> Int? {
        var index = 0
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            guard let child = nodes[index].children[String(decoding: part, as: UTF8.self)] else { return nil }
            index = child
        }
        return index
    }

    private mutating func make(_ path: String) throws(ContainerError) -> Int {
        var index = 0
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            let name = String(decoding: part, as: UTF8.self)
            if let child = nodes[index].children[name] {
                index = child
            } else {
                guard nodes.count < Self.maximumNodes else {
                    throw ContainerError(
                        .budgetExceeded,
                        "the image has more than \(Self.maximumNodes) files and folders"
                    )
                }
                nodes.append(Node())
                nodes[index].children[name] = nodes.count - 1
                index = nodes.count - 1
            }
        }
        return index
    }

    /// Follows symbolic links, at most 40, inside the root.
    private func resolve(_ path: String) -> (index: Int, path: String)? {
        var pending = Array(
            path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }.reversed()
        )
        var trail: [(index: Int, name: String)] = []
        var hops = 0
        while let part = pending.popLast() {
            if part == "." { continue }
            if part == ".." {
                _ = trail.popLast()
                continue
            }
            guard let child = nodes[trail.last?.index ?? 0].children[part] else { return nil }
            guard case .symbolicLink(let target)? = nodes[child].entry?.kind else {
                trail.append((child, part))
                continue
            }
            hops += 1
            guard hops <= 40 else { return nil }
            if target.utf8.first == UInt8(ascii: "/") { trail = [] }
            pending += target.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
                .reversed()
        }
        return (trail.last?.index ?? 0, trail.map(\.name).joined(separator: "/"))
    }

    private mutating func remove(in parent: String, _ name: String) {
        guard let folder = find(parent), let child = nodes[folder].children.removeValue(forKey: name) else { return }
        clear(child)
    }

    /// Forgets a subtree and its content.
    private mutating func clear(_ start: Int) {
        var pending = [start]
        while let index = pending.popLast() {
            pending += nodes[index].children.values
            nodes[index] = Node()
        }
    }

    private static func isWhiteout(_ name: String) -> Bool { name.utf8.starts(with: ".wh.".utf8) }

    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(decoding: path.utf8[path.utf8.index(after: slash)...], as: UTF8.self))
    }
}
