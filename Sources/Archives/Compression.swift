/// Compressions of archives, recognised by their first bytes.
public enum Compression: String, Sendable {
    case none, gzip, zstandard, xz, bzip2

    /// The compression of data that begins so.
    public static func sniff(_ head: some Collection<UInt8>) -> Compression {
        let head = Array(head.prefix(6))
        if head.starts(with: [0x1F, 0x8B]) { return .gzip }
        if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstandard }
        if head.count >= 4, head[0] & 0xF0 == 0x50, head[1...3].elementsEqual([0x2A, 0x4D, 0x18]) { return .zstandard }
        if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
        if head.starts(with: [0x42, 0x5A, 0x68]) { return .bzip2 }
        return .none
    }
}

/// A source that unpacks another on the way, whatever its compression.
public struct DecompressingSource<Inner: ByteSource>: ByteSource {
    private var inner: Inner
    private var pending: [UInt8] = []
    private var offset = 0
    private var decoder: (any StreamDecoder)?
    private var isPlain = false
    private var isAtEnd = false
    private var consumed = 0
    private var produced = 0
    private let budget: ArchiveBudget

    /// A source that unpacks; data that is not compressed passes as it is.
    public init(_ inner: Inner, budget: ArchiveBudget = .init()) {
        self.inner = inner
        self.budget = budget
    }

    /// Reads at most so many unpacked bytes; an empty result is the end.
    public mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        if decoder == nil, !isPlain {
            let head = try inner.read(64 << 10)
            switch Compression.sniff(head) {
            case .none: isPlain = true
            case .gzip: decoder = try GzipDecoder()
            case .zstandard: decoder = try ZstandardDecoder()
            case .xz, .bzip2:
                throw ArchiveError(.unsupported, "archives packed with xz or bzip2 are not read; unpack it first")
            }
            pending = head
            offset = 0
        }
        while offset >= pending.count || !isPlain {
            if !isPlain {
                let output = try unpack(count)
                if !output.isEmpty || isAtEnd { return output }
            } else {
                pending = try inner.read(max(count, 64 << 10))
                offset = 0
                if pending.isEmpty { return [] }
            }
        }
        let end = min(pending.count, offset + count)
        defer { offset = end }
        produced += end - offset
        guard produced <= budget.maximumBytes else {
            throw ArchiveError(.budgetExceeded, "the archive holds more than \(budget.maximumBytes >> 20) MiB")
        }
        return Array(pending[offset..<end])
    }

    private mutating func unpack(_ count: Int) throws(ArchiveError) -> [UInt8] {
        if offset >= pending.count {
            pending = try inner.read(64 << 10)
            offset = 0
        }
        let isLast = pending.isEmpty
        guard let result = try decoder?.decode(pending[offset...], limit: max(count, 1), isLast: isLast) else {
            return []
        }
        offset += result.consumed
        consumed += result.consumed
        produced += result.output.count
        if produced > budget.maximumBytes {
            throw ArchiveError(.budgetExceeded, "the archive unpacks to more than \(budget.maximumBytes >> 20) MiB")
        }
        if produced > 64 << 20, produced / max(consumed, 1) > budget.maximumRatio {
            throw ArchiveError(
                .budgetExceeded,
                "the archive unpacks to more than \(budget.maximumRatio) times its size; it looks like a bomb"
            )
        }
        if result.isAtEnd { isAtEnd = true }
        if isLast, result.output.isEmpty, !result.isAtEnd {
            throw ArchiveError(.truncated, "the compressed data ends too early")
        }
        return result.output
    }
}

/// Unpacks a stream piece by piece.
protocol StreamDecoder {
    /// Unpacks some of the input.
    ///
    /// - Returns: how much input was used, what came out, and whether the stream is at its end.
    mutating func decode(_ input: ArraySlice<UInt8>, limit: Int, isLast: Bool) throws(ArchiveError) -> (
        consumed: Int, output: [UInt8], isAtEnd: Bool
    )
}
