/// The pages of an SQLite database, with those that a write-ahead log holds in their place (sqlite.org/fileformat2.html, 1 and 4).
struct SQLitePages: Sendable {
    /// Bytes of a page that hold something.
    let usable: Int
    /// Pages of the database.
    let count: Int
    private let size: Int
    private let database: BinaryFields
    private let log: BinaryFields
    /// Where the log has the last committed content of a page.
    private var logged: [Int: Int] = [:]

    /// The pages of a database.
    ///
    /// - Parameter log: the file beside it whose name ends in `-wal`. What it does not hold whole is left out, as SQLite does.
    /// - Throws: `InventoryError` for a file that is no database.
    init(_ bytes: [UInt8], log: [UInt8]?) throws(InventoryError) {
        database = BinaryFields(bytes: bytes, isBigEndian: true)
        self.log = BinaryFields(bytes: log ?? [], isBigEndian: true)
        guard bytes.starts(with: Array("SQLite format 3\0".utf8)), let written = database.int(16, 2),
            let reserved = database.int(20, 1)
        else { throw InventoryError(description: "it is no SQLite database") }
        size = written == 1 ? 65_536 : written
        guard size >= 512, size.nonzeroBitCount == 1, size - reserved >= 480 else {
            throw InventoryError(description: "its pages have an impossible size")
        }
        usable = size - reserved
        count = max(bytes.count / size, 1)
        readLog()
    }

    /// Finds the committed frames of the log. Each frame continues the checksum of those before it.
    private mutating func readLog() {
        guard let magic = log.int(0, 4), magic | 1 == 0x377F_0683, log.int(8, 4) == size,
            let first = log.number(16, 4), let second = log.number(20, 4)
        else { return }
        let words = BinaryFields(bytes: log.bytes, isBigEndian: magic & 1 == 1)
        var sum = Checksum()
        guard sum.add(words, 0, 24), sum.matches(log, 24) else { return }
        var pending: [Int: Int] = [:]
        var frame = 32
        while let page = log.int(frame, 4), let commit = log.int(frame + 4, 4), log.number(frame + 8, 4) == first,
            log.number(frame + 12, 4) == second, sum.add(words, frame, 8), sum.add(words, frame + 24, size),
            sum.matches(log, frame + 16)
        {
            pending[page] = frame + 24
            if commit > 0 {
                logged.merge(pending) { $1 }
                pending = [:]
            }
            frame += 24 + size
        }
    }

    /// The fields of the file that holds a page, and where the page begins in it; pages are counted from 1.
    func page(_ number: Int) -> (fields: BinaryFields, start: Int)? {
        if let start = logged[number] { return (log, start) }
        let (start, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        guard number >= 1, !overflow, database.slice(start, size) != nil else { return nil }
        return (database, start)
    }

    /// The log's checksum: two running sums over pairs of words.
    private struct Checksum {
        var low: UInt32 = 0
        var high: UInt32 = 0

        mutating func add(_ words: BinaryFields, _ start: Int, _ count: Int) -> Bool {
            var offset = start
            while offset < start + count {
                guard let one = words.number(offset, 4), let two = words.number(offset + 4, 4) else { return false }
                low = low &+ UInt32(truncatingIfNeeded: one) &+ high
                high = high &+ UInt32(truncatingIfNeeded: two) &+ low
                offset += 8
            }
            return true
        }

        func matches(_ log: BinaryFields, _ offset: Int) -> Bool {
            log.number(offset, 4) == UInt64(low) && log.number(offset + 4, 4) == UInt64(high)
        }
    }
}
