import Containers

/// What is installed or locked in a tree.
struct Inventory: Sendable {
    var operatingSystem: OperatingSystem?
    var packages: [Package]
    var notes: [String]

    /// Formats that are read in images and root folders: what is installed.
    private static let installed: [any InventoryReader] = [
        DpkgReader(), ApkReader(), PythonMetadataReader(), NodePackageReader(),
    ]
    /// Formats that are read in repositories: what is locked.
    private static let locked: [any InventoryReader] = [RequirementsReader(), NpmLockReader()]

    /// Whether a file's content is needed.
    static func wants(_ path: String, size: Int) -> Bool {
        size <= 64 << 20
            && (OperatingSystemReader.paths.contains(path) || (installed + locked).contains { $0.wants(path) }
                || path.hasPrefix("var/lib/dpkg/info/") && path.hasSuffix(".list"))
    }

    static func collect(_ tree: FileTree, isImage: Bool, today: String) -> Inventory {
        var inventory = Inventory(
            operatingSystem: isImage ? OperatingSystemReader.read({ tree.content(at: $0) }, today: today) : nil,
            packages: [],
            notes: []
        )
        let owned = isImage ? ownedPaths(tree) : []
        for path in tree.paths {
            guard let reader = (isImage ? installed : locked).first(where: { $0.wants(path) }) else { continue }
            guard let content = tree[path]?.content else { continue }
            // What the distribution's own packages brought is advised by the distribution.
            if !(reader is DpkgReader), owned.contains(path) { continue }
            do {
                for var package in try reader.read(content, path: path) {
                    if isImage { package.layer = tree[path]?.layer }
                    inventory.packages.append(package)
                }
            } catch {
                inventory.notes.append("\(path) could not be read: \(error)")
            }
        }
        var seen: Set<String> = []
        inventory.packages = inventory.packages.filter {
            seen.insert("\($0.type.rawValue)|\($0.id)|\($0.type.isOperatingSystem ? "" : $0.path)").inserted
        }
        return inventory
    }

    private static func ownedPaths(_ tree: FileTree) -> Set<String> {
        var owned: Set<String> = []
        for (path, entry) in tree.entries where path.hasPrefix("var/lib/dpkg/info/") && path.hasSuffix(".list") {
            for line in (entry.content ?? []).split(separator: 0x0A) where line.first == 0x2F {
                let path = String(decoding: line.dropFirst(), as: UTF8.self)
                if path.hasSuffix("METADATA") || path.hasSuffix("PKG-INFO") || path.hasSuffix(".egg-info") {
                    owned.insert(path)
                }
            }
        }
        return owned
    }
}
