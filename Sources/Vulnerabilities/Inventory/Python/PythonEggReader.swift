import Archives

/// Installed Python packages in one zip archive: https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html.
struct PythonEggReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool { path.hasSuffix(".egg") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let archive = try ZipArchive(file.content)
        guard let entry = archive.entries.first(where: { $0.name == "EGG-INFO/PKG-INFO" }) else {
            throw InventoryError(description: "no EGG-INFO/PKG-INFO is in it")
        }
        let metadata = try ZipArchive.content(of: entry, in: file.content)
        return [try PythonMetadataReader.package(metadata, file.path)]
    }
}
