import Formats

/// `package.json` of installed packages.
struct NodePackageReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool { path.hasSuffix("/package.json") && path.contains("node_modules/") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumBytes: 4 << 20)).root
        guard let name = root["name"]?.string, let version = root["version"]?.string, !name.isEmpty, !version.isEmpty
        else { return [] }
        let license = root["license"]?.string ?? root["license"]?["type"]?.string
        return [
            Package(
                type: .nodePackage,
                name: name,
                version: version,
                licenses: license.map { [$0] } ?? [],
                path: file.path
            )
        ]
    }
}
