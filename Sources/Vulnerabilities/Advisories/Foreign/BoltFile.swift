import Archives

/// A bolt database that cannot be read.
struct BoltError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    var description: String

    static let damaged = BoltError(description: "it is damaged")
}

/// Reads key-value databases of bbolt (go.etcd.io/bbolt, file version 2) without changing them: pages of a B+ tree, buckets in
/// buckets. Every offset is checked against the file, and no page is followed deeper than a sound tree goes.
struct BoltFile: Sendable {
    private static let magic: UInt32 = 0xED0C_DAED
    /// A tree of a thousand branches a page is deeper than that in no file that a disk can hold.
    private static let maximumDepth = 24
    static let headerSize = 16

    private let file: MappedFile
    private let pageSize: Int
    /// The page of the root bucket.
    private let root: Int

    /// Opens a database.
    ///
    /// - Throws: `BoltError` for a file that is none, or has no sound beginning.
    init(path: String) throws(BoltError) {
        do { file = try MappedFile(path: path) } catch { throw BoltError(description: error.reason) }
        let found = file.withBytes { Self.meta(in: $0) }
        guard let found else { throw BoltError(description: "it is no bolt database, or its beginning is damaged") }
        (pageSize, root) = (found.pageSize, found.root)
    }

    /// Whether a file begins like a database.
    static func isBolt(_ head: some Collection<UInt8>) -> Bool {
        let bytes = Array(head.prefix(headerSize + 8))
        return bytes.count == headerSize + 8 && bytes[16..<20].elementsEqual([0xED, 0xDA, 0x0C, 0xED])
            && bytes[20..<24].elementsEqual([2, 0, 0, 0])
    }

    /// The later of the two pages that tell where everything is, if its sum is right.
    private static func meta(in bytes: UnsafeRawBufferPointer) -> (pageSize: Int, root: Int)? {
        guard let first = number(bytes, headerSize + 8, 4).flatMap({ Int(exactly: $0) }) else { return nil }
        var best: (pageSize: Int, root: Int, transaction: UInt64)?
        // The second one lies a page behind; which size pages have is told by the first, or by trial if that is damaged.
        for place in [0, first, 4096, 8192, 16_384, 32_768, 65_536] {
            guard let found = meta(in: bytes, at: place), best.map({ $0.transaction < found.transaction }) ?? true
            else {
                continue
            }
            best = found
        }
        return best.map { ($0.pageSize, $0.root) }
    }

    private static func meta(
        in bytes: UnsafeRawBufferPointer,
        at page: Int
    ) -> (pageSize: Int, root: Int, transaction: UInt64)? {
        guard page >= 0, page <= bytes.count - headerSize - 64, bytes.count >= headerSize + 64 else { return nil }
        let start = page + headerSize
        guard number(bytes, start, 4) == UInt64(magic), number(bytes, start + 4, 4) == 2,
            let size = number(bytes, start + 8, 4).flatMap({ Int(exactly: $0) }), size >= 512, size <= 1 << 20,
            size.nonzeroBitCount == 1, let root = number(bytes, start + 16, 8).flatMap({ Int(exactly: $0) }),
            let transaction = number(bytes, start + 48, 8), let sum = number(bytes, start + 56, 8)
        else { return nil }
        // FNV-1a over all before the sum.
        let hash = bytes[start..<(start + 56)].reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return hash == sum ? (size, root, transaction) : nil
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ size: Int) -> UInt64? {
        guard offset >= 0, size <= bytes.count, offset <= bytes.count - size else { return nil }
        return (0..<size).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64($1 * 8) }
    }

    // MARK: Looking up

    /// A bucket: where its root page is.
    struct Bucket: Sendable, Hashable {
        /// Where the page begins in the file.
        fileprivate var start: Int
        /// Where its bytes end: a small bucket lies inside the value of its name.
        fileprivate var end: Int
    }

    /// A key's value, or that it names a bucket.
    private enum Item {
        case value(Range<Int>)
        case bucket(Bucket)
    }

    /// The bucket that holds all others.
    func rootBucket() throws(BoltError) -> Bucket { try bucket(page: root) }

    /// The bucket of a name; `nil` if there is none.
    func bucket(_ name: String, in bucket: Bucket) throws(BoltError) -> Bucket? {
        guard case .bucket(let found) = try find(Array(name.utf8), in: bucket) else { return nil }
        return found
    }

    /// The value of a key; `nil` if there is none.
    func value(_ key: String, in bucket: Bucket) throws(BoltError) -> [UInt8]? {
        guard case .value(let range) = try find(Array(key.utf8), in: bucket) else { return nil }
        return file.withBytes { Array($0[range]) }
    }

    /// All keys with their values, in order, of those that begin with a prefix.
    func values(in bucket: Bucket, prefix: String = "") throws(BoltError) -> [(key: String, value: [UInt8])] {
        try items(in: bucket, prefix).compactMap { key, item in
            guard case .value(let range) = item else { return nil }
            return (key, file.withBytes { Array($0[range]) })
        }
    }

    /// Names of the buckets in a bucket, of those that begin with a prefix.
    func bucketNames(in bucket: Bucket, prefix: String = "") throws(BoltError) -> [String] {
        try items(in: bucket, prefix).compactMap { key, item in
            if case .bucket = item { key } else { nil }
        }
    }

    // MARK: Pages

    private func bucket(page: Int) throws(BoltError) -> Bucket {
        let (start, overflow) = page.multipliedReportingOverflow(by: pageSize)
        guard page >= 2, !overflow, let more = read(start + 12, 4), start <= file.size - pageSize else {
            throw BoltError.damaged
        }
        // A large page goes on over those behind it.
        let (extra, tooMany) = more.multipliedReportingOverflow(by: pageSize)
        guard !tooMany, extra <= file.size - start - pageSize else { throw BoltError.damaged }
        return Bucket(start: start, end: start + pageSize + extra)
    }

    private func read(_ offset: Int, _ size: Int) -> Int? {
        file.withBytes { Self.number($0, offset, size) }.flatMap { Int(exactly: $0) }
    }

    private struct Page {
        var isLeaf: Bool
        var count: Int
    }

    private func page(_ place: Bucket) throws(BoltError) -> Page {
        guard place.end - place.start >= Self.headerSize, let flags = read(place.start + 8, 2),
            let count = read(place.start + 10, 2), flags == 1 || flags == 2,
            count * Self.headerSize <= place.end - place.start - Self.headerSize
        else { throw BoltError.damaged }
        return Page(isLeaf: flags == 2, count: count)
    }

    /// The key of an element and what belongs to it: bytes of a value, or the number of a page.
    private func element(_ index: Int, _ page: Page, _ place: Bucket) throws(BoltError) -> (
        key: Range<Int>, flags: Int, value: Range<Int>, page: Int
    ) {
        let start = place.start + Self.headerSize + index * 16
        guard let first = read(start, 4), let second = read(start + 4, 4), let third = read(start + 8, 4) else {
            throw BoltError.damaged
        }
        if page.isLeaf {
            guard let size = read(start + 12, 4) else { throw BoltError.damaged }
            let key = start + second
            guard second <= place.end - start, third <= place.end - key, size <= place.end - key - third else {
                throw BoltError.damaged
            }
            return (key..<(key + third), first, (key + third)..<(key + third + size), 0)
        }
        let key = start + first
        guard first <= place.end - start, second <= place.end - key, let number = read(start + 8, 8) else {
            throw BoltError.damaged
        }
        return (key..<(key + second), 0, key..<key, number)
    }

    private func item(_ flags: Int, _ value: Range<Int>) throws(BoltError) -> Item {
        guard flags & 1 == 1 else { return .value(value) }
        guard value.count >= 16, let root = read(value.lowerBound, 8) else { throw BoltError.damaged }
        if root != 0 { return .bucket(try bucket(page: root)) }
        return .bucket(Bucket(start: value.lowerBound + 16, end: value.upperBound))
    }

    /// Negative, zero or positive as a key of the file stands to another.
    private func compare(_ range: Range<Int>, _ key: [UInt8]) -> Int {
        file.withBytes { bytes in
            for (left, right) in zip(bytes[range], key) where left != right { return left < right ? -1 : 1 }
            return range.count - key.count
        }
    }

    private func find(_ key: [UInt8], in bucket: Bucket) throws(BoltError) -> Item? {
        var place = bucket
        for _ in 0..<Self.maximumDepth {
            let page = try page(place)
            let index = try lowerBound(key, page, place)
            if page.isLeaf {
                guard index < page.count else { return nil }
                let found = try element(index, page, place)
                return compare(found.key, key) == 0 ? try item(found.flags, found.value) : nil
            }
            guard let child = try child(of: key, index, page, place) else { return nil }
            place = try self.bucket(page: try element(child, page, place).page)
        }
        throw BoltError.damaged
    }

    /// The branch whose keys may hold one: the last that begins at it or before.
    private func child(of key: [UInt8], _ index: Int, _ page: Page, _ place: Bucket) throws(BoltError) -> Int? {
        guard page.count > 0 else { return nil }
        if index < page.count, compare(try element(index, page, place).key, key) == 0 { return index }
        return max(index - 1, 0)
    }

    /// The first element whose key does not come before another.
    private func lowerBound(_ key: [UInt8], _ page: Page, _ place: Bucket) throws(BoltError) -> Int {
        var low = 0
        var high = page.count
        while low < high {
            let middle = (low + high) / 2
            if compare(try element(middle, page, place).key, key) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func items(in bucket: Bucket, _ prefix: String) throws(BoltError) -> [(key: String, item: Item)] {
        var found: [(key: String, item: Item)] = []
        let prefix = Array(prefix.utf8)
        // In a sound file no page is visited twice.
        var visits = file.size / pageSize + 1
        var pending: [(place: Bucket, depth: Int)] = [(bucket, 0)]
        while let (place, depth) = pending.popLast() {
            visits -= 1
            guard visits >= 0, depth < Self.maximumDepth else { throw BoltError.damaged }
            let page = try page(place)
            var index = try lowerBound(prefix, page, place)
            if !page.isLeaf, let first = try child(of: prefix, index, page, place) { index = first }
            var children: [(place: Bucket, depth: Int)] = []
            while index < page.count {
                let element = try element(index, page, place)
                let key = file.withBytes { Array($0[element.key]) }
                if !key.starts(with: prefix), prefix.lexicographicallyPrecedes(key) { break }
                if page.isLeaf {
                    if key.starts(with: prefix) {
                        found.append((String(decoding: key, as: UTF8.self), try item(element.flags, element.value)))
                    }
                } else {
                    children.append((try self.bucket(page: element.page), depth + 1))
                }
                index += 1
            }
            // The first is taken first: keys come in their order.
            pending += children.reversed()
        }
        return found
    }
}
