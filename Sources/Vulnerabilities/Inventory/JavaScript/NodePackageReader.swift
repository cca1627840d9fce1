/// `package.json` of installed packages: node-pkg.
struct NodePackageReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool { path == "package.json" || path.hasSuffix("/package.json") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let manifest = try PackageManifest(file.content)
        // A manifest of an application or a template need not name a package.
        guard PackageManifest.isName(manifest.name), !manifest.version.isEmpty else { return [] }
        return [
            Package(
                type: .nodePackage,
                name: manifest.name,
                version: manifest.version,
                licenses: manifest.licenses,
                path: file.path
            )
        ]
    }
}
