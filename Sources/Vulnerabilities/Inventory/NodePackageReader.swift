import Formats

/// `package.json` of installed packages.
struct NodePackageReader: InventoryReader {
    func wants(_ path: String) -> Bool { path.hasSuffix("/package.json") && path.contains("node_modules/") }

    func read(_ content: [UInt8], path: String) throws -> [Package] {
        let root = try JSONDocument(content, options: .init(maximumBytes: 4 << 20)).root
        guard let name = root["name"]?.string, let version = root["version"]?.string, !name.isEmpty, !version.isEmpty
        else { return [] }
        let license = root["license"]?.string ?? root["license"]?["type"]?.string
        return [
            Package(type: .nodePackage, name: name, version: version, licenses: license.map { [$0] } ?? [], path: path)
        ]
    }
}
