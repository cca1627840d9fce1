import Archives

/// The bytes of a database with what checks them. Lives no longer than the bytes are lent.
struct StoreBytes {
    let file: UnsafeRawBufferPointer
    /// Where the data begins in the file.
    let start: Int
    let verifier: BlockVerifier
    let sections: [(offset: Int, size: Int)]
    let name: String

    var damaged: AdvisoryDatabaseError {
        AdvisoryDatabaseError(description: "\(name) was altered or is damaged: its digests do not fit; build it anew")
    }

    /// Reads from a place of a section on.
    func cursor(_ section: StoreLayout.Section, at offset: Int = 0) throws(AdvisoryDatabaseError) -> StoreCursor {
        let place = sections[section.rawValue]
        guard offset >= 0, offset <= place.size else { throw damaged }
        return StoreCursor(bytes: self, offset: place.offset + offset, end: place.offset + place.size)
    }

    /// Rows of so many bytes in a section.
    func count(_ section: StoreLayout.Section, rowSize: Int) -> Int { sections[section.rawValue].size / rowSize }

    /// A number of 8 bytes at a place of a section.
    func number(_ section: StoreLayout.Section, at offset: Int) throws(AdvisoryDatabaseError) -> UInt64 {
        var cursor = try cursor(section, at: offset)
        return try cursor.number(8)
    }

    /// The text at a place of the section of texts.
    func text(at place: Int) throws(AdvisoryDatabaseError) -> String {
        var cursor = try cursor(.strings, at: place)
        return try cursor.longText()
    }
}

/// Reads numbers and texts one after the other, and checks each block before it reads from it.
struct StoreCursor {
    private let bytes: StoreBytes
    private var offset: Int
    private let end: Int
    /// Up to here the bytes are known to be whole.
    private var checked: Int

    init(bytes: StoreBytes, offset: Int, end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
        checked = offset
    }

    /// Makes sure that so many bytes are there and whole.
    @inline(__always)
    private mutating func need(_ count: Int) throws(AdvisoryDatabaseError) {
        guard count >= 0, count <= end - offset else { throw bytes.damaged }
        if offset + count > checked { try check(offset + count) }
    }

    private mutating func check(_ wanted: Int) throws(AdvisoryDatabaseError) {
        while checked < wanted {
            let block = (checked - bytes.start) / BlockTree.block
            guard bytes.verifier.isWhole(block, in: bytes.file) else { throw bytes.damaged }
            checked = bytes.start + (block + 1) * BlockTree.block
        }
    }

    /// A number of so many bytes, at most 8.
    mutating func number(_ size: Int) throws(AdvisoryDatabaseError) -> UInt64 {
        try need(size)
        var value: UInt64 = 0
        for index in 0..<size { value |= UInt64(bytes.file[offset + index]) << UInt64(index * 8) }
        offset += size
        return value
    }

    /// A number that counts or places something, in seven bits a byte.
    mutating func varint() throws(AdvisoryDatabaseError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 63 {
            try need(1)
            let byte = bytes.file[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
            shift += 7
        }
        throw bytes.damaged
    }

    /// A number of things that follow, each of at least a byte: more than there are bytes there cannot be.
    mutating func count() throws(AdvisoryDatabaseError) -> Int {
        let count = try varint()
        guard count <= end - offset else { throw bytes.damaged }
        return count
    }

    /// A text that stands here with its length.
    mutating func longText() throws(AdvisoryDatabaseError) -> String {
        let size = try varint()
        try need(size)
        let text = String(decoding: bytes.file[offset..<(offset + size)], as: UTF8.self)
        offset += size
        return text
    }

    /// A text that stands among the texts.
    mutating func text() throws(AdvisoryDatabaseError) -> String { try bytes.text(at: try varint()) }

    /// A text, or none.
    mutating func optionalText() throws(AdvisoryDatabaseError) -> String? {
        let place = try varint()
        return place == 0 ? nil : try bytes.text(at: place - 1)
    }

    /// Texts.
    mutating func texts() throws(AdvisoryDatabaseError) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }

    /// So many bytes, lent.
    mutating func raw(_ size: Int) throws(AdvisoryDatabaseError) -> UnsafeRawBufferPointer {
        try need(size)
        defer { offset += size }
        return UnsafeRawBufferPointer(rebasing: bytes.file[offset..<(offset + size)])
    }

    /// Whether so many bytes follow that are these.
    mutating func matches(_ expected: some Collection<UInt8>) throws(AdvisoryDatabaseError) -> Bool {
        try raw(expected.count).elementsEqual(expected)
    }
}
