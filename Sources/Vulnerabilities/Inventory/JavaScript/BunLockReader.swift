import Formats

/// `bun.lock`, the text lock file of bun: https://bun.sh/docs/install/lockfile.
struct BunLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        (path == "bun.lock" || path.hasSuffix("/bun.lock")) && !path.contains("node_modules/")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let plain = JSONWithComments.plain(file.content)
        let root = try JSONDocument(plain, options: .init(maximumDepth: 64)).root
        guard root.kind == .object, root["lockfileVersion"]?.int != nil else {
            throw InventoryError(description: "this is no bun.lock")
        }
        var lock = BunLock(root, file)
        return try lock.packages()
    }
}
