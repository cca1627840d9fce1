/// The values of a hash database of Berkeley DB, the format of rpm's `Packages` before 4.16 (db_page.h of Berkeley DB 4 and 5).
struct BerkeleyHash {
    private let fields: BinaryFields
    private let pageSize: Int
    private let lastPage: Int
    /// What all values may hold together, in bytes.
    private static let maximumContent = 512 << 20

    /// A database.
    ///
    /// - Throws: `InventoryError` for a file that is none.
    init(_ bytes: [UInt8]) throws(InventoryError) {
        let magic = BinaryFields(bytes: bytes).number(12, 4)
        guard magic == 0x0006_1561 || magic == 0x6115_0600 else {
            throw InventoryError(description: "it is no hash of Berkeley DB")
        }
        fields = BinaryFields(bytes: bytes, isBigEndian: magic == 0x6115_0600)
        guard let size = fields.int(20, 4), (512...65_536).contains(size), size.nonzeroBitCount == 1,
            fields.int(25, 1) == 8, let last = fields.int(32, 4)
        else { throw InventoryError(description: "the head of the database is damaged") }
        guard fields.int(24, 1) == 0 else { throw InventoryError(description: "the database is encrypted") }
        pageSize = size
        lastPage = min(last, bytes.count / size)
    }

    /// The values that stand on pages of their own: package headers are too large for the page of their key, and what is not too
    /// large is the counter.
    func values() throws(InventoryError) -> [[UInt8]] {
        var values: [[UInt8]] = []
        var room = Self.maximumContent
        for page in stride(from: 0, through: lastPage, by: 1) {
            let start = page * pageSize
            guard let type = fields.int(start + 25, 1), type == 13 || type == 2,
                let entries = fields.int(start + 20, 2), entries <= pageSize / 2
            else { continue }
            // Keys and values in turns.
            for entry in stride(from: 1, to: entries, by: 2) {
                guard let offset = fields.int(start + 26 + entry * 2, 2), offset < pageSize else {
                    throw InventoryError(description: "page \(page) of the database is damaged")
                }
                guard fields.int(start + offset, 1) == 3 else { continue }
                values.append(try value(at: start + offset, &room))
            }
        }
        return values
    }

    private func value(at offset: Int, _ room: inout Int) throws(InventoryError) -> [UInt8] {
        let damaged = InventoryError(description: "a value of the database is damaged")
        guard var page = fields.int(offset + 4, 4), let length = fields.int(offset + 8, 4) else { throw damaged }
        room -= length
        guard room >= 0 else { throw InventoryError(description: "the database holds too much") }
        var value: [UInt8] = []
        while value.count < length {
            let start = page * pageSize
            guard page > 0, page <= lastPage, fields.int(start + 25, 1) == 7, let next = fields.int(start + 16, 4),
                let filled = fields.int(start + 22, 2)
            else { throw damaged }
            let count = next == 0 ? filled : pageSize - 26
            // Each page must bring something: pages that lead in a circle end when the value has its length.
            guard count > 0, let piece = fields.slice(start + 26, min(count, length - value.count)) else {
                throw damaged
            }
            value += piece
            if next == 0 { break }
            page = next
        }
        guard value.count == length else { throw damaged }
        return value
    }
}
