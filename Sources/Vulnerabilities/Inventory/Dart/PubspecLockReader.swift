import Formats

/// `pubspec.lock` of Dart and Flutter: https://dart.dev/tools/pub/glossary#lockfile.
///
/// Which packages only development needs cannot be told: what a package for development brings is `transitive`, as is the rest.
struct PubspecLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "pubspec.lock" || path.hasSuffix("/pubspec.lock") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let text = String(decoding: file.content, as: UTF8.self)
        let root = try YAMLNode(parsing: text, options: .init(maximumBytes: 16 << 20, maximumDepth: 16))
        guard let entries = root["packages"] else { throw InventoryError(description: "this is no pubspec.lock") }
        return (entries.mapping ?? []).compactMap { member in
            guard let version = member.value["version"]?.scalar, !member.key.isEmpty, !version.isEmpty else {
                return nil
            }
            let kind = member.value["dependency"]?.scalar ?? ""
            return Package(
                type: .pub,
                name: member.key,
                version: version,
                path: file.path,
                line: member.position.line,
                isDirect: kind.hasPrefix("direct") ? true : kind == "transitive" ? false : nil
            )
        }
    }
}
