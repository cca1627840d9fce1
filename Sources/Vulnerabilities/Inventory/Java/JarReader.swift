/// Java archives, and those inside of them: `.jar`, `.war`, `.ear`, `.par`.
struct JarReader: InventoryReader {
    var scope: InventoryScope { .installed }
    // Links lead to archives that are read themselves.
    var followsLinks: Bool { false }

    func wants(_ path: String) -> Bool { JarInventory.isArchive(path) }

    func read(_ file: InventoryFile) throws -> [Package] { try inspect(file) { _ in false }.packages }

    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent {
        var inventory = JarInventory()
        try inventory.read(file.content, file.path, depth: 0)
        return InventoryContent(packages: inventory.packages, skipped: inventory.skipped)
    }
}
