import Formats

/// `packages.config`, the first of NuGet's lists: https://learn.microsoft.com/nuget/reference/packages-config.
struct PackagesConfigReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool {
        // The file system of its home does not tell letters of different case apart.
        path.utf8.last.map { $0 | 0x20 } == UInt8(ascii: "g")
            && path.split(separator: "/").last?.lowercased() == "packages.config"
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try XMLElement(parsing: file.content, maximumBytes: 16 << 20)
        guard root.name == "packages" else { throw InventoryError(description: "this is no packages.config") }
        return root.elements(named: "package").compactMap { entry in
            guard let name = entry.attributes["id"], let version = entry.attributes["version"], !name.isEmpty,
                !version.isEmpty
            else { return nil }
            return Package(
                type: .nuget,
                name: name,
                version: version,
                path: file.path,
                isDevelopment: entry.attributes["developmentDependency"]?.lowercased() == "true"
            )
        }
    }
}
