import CZ

/// Unpacks deflated data in memory, as far as it goes.
public enum Inflate {
    /// How the data is framed.
    public enum Framing: Sendable {
        /// Deflate alone (RFC 1951), as in zip archives.
        case raw
        /// With zlib's head and checksum (RFC 1950), as joblib writes it.
        case zlib
    }

    /// What came out, and whether the stream came to its end within the limit.
    public static func unpack(
        _ input: UnsafeRawBufferPointer,
        framing: Framing,
        maximumBytes: Int
    ) -> (output: [UInt8], isWhole: Bool) {
        var stream = z_stream()
        guard martlet_inflate_init(&stream, framing == .raw ? -15 : 15) == Z_OK else { return ([], false) }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var used = 0
        while output.count < maximumBytes {
            let capacity = min(maximumBytes - output.count, 1 << 20)
            var status = Z_OK
            let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let rest = UnsafeRawBufferPointer(rebasing: input[used...])
                let amount = min(rest.count, 1 << 30)
                stream.next_in = UnsafeMutablePointer(mutating: rest.assumingMemoryBound(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(amount)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(capacity)
                status = inflate(&stream, Z_NO_FLUSH)
                used += amount - Int(stream.avail_in)
                count = capacity - Int(stream.avail_out)
            }
            output += piece
            if status == Z_STREAM_END { return (output, true) }
            if status != Z_OK || piece.isEmpty { return (output, false) }
        }
        return (output, false)
    }

    /// The CRC-32 of data, as zip archives hold it.
    public static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var value = CZ.crc32(0, nil, 0)
        var start = 0
        while start < bytes.count {
            let amount = min(bytes.count - start, 1 << 30)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + amount)])
            value = CZ.crc32(value, piece.assumingMemoryBound(to: UInt8.self).baseAddress, UInt32(amount))
            start += amount
        }
        return UInt32(truncatingIfNeeded: value)
    }
}
