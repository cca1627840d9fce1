/// The version of WordPress itself, which `wp-includes/version.php` sets. Nobody's open feed advises on it: it is listed.
struct WordPressReader: InventoryReader {
    var scope: InventoryScope { [.installed, .locked] }

    func wants(_ path: String) -> Bool {
        path == "wp-includes/version.php" || path.hasSuffix("/wp-includes/version.php")
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        var isComment = false
        for (index, raw) in file.content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Substring(decoding: raw, as: UTF8.self).drop(while: \.isWhitespace)
            if isComment || line.hasPrefix("/*") {
                isComment = !line.contains("*/")
                continue
            }
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }) == "$wp_version" else { continue }
            let quoted = parts[1].drop(while: \.isWhitespace)
            guard let quote = quoted.first, quote == "'" || quote == "\"" else { continue }
            let version = quoted.dropFirst().prefix { $0 != quote }
            guard !version.isEmpty else { continue }
            return [
                Package(
                    type: .wordPress,
                    name: "wordpress",
                    version: String(version),
                    path: file.path,
                    line: index + 1
                )
            ]
        }
        throw InventoryError(description: "it sets no version of WordPress")
    }
}
