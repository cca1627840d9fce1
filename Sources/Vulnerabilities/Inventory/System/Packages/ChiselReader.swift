import Archives
import Formats

/// What chisel cut an image of Ubuntu from: `manifest.wall`, lines of JSON packed with zstd.
/// https://documentation.ubuntu.com/chisel/en/latest/reference/manifest
struct ChiselReader: InventoryReader {
    var scope: InventoryScope { .installed }
    var isSystemDatabase: Bool { true }

    private static let maximumBytes = 256 << 20

    func wants(_ path: String) -> Bool {
        path == "var/lib/chisel/manifest.wall" || path.hasPrefix("var/lib/chisel/") && path.hasSuffix("/manifest.wall")
    }

    func read(_ file: InventoryFile) throws -> [Package] { try inspect(file) { _ in false }.packages }

    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent {
        var content = InventoryContent(packages: [])
        var isManifest = false
        for line in try Self.unpacked(file.content).split(separator: 0x0A) {
            let entry = try JSONDocument(Array(line), options: .init(maximumDepth: 32)).root
            isManifest = isManifest || entry["jsonwall"] != nil
            switch entry["kind"]?.string {
            case "package":
                guard let name = entry["name"]?.string, let version = entry["version"]?.string, !name.isEmpty,
                    !version.isEmpty
                else { continue }
                content.packages.append(
                    Package(
                        type: .dpkg,
                        name: name,
                        version: version,
                        architecture: entry["arch"]?.string,
                        path: file.path
                    )
                )
            case "path":
                let path = entry["path"]?.string.map { String(decoding: $0.utf8.dropFirst(), as: UTF8.self) } ?? ""
                if isWanted(path) { content.owned.insert(path) }
            default: break
            }
        }
        guard isManifest else { throw InventoryError(description: "this is no manifest of chisel") }
        if !content.packages.isEmpty {
            content.skipped =
                "\(content.packages.count) packages are named without their source packages: advisories that go by another name were not found"
        }
        return content
    }

    private static func unpacked(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        var source = DecompressingSource(MemorySource(bytes), budget: .init(maximumBytes: maximumBytes))
        var output: [UInt8] = []
        while true {
            let piece = try source.read(1 << 20)
            if piece.isEmpty { return output }
            guard output.count + piece.count <= maximumBytes else {
                throw ArchiveError(.budgetExceeded, "the manifest has more than \(maximumBytes >> 20) MiB")
            }
            output += piece
        }
    }
}
