import CZstd
import Testing

@testable import Archives

/// One Zstandard frame without a checksum, as libzstd's plain call makes it.
func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    let capacity = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        bytes.withUnsafeBytes { count = ZSTD_compress(buffer.baseAddress, capacity, $0.baseAddress, $0.count, 3) }
    }
}

/// Unpacks whatever it is, in reads of a given size.
func unpack(_ bytes: [UInt8], reading count: Int = 256 << 10, budget: ArchiveBudget = .init()) throws -> [UInt8] {
    var source = DecompressingSource(MemorySource(bytes), budget: budget)
    var output: [UInt8] = []
    while true {
        let piece = try source.read(count)
        if piece.isEmpty { return output }
        output += piece
    }
}

/// Bytes that compress, but not to nothing.
func sample(_ count: Int) -> [UInt8] {
    var state: UInt32 = 12345
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(truncatingIfNeeded: state >> 28)
    }
}

@Suite struct Decompression {
    @Test(arguments: [0, 1, 511, 65536, 300_000, 1_000_001], [1000, 256 << 10, 1 << 20])
    func bothFormatsGiveTheSameBytesBack(size: Int, reading: Int) throws {
        for bytes in [sample(size), [UInt8](repeating: 7, count: size)] {
            #expect(try unpack(Gzip.compress(bytes), reading: reading) == bytes)
            #expect(try unpack(zstandard(bytes), reading: reading) == bytes)
            #expect(try Gzip.decompress(Gzip.compress(bytes)) == bytes)
        }
    }

    @Test func membersAndFramesFollowOneAnother() throws {
        let (a, b) = (sample(70000), sample(13))
        #expect(try unpack(Gzip.compress(a) + Gzip.compress([]) + Gzip.compress(b)) == a + b)
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9]
        #expect(try unpack(skippable + zstandard(a) + skippable + zstandard(b)) == a + b)
    }

    @Test func garbageAfterGzipIsIgnored() throws {
        #expect(try unpack(Gzip.compress(sample(1000)) + [1, 2, 3]) == sample(1000))
        #expect(try unpack(Gzip.compress(sample(1000)) + [UInt8](repeating: 0, count: 100_000)) == sample(1000))
    }

    @Test func cutStreamsAreTold() throws {
        let gzip = try Gzip.compress(sample(5000))
        let zstd = zstandard(sample(5000))
        for cut in [3, 10, 100, gzip.count - 9, gzip.count - 1] {
            #expect(code { _ = try unpack(Array(gzip.prefix(cut))) } == .truncated, "gzip cut at \(cut)")
        }
        for cut in [5, 10, 100, zstd.count - 1] {
            #expect(code { _ = try unpack(Array(zstd.prefix(cut))) } == .truncated, "zstd cut at \(cut)")
        }
    }

    @Test func damagedStreamsAreTold() throws {
        var gzip = try Gzip.compress(sample(5000))
        gzip[gzip.count - 6] ^= 0xFF
        #expect(code { _ = try unpack(gzip) } == .corrupt)
        #expect(code { _ = try Gzip.decompress([1, 2, 3]) } == .corrupt)
    }

    @Test func bombsAreStopped() throws {
        let bomb = try Gzip.compress([UInt8](repeating: 0, count: 80 << 20))
        #expect(code { _ = try unpack(bomb) } == .budgetExceeded)
        #expect(code { _ = try unpack(zstandard([UInt8](repeating: 0, count: 80 << 20))) } == .budgetExceeded)
        #expect(
            code { _ = try unpack(Gzip.compress(sample(5000)), budget: .init(maximumBytes: 4999)) } == .budgetExceeded
        )
        #expect(code { _ = try unpack(sample(5000), budget: .init(maximumBytes: 4999)) } == .budgetExceeded)
    }

    @Test func windowsAreBounded() {
        // A frame header that asks for a window of 256 MiB, followed by one raw block.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 18 << 3, 0x09, 0x00, 0x00, 0x41]
        #expect(code { _ = try unpack(frame) } == .corrupt)
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 8], Compression.gzip), ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
            ([0x5A, 0x2A, 0x4D, 0x18], .zstandard),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), ([0x42, 0x5A, 0x68], .bzip2), ([0x1F], .none), ([], .none),
        ] as [([UInt8], Compression)]
    )
    func kinds(head: [UInt8], expected: Compression) {
        #expect(Compression.sniff(head) == expected)
    }

    @Test func unreadKindsAreTold() {
        #expect(code { _ = try unpack([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1]) } == .unsupported)
    }

    @Test func everyFlippedByteIsSurvived() throws {
        for good in [try Gzip.compress(sample(300)), zstandard(sample(300))] {
            for index in good.indices {
                var bytes = good
                bytes[index] ^= 0x55
                _ = try? unpack(bytes)
            }
        }
    }
}
