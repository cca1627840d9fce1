import Archives

/// Writes zip archives entry by entry, with the lies that an attacker would tell.
struct ZipBuilder {
    struct Entry {
        var name: String
        var content: [UInt8]
        var localName: String?
        var flags = 0
        var checksum: UInt32?
        var method = 0
        var localSize: Int?
        var isListed = true
        var declaredSize: Int?
    }

    var entries: [Entry] = []
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    var declaredCount: Int?

    mutating func add(_ name: String, _ content: [UInt8]) { entries.append(Entry(name: name, content: content)) }

    var bytes: [UInt8] {
        var output = prefix
        var directory: [UInt8] = []
        var listed = 0
        for entry in entries {
            let offset = output.count
            let sum = entry.checksum ?? entry.content.withUnsafeBytes { Inflate.crc32($0) }
            let local = Array((entry.localName ?? entry.name).utf8)
            let size = entry.declaredSize ?? entry.content.count
            output += [0x50, 0x4B, 3, 4, 20, 0] + little(entry.flags, 2) + little(entry.method, 2) + [0, 0, 0, 0]
            output += little(Int(sum), 4) + little(entry.content.count, 4) + little(entry.localSize ?? size, 4)
            output += little(local.count, 2) + [0, 0] + local + entry.content
            guard entry.isListed else { continue }
            listed += 1
            let name = Array(entry.name.utf8)
            directory +=
                [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + little(entry.flags, 2) + little(entry.method, 2) + [0, 0, 0, 0]
            directory += little(Int(sum), 4) + little(entry.content.count, 4) + little(size, 4) + little(name.count, 2)
            directory += [UInt8](repeating: 0, count: 12) + little(offset, 4) + name
        }
        let start = output.count
        output +=
            directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(declaredCount ?? listed, 2)
            + little(declaredCount ?? listed, 2)
        output += little(directory.count, 4) + little(start, 4) + [0, 0]
        return output + suffix
    }
}
