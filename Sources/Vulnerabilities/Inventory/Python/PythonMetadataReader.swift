/// Metadata of installed Python packages: wheels and eggs that were unpacked.
struct PythonMetadataReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        [".dist-info/METADATA", ".egg-info/PKG-INFO", ".egg-info", ".egg-info/METADATA", ".egg/EGG-INFO/PKG-INFO"]
            .contains(where: path.hasSuffix)
    }

    func read(_ file: InventoryFile) throws -> [Package] { [try Self.package(file.content, file.path)] }

    /// The package that metadata describes.
    ///
    /// - Throws: `InventoryError` if it has no name or no version.
    static func package(_ content: [UInt8], _ path: String) throws -> Package {
        let metadata = try PythonMetadata(content)
        return Package(
            type: .pythonPackage,
            name: metadata.name,
            version: metadata.version,
            licenses: metadata.licenses,
            path: path
        )
    }
}
