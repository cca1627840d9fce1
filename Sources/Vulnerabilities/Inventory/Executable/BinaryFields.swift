/// Numbers and texts at offsets of a file; `nil` beyond its end.
struct BinaryFields: Sendable {
    /// The file.
    let bytes: [UInt8]
    /// Whether the highest byte of a number comes first.
    var isBigEndian = false

    /// A number of 1, 2, 4 or 8 bytes.
    func number(_ offset: Int, _ size: Int) -> UInt64? {
        guard offset >= 0, size <= 8, offset <= bytes.count - size else { return nil }
        var value: UInt64 = 0
        for index in 0..<size {
            value = value << 8 | UInt64(bytes[isBigEndian ? offset + index : offset + size - 1 - index])
        }
        return value
    }

    /// A number that counts or places something.
    func int(_ offset: Int, _ size: Int) -> Int? { number(offset, size).flatMap { Int(exactly: $0) } }

    /// Some bytes, if all of them are there.
    func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
        return bytes[offset..<(offset + count)]
    }

    /// A text up to a zero, of at most so many bytes.
    func text(_ offset: Int, limit: Int) -> ArraySlice<UInt8> {
        guard offset >= 0, offset < bytes.count else { return [] }
        return bytes[offset..<min(bytes.count, offset + limit)].prefix { $0 != 0 }
    }
}
