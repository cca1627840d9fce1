import Formats

/// `composer.lock`, with the `composer.json` for what the project asks for itself: https://getcomposer.org/doc/01-basic-usage.md.
struct ComposerLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "composer.lock" || path.hasSuffix("/composer.lock") }

    func accompanies(_ path: String) -> Bool { path == "composer.json" || path.hasSuffix("/composer.json") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let delivered = root["packages"], delivered.kind == .array else {
            throw InventoryError(description: "this is no composer.lock")
        }
        var list = ComposerPackages(.composer, file)
        list.add(delivered, isDevelopment: false)
        if let development = root["packages-dev"] { list.add(development, isDevelopment: true) }
        var packages = list.packages()
        guard let wishes = try Self.wishes(file) else { return packages }
        for place in packages.indices {
            packages[place].isDirect = wishes.contains(packages[place].name.lowercased())
        }
        return packages
    }

    /// The names that the project asks for, in lower case; `nil` without a `composer.json`.
    private static func wishes(_ file: InventoryFile) throws -> Set<String>? {
        guard let content = file.beside("composer.json") else { return nil }
        let manifest: JSONNode
        do {
            manifest = try JSONDocument(content, options: .init(maximumDepth: 64)).root
        } catch {
            throw InventoryError(description: "the composer.json beside it cannot be read: \(error)")
        }
        return Set(PackageManifest.wishes(manifest, ["require", "require-dev"]).keys.map { $0.lowercased() })
    }
}
