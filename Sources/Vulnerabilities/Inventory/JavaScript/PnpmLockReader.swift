import Formats

/// `pnpm-lock.yaml`, versions 5 to 9: https://github.com/pnpm/spec/tree/master/lockfile.
struct PnpmLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        (path == "pnpm-lock.yaml" || path.hasSuffix("/pnpm-lock.yaml")) && !path.contains("node_modules/")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        let text = String(decoding: file.content, as: UTF8.self)
        let documents = try YAMLNode.documents(in: text, options: .init(maximumBytes: 32 << 20, maximumDepth: 32))
        var packages: [Package] = []
        for document in documents where !Self.isEnvironment(document) && !document.isNull {
            guard let version = document["lockfileVersion"]?.scalar.flatMap(Double.init), version >= 5, version < 10
            else {
                throw InventoryError(
                    description:
                        "lockfileVersion \(document["lockfileVersion"]?.scalar ?? "(none)") is not read, only 5 to 9"
                )
            }
            packages += PnpmLock(document, version: version, path: file.path).packages()
        }
        return packages
    }

    /// Whether a document locks pnpm itself, as pnpm 11 writes before that of the project.
    private static func isEnvironment(_ document: YAMLNode) -> Bool {
        document["importers"]?.mapping?.contains {
            $0.value["configDependencies"] != nil || $0.value["packageManagerDependencies"] != nil
        } ?? false
    }
}
