import Formats

/// `Pipfile.lock` of pipenv, with the `Pipfile` for what the project asks for itself.
struct PipfileLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "Pipfile.lock" || path.hasSuffix("/Pipfile.lock") }

    func accompanies(_ path: String) -> Bool { path == "Pipfile" || path.hasSuffix("/Pipfile") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard root["_meta"]?.kind == .object || root["default"]?.kind == .object else {
            throw InventoryError(description: "this is no Pipfile.lock")
        }
        let wished = try wishes(file)
        var lines = LineCounter(file.content)
        var packages: [Package] = []
        // Categories of one's own stand beside the two that pipenv has.
        for (category, entries) in root.members where category != "_meta" {
            for (name, entry) in entries.members where entry.kind == .object && !Self.isProject(entry) {
                let version = entry["version"]?.string ?? ""
                packages.append(
                    Package(
                        type: .pipenv,
                        name: name,
                        version: String(version.drop { $0 == "=" }),
                        path: file.path,
                        line: lines.line(at: entry.byteOffset),
                        isDevelopment: category == "develop",
                        isDirect: wished.map { $0.contains(PackageName.normalized(name, ecosystem: "PyPI")) }
                    )
                )
            }
        }
        return packages
    }

    /// Whether an entry is the project, which locks itself as a folder that is edited.
    private static func isProject(_ entry: JSONNode) -> Bool { entry["path"]?.string == "." }

    /// The names in the `Pipfile`; `nil` without one.
    private func wishes(_ file: InventoryFile) throws -> Set<String>? {
        guard let content = file.beside("Pipfile") else { return nil }
        let pipfile: TOMLDocument
        do {
            pipfile = try TOMLDocument(parsing: content)
        } catch {
            throw InventoryError(description: "the Pipfile beside it cannot be read: \(error)")
        }
        // All tables but pipenv's own are categories of packages.
        let own: Set = ["source", "requires", "pipenv", "scripts"]
        let names = pipfile.root.members.filter { !own.contains($0.key) }.flatMap { $0.value.object?.keys ?? [] }
        return Set(names.map { PackageName.normalized($0, ecosystem: "PyPI") })
    }
}
