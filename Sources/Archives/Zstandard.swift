import CZstd

/// Unpacks Zstandard (RFC 8878), frame after frame, with windows of at most 128 MiB.
final class ZstandardDecoder: StreamDecoder {
    private let stream: OpaquePointer
    private var isBetweenFrames = true

    init() throws(ArchiveError) {
        guard let stream = ZSTD_createDStream() else { throw ArchiveError(.unreadable, "no memory to unpack zstd") }
        self.stream = stream
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
    }

    deinit { ZSTD_freeDStream(stream) }

    func decode(_ input: ArraySlice<UInt8>, limit: Int, isLast: Bool) throws(ArchiveError) -> (
        consumed: Int, output: [UInt8], isAtEnd: Bool
    ) {
        if isLast { return (0, [], isBetweenFrames) }
        var failure = false
        var used = 0
        let capacity = min(limit, 1 << 20)
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
            input.withUnsafeBytes { source in
                var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
                var to = ZSTD_outBuffer(dst: buffer.baseAddress, size: capacity, pos: 0)
                let result = ZSTD_decompressStream(stream, &to, &from)
                failure = ZSTD_isError(result) != 0
                isBetweenFrames = result == 0
                used = from.pos
                initialized = to.pos
            }
        }
        guard !failure else { throw ArchiveError(.corrupt, "the zstd data is damaged, or its window is too large") }
        return (used, output, false)
    }
}

/// Packs and unpacks pieces of data whose size is kept elsewhere.
public enum ZstandardBlock {
    /// Packs bytes into one frame. The same bytes give the same frame with the same version of the library.
    public static func pack(_ bytes: [UInt8], level: Int32) throws(ArchiveError) -> [UInt8] {
        var failed = false
        let capacity = ZSTD_compressBound(bytes.count)
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let size = ZSTD_compress(buffer.baseAddress, capacity, bytes, bytes.count, level)
            failed = ZSTD_isError(size) != 0
            count = failed ? 0 : size
        }
        guard !failed else { throw ArchiveError(.unreadable, "the data could not be packed") }
        return output
    }

    /// Unpacks a frame of exactly so many bytes.
    public static func unpack(_ frame: UnsafeRawBufferPointer, size: Int) throws(ArchiveError) -> [UInt8] {
        guard size >= 0, size <= 1 << 30 else { throw ArchiveError(.budgetExceeded, "the zstd data is too large") }
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
            let got = ZSTD_decompress(buffer.baseAddress, size, frame.baseAddress, frame.count)
            isWhole = ZSTD_isError(got) == 0 && got == size
            count = isWhole ? got : 0
        }
        guard isWhole else { throw ArchiveError(.corrupt, "the zstd data is damaged") }
        return output
    }
}
