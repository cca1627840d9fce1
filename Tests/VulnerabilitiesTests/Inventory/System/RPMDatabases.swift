/// Writes databases of rpm for tests, by the formats' descriptions.
enum RPMDatabases {
    static func big(_ value: Int, _ size: Int = 4) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * (size - 1 - $0))) }
    }

    static func little(_ value: Int, _ size: Int = 4) -> [UInt8] { big(value, size).reversed() }

    /// A header: texts are strings, numbers are 32 bits.
    static func header(_ texts: [Int: String], _ numbers: [Int: Int] = [:]) -> [UInt8] {
        var index: [UInt8] = []
        var store: [UInt8] = []
        for (tag, number) in numbers.sorted(by: { $0.key < $1.key }) {
            index += big(tag) + big(4) + big(store.count) + big(1)
            store += big(number)
        }
        for (tag, text) in texts.sorted(by: { $0.key < $1.key }) {
            index += big(tag) + big(6) + big(store.count) + big(1)
            store += Array(text.utf8) + [0]
        }
        return big(texts.count + numbers.count) + big(store.count) + index + store
    }

    static func package(_ name: String, vendor: String = "Red Hat, Inc.", epoch: Int? = nil, padding: Int = 0)
        -> [UInt8]
    {
        var texts = [
            1000: name, 1001: "5.1.8", 1002: "6.el9", 1011: vendor, 1014: "GPLv3+", 1022: "x86_64",
            1044: "\(name)-src-5.1.8-6.el9.src.rpm",
        ]
        if padding > 0 { texts[1005] = String(repeating: "x", count: padding) }
        return header(texts, epoch.map { [1003: $0] } ?? [:])
    }

    static func ndb(_ blobs: [[UInt8]]) -> [UInt8] {
        var file = Array("RpmP".utf8) + little(0) + little(1) + little(1) + [UInt8](repeating: 0, count: 16)
        var places: [UInt8] = []
        var body: [UInt8] = []
        for (number, blob) in blobs.enumerated() {
            places += Array("Slot".utf8) + little(number + 1) + little((4096 + body.count) / 16) + little(1)
            body += Array("BlbS".utf8) + little(number + 1) + little(0) + little(blob.count) + blob
            body += [UInt8](repeating: 0, count: (16 - body.count % 16) % 16)
        }
        while places.count < 4096 - 32 { places += Array("Slot".utf8) + little(0, 12) }
        file += places + body
        return file
    }

    /// One hash page, and overflow pages behind it.
    static func berkeley(_ blobs: [[UInt8]], size: Int = 512, isBig: Bool = false) -> [UInt8] {
        func number(_ value: Int, _ count: Int = 4) -> [UInt8] { isBig ? big(value, count) : little(value, count) }
        func page(_ next: Int, _ entries: Int, _ filled: Int, _ type: UInt8, _ body: [UInt8]) -> [UInt8] {
            let head =
                [UInt8](repeating: 0, count: 16) + number(next) + number(entries, 2) + number(filled, 2) + [0, type]
            return head + body + [UInt8](repeating: 0, count: size - 26 - body.count)
        }
        var overflow: [[UInt8]] = []
        var items: [[UInt8]] = []
        for blob in blobs {
            items += [[1] + number(7), [3, 0, 0, 0] + number(2 + overflow.count) + number(blob.count)]
            let pieces = stride(from: 0, to: blob.count, by: size - 26).map {
                Array(blob[$0..<min(blob.count, $0 + size - 26)])
            }
            for (index, piece) in pieces.enumerated() {
                let isLast = index == pieces.count - 1
                overflow.append(page(isLast ? 0 : 3 + overflow.count, 0, isLast ? piece.count : 1, 7, piece))
            }
        }
        var offset = size
        var indices: [UInt8] = []
        var tail: [UInt8] = []
        for item in items {
            offset -= item.count
            indices += number(offset, 2)
            tail = item + tail
        }
        let gap = size - 26 - indices.count - tail.count
        let hash = page(0, items.count, offset, 13, indices + [UInt8](repeating: 0, count: gap) + tail)
        var meta =
            [UInt8](repeating: 0, count: 12) + number(0x0006_1561) + number(9) + number(size) + [
                0, 8, 0, 0, 0, 0, 0, 0,
            ]
        meta = Array(meta.prefix(32)) + number(1 + overflow.count)
        return meta + [UInt8](repeating: 0, count: size - meta.count) + hash + overflow.joined()
    }

    // MARK: SQLite

    static func varint(_ value: Int) -> [UInt8] {
        var bytes = [UInt8(value & 0x7F)]
        var rest = value >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }

    /// A database of pages of 1024 bytes: the schema, one leaf with the rows of `Packages`, overflow pages.
    static func sqlite(_ blobs: [[UInt8]], table: String = "Packages") -> [UInt8] {
        let size = 1024
        func record(_ types: [[UInt8]], _ body: [UInt8]) -> [UInt8] {
            let types = Array(types.joined())
            return varint(types.count + 1) + types + body
        }
        func leaf(_ cells: [[UInt8]], reserving head: Int) -> [UInt8] {
            var offset = size
            var pointers: [UInt8] = []
            var tail: [UInt8] = []
            for cell in cells {
                offset -= cell.count
                pointers += big(offset, 2)
                tail = cell + tail
            }
            let front = [UInt8(13), 0, 0] + big(cells.count, 2) + big(offset, 2) + [0] + pointers
            return front + [UInt8](repeating: 0, count: size - head - front.count - tail.count) + tail
        }
        var overflow: [[UInt8]] = []
        let cells = blobs.enumerated().map { row, blob -> [UInt8] in
            let payload = record([[0], varint(12 + 2 * blob.count)], blob)
            let most = size - 35
            guard payload.count > most else { return varint(payload.count) + varint(row + 1) + payload }
            let least = (size - 12) * 32 / 255 - 23
            let kept = least + (payload.count - least) % (size - 4)
            let local = kept <= most ? kept : least
            let pieces = stride(from: local, to: payload.count, by: size - 4).map {
                Array(payload[$0..<min(payload.count, $0 + size - 4)])
            }
            let first = 3 + overflow.count
            for (index, piece) in pieces.enumerated() {
                let next = index == pieces.count - 1 ? 0 : 4 + overflow.count
                overflow.append(big(next) + piece + [UInt8](repeating: 0, count: size - 4 - piece.count))
            }
            return varint(payload.count) + varint(row + 1) + payload.prefix(local) + big(first)
        }
        let names = ["table", table, table]
        let text = names.flatMap { Array($0.utf8) } + [2] + Array("sql".utf8)
        let schema = record(names.map { varint(13 + 2 * $0.utf8.count) } + [[1], varint(13 + 6)], text)
        var header = Array("SQLite format 3\0".utf8) + big(size, 2) + [1, 1, 0, 64, 32, 32]
        header += [UInt8](repeating: 0, count: 100 - header.count)
        return header + leaf([varint(schema.count) + [1] + schema], reserving: 100) + leaf(cells, reserving: 0)
            + overflow.joined()
    }

    /// A log that puts another page in place of one.
    static func log(page: Int, _ content: [UInt8], commits: Bool = true) -> [UInt8] {
        var sums: (UInt32, UInt32) = (0, 0)
        func add(_ bytes: [UInt8]) {
            for start in stride(from: 0, to: bytes.count, by: 8) {
                func word(_ offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
                sums.0 = sums.0 &+ word(start) &+ sums.1
                sums.1 = sums.1 &+ word(start + 4) &+ sums.0
            }
        }
        var header = big(0x377F_0683) + big(3_007_000) + big(1024) + big(0) + big(11) + big(22)
        add(header)
        header += big(Int(sums.0)) + big(Int(sums.1))
        let front = big(page) + big(commits ? 3 : 0)
        add(front)
        add(content)
        return header + front + big(11) + big(22) + big(Int(sums.0)) + big(Int(sums.1)) + content
    }
}
