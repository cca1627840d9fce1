/// Alpine's database of installed packages.
struct ApkReader: InventoryReader {
    var scope: InventoryScope { .installed }

    func wants(_ path: String) -> Bool { path == "lib/apk/db/installed" || path == "usr/lib/apk/db/installed" }

    func read(_ file: InventoryFile) -> [Package] {
        var packages: [Package] = []
        var seen: Set<String> = []
        var fields: [UInt8: String] = [:]
        func finish() {
            if let name = fields[UInt8(ascii: "P")], let version = fields[UInt8(ascii: "V")], seen.insert(name).inserted
            {
                packages.append(
                    Package(
                        type: .apk,
                        name: name,
                        version: version,
                        sourceName: fields[UInt8(ascii: "o")],
                        sourceVersion: version,
                        architecture: fields[UInt8(ascii: "A")],
                        licenses: fields[UInt8(ascii: "L")].map { [$0] } ?? [],
                        maintainer: fields[UInt8(ascii: "m")],
                        path: file.path
                    )
                )
            }
            fields = [:]
        }
        for line in file.content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty {
                finish()
            } else if line.count > 2, line[line.startIndex + 1] == 0x3A, let key = line.first,
                "PVAoLm".utf8.contains(key), fields[key] == nil
            {
                fields[key] = String(decoding: line.dropFirst(2), as: UTF8.self)
            }
        }
        finish()
        return packages
    }
}
