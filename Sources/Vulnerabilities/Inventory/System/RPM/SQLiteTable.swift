/// Reads the rows of one table of an SQLite database (sqlite.org/fileformat2.html, 1.6 and 2.1). No index, no query: a scan over the
/// b-tree of a table is all that a package database needs.
struct SQLiteTable {
    /// A value of a row. Numbers with a point are not read.
    enum Value: Equatable {
        case null
        case int(Int64)
        case text(String)
        case blob([UInt8])
    }

    /// What the rows of a table may hold together, in bytes.
    private static let maximumContent = 512 << 20
    private static let maximumDepth = 20

    private let pages: SQLitePages
    private var content = 0
    /// Pages that may still be visited: in a sound file none is visited twice.
    private var visits: Int

    private init(_ pages: SQLitePages) {
        self.pages = pages
        visits = pages.count * 2 + 16_384
    }

    /// The rows of a table, by number.
    ///
    /// - Throws: `InventoryError` for a damaged file, and for one without the table.
    static func rows(of name: String, in pages: SQLitePages) throws(InventoryError) -> [[Value]] {
        var table = SQLiteTable(pages)
        var schema: [[Value]] = []
        try table.walk(1, depth: 0) { schema.append($0) }
        let entry = schema.first { $0.count >= 4 && $0[0] == .text("table") && $0[1] == .text(name) }
        guard let entry, case .int(let root) = entry[3], let root = Int(exactly: root) else {
            throw InventoryError(description: "the database has no table '\(name)'")
        }
        var rows: [[Value]] = []
        try table.walk(root, depth: 0) { rows.append($0) }
        return rows
    }

    private static let damaged = InventoryError(description: "the database is damaged")

    private mutating func walk(_ number: Int, depth: Int, _ receive: ([Value]) -> Void) throws(InventoryError) {
        visits -= 1
        guard depth < Self.maximumDepth, visits > 0, let (fields, start) = pages.page(number) else {
            throw Self.damaged
        }
        let header = start + (number == 1 ? 100 : 0)
        guard let kind = fields.int(header, 1), let cells = fields.int(header + 3, 2), kind == 5 || kind == 13 else {
            throw Self.damaged
        }
        let pointers = header + (kind == 5 ? 12 : 8)
        for cell in 0..<cells {
            guard let offset = fields.int(pointers + cell * 2, 2) else { throw Self.damaged }
            if kind == 5 {
                guard let child = fields.int(start + offset, 4) else { throw Self.damaged }
                try walk(child, depth: depth + 1, receive)
            } else {
                receive(try row(fields, start + offset))
            }
        }
        if kind == 5 {
            guard let last = fields.int(header + 8, 4) else { throw Self.damaged }
            try walk(last, depth: depth + 1, receive)
        }
    }

    // MARK: A row

    private mutating func row(_ fields: BinaryFields, _ offset: Int) throws(InventoryError) -> [Value] {
        var offset = offset
        guard let length = Self.varint(fields, &offset).flatMap({ Int(exactly: $0) }),
            Self.varint(fields, &offset) != nil, length >= 0, length <= Self.maximumContent
        else { throw Self.damaged }
        content += length
        guard content <= Self.maximumContent else {
            throw InventoryError(description: "the database holds more than \(Self.maximumContent >> 20) MiB")
        }
        let local = Self.localLength(length, usable: pages.usable)
        guard var payload = fields.slice(offset, local).map(Array.init) else { throw Self.damaged }
        if local < length {
            guard var next = fields.int(offset + local, 4) else { throw Self.damaged }
            while payload.count < length {
                visits -= 1
                guard next > 0, visits > 0, let (more, start) = pages.page(next),
                    let piece = more.slice(start + 4, min(pages.usable - 4, length - payload.count)),
                    let following = more.int(start, 4)
                else { throw Self.damaged }
                payload += piece
                next = following
            }
        }
        return try Self.values(BinaryFields(bytes: payload, isBigEndian: true))
    }

    /// How much of a row stands on its own page; the rest follows on overflow pages.
    private static func localLength(_ length: Int, usable: Int) -> Int {
        let most = usable - 35
        guard length > most else { return length }
        let least = (usable - 12) * 32 / 255 - 23
        let kept = least + (length - least) % (usable - 4)
        return kept <= most ? kept : least
    }

    private static func values(_ record: BinaryFields) throws(InventoryError) -> [Value] {
        var offset = 0
        guard let head = varint(record, &offset).flatMap({ Int(exactly: $0) }), head <= record.bytes.count else {
            throw damaged
        }
        var values: [Value] = []
        var body = head
        while offset < head {
            guard let type = varint(record, &offset), values.count < 2000 else { throw damaged }
            let (value, size) = try value(record, type, body)
            values.append(value)
            body += size
        }
        return values
    }

    private static func value(_ record: BinaryFields, _ type: Int64, _ offset: Int) throws(InventoryError) -> (
        Value, Int
    ) {
        switch type {
        case 0, 10, 11: return (.null, 0)
        case 1...6:
            let size = [1, 2, 3, 4, 6, 8][Int(type) - 1]
            guard let number = record.number(offset, size) else { throw damaged }
            let unused = UInt64(64 - size * 8)
            return (.int(Int64(bitPattern: number << unused) >> unused), size)
        case 7: return (.null, 8)
        case 8, 9: return (.int(type - 8), 0)
        default:
            guard type >= 12, let size = Int(exactly: (type - 12) / 2), let bytes = record.slice(offset, size) else {
                throw damaged
            }
            return (type % 2 == 0 ? .blob(Array(bytes)) : .text(String(decoding: bytes, as: UTF8.self)), size)
        }
    }

    /// A number of one to nine bytes, the highest first.
    private static func varint(_ fields: BinaryFields, _ offset: inout Int) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard let byte = fields.number(offset, 1) else { return nil }
            offset += 1
            if index == 8 { return Int64(bitPattern: value << 8 | byte) }
            value = value << 7 | byte & 0x7F
            if byte < 0x80 { return Int64(bitPattern: value) }
        }
        return nil
    }
}
