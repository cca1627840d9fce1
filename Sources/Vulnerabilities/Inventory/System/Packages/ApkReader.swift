/// The database of apk, of Alpine, Wolfi and Chainguard: https://wiki.alpinelinux.org/wiki/Apk_spec.
struct ApkReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var isSystemDatabase: Bool { true }

    func wants(_ path: String) -> Bool { path == "lib/apk/db/installed" || path == "usr/lib/apk/db/installed" }

    func read(_ file: InventoryFile) -> [Package] { inspect(file) { _ in false }.packages }

    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) -> InventoryContent {
        var content = InventoryContent(packages: [])
        var seen: Set<String> = []
        // Files stand behind the fields of their package, each behind its folder.
        var record = Record()
        func finish() {
            if let package = record.package(file.path), seen.insert(package.name).inserted {
                content.packages.append(package)
                content.owned.formUnion(record.owned)
            }
            record = Record()
        }
        for line in file.content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty {
                finish()
            } else if line.count > 2, line[line.startIndex + 1] == UInt8(ascii: ":"), let key = line.first {
                record.add(key, line.dropFirst(2), isWanted)
            }
        }
        finish()
        return content
    }

    /// One package of the database.
    private struct Record {
        private var fields: [UInt8: String] = [:]
        private var folder = ""
        var owned: [String] = []

        mutating func add(_ key: UInt8, _ value: ArraySlice<UInt8>, _ isWanted: (String) -> Bool) {
            switch key {
            case UInt8(ascii: "F"): folder = String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "R"):
                let name = String(decoding: value, as: UTF8.self)
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                if isWanted(path) { owned.append(path) }
            default:
                guard "PVAoLm".utf8.contains(key), fields[key] == nil else { return }
                fields[key] = String(decoding: value, as: UTF8.self)
            }
        }

        func package(_ path: String) -> Package? {
            guard let name = fields[UInt8(ascii: "P")], let version = fields[UInt8(ascii: "V")] else { return nil }
            return Package(
                type: .apk,
                name: name,
                version: version,
                sourceName: fields[UInt8(ascii: "o")],
                sourceVersion: version,
                architecture: fields[UInt8(ascii: "A")],
                licenses: fields[UInt8(ascii: "L")].map { [$0] } ?? [],
                maintainer: fields[UInt8(ascii: "m")],
                path: path
            )
        }
    }
}
