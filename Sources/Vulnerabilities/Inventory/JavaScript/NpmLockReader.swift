import Formats

/// npm's lock files, versions 1 to 3: https://docs.npmjs.com/cli/configuring-npm/package-lock-json.
struct NpmLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        guard !path.contains("node_modules/") else { return false }
        let name = path.split(separator: "/").last ?? ""
        return name == "package-lock.json" || name == "npm-shrinkwrap.json"
    }

    func accompanies(_ path: String) -> Bool {
        !path.contains("node_modules/") && (path == "package.json" || path.hasSuffix("/package.json"))
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let document = try JSONDocument(file.content, options: .init(maximumDepth: 128))
        if let entries = document.root["packages"], entries.kind == .object {
            var lock = NpmModernLock(entries, file)
            return try lock.packages()
        }
        guard let entries = document.root["dependencies"] else { return [] }
        // The first version does not say what the project asks for itself.
        let manifest = file.beside("package.json").flatMap { try? PackageManifest($0) }
        var lock = NpmFirstLock(file, manifest)
        lock.collect(entries)
        return lock.packages
    }
}
