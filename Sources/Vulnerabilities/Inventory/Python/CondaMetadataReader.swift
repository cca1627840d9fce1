import Formats

/// What conda installed: one JSON file a package in `conda-meta`.
struct CondaMetadataReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard path.hasSuffix(".json"), parts.count >= 2, parts[parts.count - 2] == "conda-meta", let name = parts.last
        else {
            return false
        }
        // Name, version and build; files of the environment itself are there as well.
        return name.split(separator: "-").count >= 3
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let name = root["name"]?.string, let version = root["version"]?.string, !name.isEmpty, !version.isEmpty
        else { throw InventoryError(description: "no name and version") }
        let wishes = root["requested_specs"]?.elements.compactMap(\.string) ?? []
        let wish = root["requested_spec"]?.string.map { [$0] } ?? []
        let isDirect = (wishes + wish).contains { !$0.isEmpty && $0 != "None" }
        let saysWishes = root["requested_specs"] != nil || root["requested_spec"] != nil
        let license = root["license"]?.string ?? ""
        return [
            Package(
                type: .conda,
                name: name,
                version: version,
                licenses: license.isEmpty ? [] : [license],
                path: file.path,
                isDirect: saysWishes ? isDirect : nil
            )
        ]
    }
}
