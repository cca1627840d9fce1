/// Metadata of installed Python packages.
struct PythonMetadataReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        path.hasSuffix(".dist-info/METADATA") || path.hasSuffix(".egg-info/PKG-INFO") || path.hasSuffix(".egg-info")
            || path.hasSuffix(".egg-info/METADATA") || path.hasSuffix(".egg/EGG-INFO/PKG-INFO")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        guard let stanza = Stanzas.read(file.content, stopsAtBlankLine: true).first, let name = stanza["name"],
            let version = stanza["version"],
            !name.isEmpty, !version.isEmpty
        else { throw InventoryError(description: "no name and version") }
        let license =
            stanza["license-expression"] ?? stanza["license"].flatMap { $0.count < 80 && $0 != "UNKNOWN" ? $0 : nil }
        return [
            Package(
                type: .pythonPackage,
                name: name,
                version: version,
                licenses: license.map { [$0] } ?? [],
                path: file.path
            )
        ]
    }
}
