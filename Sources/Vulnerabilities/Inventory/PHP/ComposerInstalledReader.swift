import Formats

/// `vendor/composer/installed.json`: what composer installed, as its first version wrote it (a list) and the second (an object).
struct ComposerInstalledReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        path == "composer/installed.json" || path.hasSuffix("/composer/installed.json")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        let entries = root.kind == .array ? root : root["packages"]
        guard let entries, entries.kind == .array else {
            throw InventoryError(description: "this is no list of composer's packages")
        }
        let development = Set(root["dev-package-names"]?.elements.compactMap { $0.string?.lowercased() } ?? [])
        var list = ComposerPackages(.composerVendor, file)
        list.add(entries, development.contains)
        return list.packages()
    }
}
