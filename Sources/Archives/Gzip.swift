import CZ

/// Unpacks gzip (RFC 1952): all members one after the other; what follows the last one is ignored, as gunzip does.
final class GzipDecoder: StreamDecoder {
    // A class, because zlib's state points at itself and must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetweenMembers = false
    private var isDone = false

    init() throws(ArchiveError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard martlet_inflate_init(stream, 15 + 16) == Z_OK else {
            stream.deallocate()
            throw ArchiveError(.unreadable, "no memory to unpack gzip")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func decode(_ input: ArraySlice<UInt8>, limit: Int, isLast: Bool) throws(ArchiveError) -> (
        consumed: Int, output: [UInt8], isAtEnd: Bool
    ) {
        // What follows is ignored, but passes by: the digest of a blob counts it.
        if isDone { return (input.count, [], isLast) }
        if isBetweenMembers {
            if isLast { return (0, [], true) }
            guard input.first == 0x1F else {
                isDone = true
                return (input.count, [], false)
            }
            inflateReset(stream)
            isBetweenMembers = false
        }
        if isLast { return (0, [], false) }
        var status = Z_OK
        var used = 0
        let capacity = min(limit, 1 << 20)
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
            input.withUnsafeBytes { source in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(capacity)
                status = inflate(stream, Z_NO_FLUSH)
                used = source.count - Int(stream.pointee.avail_in)
                initialized = capacity - Int(stream.pointee.avail_out)
            }
        }
        switch status {
        case Z_STREAM_END: isBetweenMembers = true
        case Z_OK, Z_BUF_ERROR: break
        default: throw ArchiveError(.corrupt, "the gzip data is damaged")
        }
        return (used, output, false)
    }
}

/// Packs and unpacks whole gzip files.
public enum Gzip {
    /// Packs bytes; the same bytes give the same file (no name, no time).
    public static func compress(_ bytes: [UInt8], level: Int32 = 6) throws(ArchiveError) -> [UInt8] {
        guard bytes.count < 1 << 31 else {
            throw ArchiveError(.unsupported, "2 GiB and more are not packed in one piece")
        }
        var stream = z_stream()
        guard martlet_deflate_init(&stream, level, 15 + 16) == Z_OK else {
            throw ArchiveError(.unreadable, "no memory to pack gzip")
        }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 64
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, initialized in
            bytes.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(bound)
                status = deflate(&stream, Z_FINISH)
                initialized = bound - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END else { throw ArchiveError(.unreadable, "the data could not be packed") }
        return output
    }

    /// Unpacks bytes under a budget.
    public static func decompress(_ bytes: [UInt8], budget: ArchiveBudget = .init(maximumBytes: 256 << 20))
        throws(ArchiveError) -> [UInt8]
    {
        guard Compression.sniff(bytes) == .gzip else { throw ArchiveError(.corrupt, "this is no gzip data") }
        var source = DecompressingSource(MemorySource(bytes), budget: budget)
        var output: [UInt8] = []
        while true {
            let piece = try source.read(1 << 20)
            if piece.isEmpty { return output }
            output += piece
        }
    }
}
