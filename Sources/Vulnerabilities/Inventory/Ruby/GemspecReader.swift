/// Specifications of installed gems, as RubyGems writes them: Ruby that only sets attributes.
struct GemspecReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool {
        guard path.hasSuffix(".gemspec") else { return false }
        let folders = path.split(separator: "/").dropLast()
        // Those of Ruby's own gems lie in a folder below.
        return folders.last == "specifications" || folders.suffix(2) == ["specifications", "default"]
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let gem = Gemspec(file.content)
        guard !gem.name.isEmpty, !gem.version.isEmpty else {
            throw InventoryError(description: "it names no gem and version")
        }
        return [
            Package(type: .gemspec, name: gem.name, version: gem.version, licenses: gem.licenses, path: file.path)
        ]
    }
}
