import Containers

/// What is installed or locked in a tree.
struct Inventory: Sendable {
    var operatingSystem: OperatingSystem?
    var packages: [Package]
    var notes: [String]

    private static let installed = InventoryReaders.all.filter { $0.scope.contains(.installed) }
    private static let locked = InventoryReaders.all.filter { $0.scope.contains(.locked) }
    /// How many files are named that could not be read; a hostile image may have millions.
    private static let maximumNotes = 100

    /// Whether a file's content is needed. What is too large is told by `collect`.
    static func wants(_ path: String, size: Int) -> Bool {
        size <= 64 << 20
            && (OperatingSystemReader.paths.contains(path)
                || InventoryReaders.all.contains { $0.wants(path) || $0.accompanies(path) }
                || path.hasPrefix("var/lib/dpkg/info/") && path.hasSuffix(".list"))
    }

    static func collect(_ tree: FileTree, isImage: Bool, today: String) -> Inventory {
        var inventory = Inventory(
            operatingSystem: isImage ? OperatingSystemReader.read({ tree.content(at: $0) }, today: today) : nil,
            packages: [],
            notes: []
        )
        var files: [(path: String, reader: any InventoryReader)] = []
        let readers = isImage ? installed : locked
        let paths = tree.paths
        for path in paths {
            if let reader = readers.first(where: { $0.wants(path) }) { files.append((path, reader)) }
        }
        let companions = Companions(paths, of: readers)
        // The system's packages first: they say which files are theirs.
        var unread: [String] = []
        let wanted = Set(files.lazy.filter { !$0.reader.isSystemDatabase }.map(\.path))
        var owned: Set<String> = []
        for (path, reader) in files where reader.isSystemDatabase {
            owned.formUnion(inventory.add(tree, companions, path, reader, isImage, wanted, &unread))
        }
        if isImage {
            let own = inventory.packages.filter { $0.type == .dpkg && !$0.isThirdParty }
            owned.formUnion(ownedPaths(tree, by: own, wanted))
        }
        for (path, reader) in files where !reader.isSystemDatabase && !owned.contains(path) {
            _ = inventory.add(tree, companions, path, reader, isImage, [], &unread)
        }
        inventory.notes += unread.prefix(maximumNotes)
        if unread.count > maximumNotes {
            inventory.notes.append("\(unread.count - maximumNotes) more files could not be read")
        }
        inventory.packages = merged(inventory.packages)
        let systemPackages = inventory.packages.count { $0.type.isOperatingSystem }
        if inventory.operatingSystem == nil, systemPackages > 0 {
            inventory.notes.append(
                "the operating system could not be told; its \(systemPackages) packages were not judged"
            )
        }
        return inventory
    }

    private mutating func add(
        _ tree: FileTree,
        _ companions: Companions,
        _ path: String,
        _ reader: any InventoryReader,
        _ isImage: Bool,
        _ wanted: Set<String>,
        _ unread: inout [String]
    ) -> Set<String> {
        guard let entry = tree[path], entry.kind != .folder, entry.kind == .file || reader.followsLinks else {
            return []
        }
        guard let content = isImage ? tree.content(at: path) : entry.content else {
            // Links of a repository lead to files that are read themselves.
            if entry.kind == .file {
                unread.append("\(path) (\(entry.size) bytes) was not read; its packages were not judged")
            } else if isImage {
                unread.append("\(path) leads to nothing that was read; its packages were not judged")
            }
            return []
        }
        let file = InventoryFile(
            path,
            content,
            other: { isImage ? tree.content(at: $0) : tree[$0]?.content },
            below: { companions.paths(in: $0, named: $1) }
        )
        do {
            let content = try reader.inspect(file, isWanted: wanted.contains)
            for var package in content.packages {
                if isImage { package.layer = Self.fileList(of: package, tree)?.layer ?? entry.layer }
                packages.append(package)
            }
            if let skipped = content.skipped { unread.append("\(path): \(skipped)") }
            return content.owned
        } catch {
            unread.append("\(path) could not be read: \(error)")
            return []
        }
    }

    /// dpkg's list of a package's files. It is written when the package is, whereas the status file is in the layer of
    /// the last change to any package.
    private static func fileList(of package: Package, _ tree: FileTree) -> FileTree.Entry? {
        guard package.type == .dpkg else { return nil }
        let path = "var/lib/dpkg/info/\(package.name)"
        return tree["\(path).list"] ?? package.architecture.flatMap { tree["\(path):\($0).list"] }
    }

    /// One package for each id and place. It is for development only if all of its copies are.
    private static func merged(_ packages: [Package]) -> [Package] {
        var places: [String: Int] = [:]
        var result: [Package] = []
        for package in packages {
            let key = "\(package.type.rawValue)|\(package.id)|\(package.type.isOperatingSystem ? "" : package.path)"
            guard let index = places[key] else {
                places[key] = result.count
                result.append(package)
                continue
            }
            if !package.isDevelopment { result[index].isDevelopment = false }
            if package.isDirect == true { result[index].isDirect = true }
        }
        return result
    }

    /// Metadata that the distribution's installed packages brought: the distribution advises on them. Packages of vendors
    /// hide nothing, for nobody else would judge what they brought; nor does a list that belongs to no package.
    private static func ownedPaths(
        _ tree: FileTree,
        by packages: [Package],
        _ wanted: Set<String>
    ) -> Set<String> {
        guard !wanted.isEmpty, !packages.isEmpty else { return [] }
        let names = Set(packages.map(\.name))
        var owned: Set<String> = []
        for (path, entry) in tree.entries where path.hasPrefix("var/lib/dpkg/info/") && path.hasSuffix(".list") {
            let name = path.dropFirst("var/lib/dpkg/info/".count).dropLast(".list".count).prefix { $0 != ":" }
            guard names.contains(String(name)) else { continue }
            for line in (entry.content ?? []).split(separator: 0x0A) where line.first == 0x2F {
                let file = String(decoding: line.dropFirst(), as: UTF8.self)
                if wanted.contains(file) { owned.insert(file) }
            }
        }
        return owned
    }
}
