@testable import Vulnerabilities

/// Writes bolt files for tests: buckets in buckets, as bbolt lays them out.
struct BoltWriter {
    indirect enum Node: Sendable {
        case value(String)
        case bucket([String: Node])
        /// A bucket that lies inside its value.
        case inline([String: String])
    }

    static let pageSize = 4096
    /// Elements of a leaf, so that small files have branches too.
    var perPage = 5
    private var pages: [[UInt8]] = []

    static func file(_ root: [String: Node], perPage: Int = 5) -> [UInt8] {
        var writer = BoltWriter(perPage: perPage)
        writer.pages = Array(repeating: [UInt8](repeating: 0, count: pageSize), count: 3)
        let top = writer.write(root)
        for number in 0..<2 { writer.pages[number] = writer.meta(number, root: top) }
        writer.pages[2] = writer.header(2, flags: 0x10, count: 0)
        writer.pages[2].pad(to: pageSize)
        return writer.pages.flatMap(\.self)
    }

    private func header(_ page: Int, flags: UInt16, count: Int, overflow: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt64(page))
        bytes.append(littleEndian: flags)
        bytes.append(littleEndian: UInt16(count))
        bytes.append(littleEndian: UInt32(overflow))
        return bytes
    }

    private func meta(_ number: Int, root: Int) -> [UInt8] {
        var body: [UInt8] = []
        body.append(littleEndian: UInt32(0xED0C_DAED))
        body.append(littleEndian: UInt32(2))
        body.append(littleEndian: UInt32(Self.pageSize))
        body.append(littleEndian: UInt32(0))
        // The first one is of an older transaction, and its root leads nowhere.
        body.append(littleEndian: UInt64(number == 0 ? 999_999 : root))
        for value in [0, 2, pages.count, 10 + number] { body.append(littleEndian: UInt64(value)) }
        let sum = body.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        body.append(littleEndian: sum)
        var page = header(number, flags: 4, count: 0) + body
        page.pad(to: Self.pageSize)
        return page
    }

    private func leaf(_ items: [(key: [UInt8], flags: UInt32, value: [UInt8])]) -> [UInt8] {
        var elements: [UInt8] = []
        var data: [UInt8] = []
        for (index, item) in items.enumerated() {
            elements.append(littleEndian: item.flags)
            elements.append(littleEndian: UInt32((items.count - index) * 16 + data.count))
            elements.append(littleEndian: UInt32(item.key.count))
            elements.append(littleEndian: UInt32(item.value.count))
            data += item.key + item.value
        }
        return elements + data
    }

    private mutating func add(_ body: [UInt8], flags: UInt16, count: Int) -> Int {
        let number = pages.count
        let overflow = (16 + body.count - 1) / Self.pageSize
        var bytes = header(number, flags: flags, count: count, overflow: overflow) + body
        bytes.pad(to: Self.pageSize)
        for start in stride(from: 0, to: bytes.count, by: Self.pageSize) {
            pages.append(Array(bytes[start..<(start + Self.pageSize)]))
        }
        return number
    }

    private mutating func write(_ bucket: [String: Node]) -> Int {
        let items = bucket.map { ($0.key, $0.value) }.sorted {
            Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8))
        }
        .map { key, node -> (key: [UInt8], flags: UInt32, value: [UInt8]) in
            var value: [UInt8] = []
            switch node {
            case .value(let text): return (Array(key.utf8), 0, Array(text.utf8))
            case .bucket(let inner):
                value.append(littleEndian: UInt64(write(inner)))
                value.append(littleEndian: UInt64(0))
            case .inline(let inner):
                value.append(littleEndian: UInt64(0))
                value.append(littleEndian: UInt64(0))
                let sorted = inner.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
                value += header(0, flags: 2, count: sorted.count)
                value += leaf(sorted.map { (Array($0.key.utf8), 0, Array($0.value.utf8)) })
            }
            return (Array(key.utf8), 1, value)
        }
        var level = stride(from: 0, to: max(items.count, 1), by: perPage).map { start in
            let part = Array(items[min(start, items.count)..<min(start + perPage, items.count)])
            return (key: part.first?.key ?? [], page: add(leaf(part), flags: 2, count: part.count))
        }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: perPage).map { start in
                let part = Array(level[start..<min(start + perPage, level.count)])
                var elements: [UInt8] = []
                var keys: [UInt8] = []
                for (index, child) in part.enumerated() {
                    elements.append(littleEndian: UInt32((part.count - index) * 16 + keys.count))
                    elements.append(littleEndian: UInt32(child.key.count))
                    elements.append(littleEndian: UInt64(child.page))
                    keys += child.key
                }
                return (key: part[0].key, page: add(elements + keys, flags: 1, count: part.count))
            }
        }
        return level[0].page
    }
}
