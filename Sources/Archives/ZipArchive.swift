import CZ

/// Reads zip archives from memory: stored and deflated entries, by the central directory.
public struct ZipArchive {
    /// An entry of the directory.
    public struct Entry: Sendable, Equatable {
        /// Its name as it stands there; never used as a path.
        public var name: String
        var method: UInt16
        var compressedSize: Int
        var size: Int
        var offset: Int
    }

    /// The entries in the order of the directory.
    public let entries: [Entry]

    /// Reads the directory.
    ///
    /// - Throws: `ArchiveError` for what is no zip archive, is damaged, or uses zip64.
    public init(_ bytes: [UInt8], maximumEntries: Int = 2_000_000) throws(ArchiveError) {
        guard bytes.count >= 22 else { throw ArchiveError(.corrupt, "this is no zip archive") }
        var end = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 65_535)
        while end >= lowest, Self.u32(bytes, end) != 0x0605_4B50 { end -= 1 }
        guard end >= lowest else { throw ArchiveError(.corrupt, "this is no zip archive: it has no directory") }
        var offset = Int(Self.u32(bytes, end + 16))
        let count = Int(Self.u16(bytes, end + 10))
        guard offset != 0xFFFF_FFFF else { throw ArchiveError(.unsupported, "zip64 archives are not read") }
        // Programs stand before the archive where it is one that runs itself; then all offsets may count from its own start.
        let start = end - Int(Self.u32(bytes, end + 12)) - offset
        let isMoved =
            start > 0 && Self.u32(bytes, offset) != 0x0201_4B50 && Self.u32(bytes, offset + start) == 0x0201_4B50
        let shift = isMoved ? start : 0
        offset += shift
        var entries: [Entry] = []
        // More than 65535 entries are counted modulo; the signature decides where the directory ends.
        while offset + 46 <= end, Self.u32(bytes, offset) == 0x0201_4B50 {
            guard entries.count < maximumEntries else {
                throw ArchiveError(.budgetExceeded, "the archive has more than \(maximumEntries) entries")
            }
            let nameLength = Int(Self.u16(bytes, offset + 28))
            let next = offset + 46 + nameLength + Int(Self.u16(bytes, offset + 30)) + Int(Self.u16(bytes, offset + 32))
            guard next <= end else { throw ArchiveError(.corrupt, "the directory of the archive is damaged") }
            entries.append(
                Entry(
                    name: String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self),
                    method: Self.u16(bytes, offset + 10),
                    compressedSize: Int(Self.u32(bytes, offset + 20)),
                    size: Int(Self.u32(bytes, offset + 24)),
                    offset: Int(Self.u32(bytes, offset + 42)) + shift
                )
            )
            offset = next
        }
        // The highest number also stands for any that only the larger form of the record can hold.
        guard entries.count & 0xFFFF == count || count == 0xFFFF && entries.count > count else {
            throw ArchiveError(.corrupt, "the directory of the archive is damaged")
        }
        self.entries = entries
    }

    /// The content of an entry, at most 64 MiB.
    public static func content(of entry: Entry, in bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        guard entry.offset + 30 <= bytes.count, u32(bytes, entry.offset) == 0x0403_4B50 else {
            throw ArchiveError(.corrupt, "the entry \(entry.name) is damaged")
        }
        let start = entry.offset + 30 + Int(u16(bytes, entry.offset + 26)) + Int(u16(bytes, entry.offset + 28))
        guard start + entry.compressedSize <= bytes.count, entry.size <= 64 << 20 else {
            throw ArchiveError(.corrupt, "the entry \(entry.name) is damaged or too large")
        }
        let packed = Array(bytes[start..<(start + entry.compressedSize)])
        switch entry.method {
        case 0:
            guard packed.count == entry.size else { throw ArchiveError(.corrupt, "the entry \(entry.name) is damaged") }
            return packed
        case 8: return try inflated(packed, entry)
        default: throw ArchiveError(.unsupported, "the entry \(entry.name) is packed in a way that is not read")
        }
    }

    private static func inflated(_ packed: [UInt8], _ entry: Entry) throws(ArchiveError) -> [UInt8] {
        var stream = z_stream()
        guard martlet_inflate_init(&stream, -15) == Z_OK else {
            throw ArchiveError(.unreadable, "no memory to unpack the archive")
        }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        // One byte more than promised shows an entry that lies about its size.
        let capacity = entry.size + 1
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
            packed.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(capacity)
                status = inflate(&stream, Z_FINISH)
                initialized = capacity - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END, output.count == entry.size else {
            throw ArchiveError(.corrupt, "the entry \(entry.name) is damaged")
        }
        return output
    }

    private static func u16(_ bytes: [UInt8], _ offset: Int) -> UInt16 {
        guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
        return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }

    private static func u32(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        guard offset >= 0, offset + 4 <= bytes.count else { return 0 }
        return UInt32(u16(bytes, offset)) | UInt32(u16(bytes, offset + 2)) << 16
    }
}
