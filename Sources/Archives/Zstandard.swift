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
