/// Bytes of a model file, usually mapped from disk: reading outside of them gives nothing, never a fault.
///
/// Valid only as long as the memory behind it; readers use it and let go of it.
struct ModelBytes {
    let base: UnsafeRawBufferPointer

    init(_ base: UnsafeRawBufferPointer) { self.base = base }

    var count: Int { base.count }

    subscript(_ index: Int) -> UInt8? { index >= 0 && index < base.count ? base[index] : nil }

    /// A part; what lies outside is cut off.
    func slice(_ start: Int, _ length: Int) -> ModelBytes {
        let start = min(max(0, start), count)
        let end = start + min(max(0, length), count - start)
        return ModelBytes(UnsafeRawBufferPointer(rebasing: base[start..<end]))
    }

    /// Everything from an offset on.
    func from(_ start: Int) -> ModelBytes { slice(start, count) }

    /// A little-endian number of some bytes; `nil` if they are not all there.
    func little(_ offset: Int, _ bytes: Int) -> UInt64? {
        guard offset >= 0, offset <= count, bytes <= count - offset else { return nil }
        var value: UInt64 = 0
        for index in 0..<bytes { value |= UInt64(base[offset + index]) << (8 * UInt64(index)) }
        return value
    }

    /// A little-endian length that fits an `Int`; `nil` otherwise.
    func length(_ offset: Int, _ bytes: Int) -> Int? { little(offset, bytes).flatMap { Int(exactly: $0) } }

    func starts(with prefix: [UInt8], at offset: Int = 0) -> Bool {
        guard offset >= 0, offset <= count, prefix.count <= count - offset else { return false }
        return prefix.indices.allSatisfy { base[offset + $0] == prefix[$0] }
    }

    /// The offset of the next such byte.
    func next(_ byte: UInt8, from offset: Int, limit: Int) -> Int? {
        var index = offset
        let end = min(count, offset + limit)
        while index < end {
            if base[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The text of a range, malformed bytes replaced.
    func text(_ start: Int, _ length: Int) -> String { String(decoding: slice(start, length).base, as: UTF8.self) }

    var array: [UInt8] { Array(base) }
}
