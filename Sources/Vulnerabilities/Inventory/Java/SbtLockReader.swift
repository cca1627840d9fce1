import Formats

/// `build.sbt.lock` and its like: https://stringbean.github.io/sbt-dependency-lock/file-formats/version-1.html.
struct SbtLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path.hasSuffix(".sbt.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let entries = root["dependencies"], entries.kind == .array else {
            throw InventoryError(description: "this is no lock file of sbt")
        }
        var lines = LineCounter(file.content)
        return entries.elements.compactMap { entry in
            guard let organization = entry["org"]?.string, let name = entry["name"]?.string,
                let version = entry["version"]?.string, !organization.isEmpty, !name.isEmpty, !version.isEmpty
            else { return nil }
            let used = entry["configurations"]?.elements.compactMap(\.string) ?? []
            return Package(
                type: .sbt,
                name: "\(organization):\(name)",
                version: version,
                path: file.path,
                line: lines.line(at: entry.byteOffset),
                isDevelopment: !used.isEmpty && !used.contains { $0 == "compile" || $0 == "runtime" }
            )
        }
    }
}
