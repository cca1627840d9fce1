/// A set of names in little room that may take an unknown name for a known one, and never a known one for unknown
/// (B. Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970).
///
/// 14.4 bits a name and ten hashes err once in a thousand. The file: `MBF1`, then three little-endian 32-bit numbers (hashes,
/// the low and the high half of the count of bits), then the bits, the lowest bit of a byte first. Bits are set at h1 + i·h2
/// (A. Kirsch, M. Mitzenmacher, 2006), where h1 and h2 are the FNV-1a hash of 64 bits over the name's UTF-8 and the same
/// hash run through a finalizer, made odd.
public struct BloomFilter: Sendable, Equatable {
    private var bits: [UInt8]
    private let size: UInt64
    private let hashes: UInt32
    private static let magic = Array("MBF1".utf8)

    /// A filter for so many names at most, that errs once in a thousand.
    public init(capacity: Int) {
        size = UInt64(max(64, min(capacity, 200_000_000))) * 144 / 10 + 8
        hashes = 10
        bits = [UInt8](repeating: 0, count: Int(size / 8) + 1)
    }

    /// Reads a file; `nil` for one that is none.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count > 16, Array(bytes[..<4]) == Self.magic else { return nil }
        func number(_ start: Int) -> UInt64 {
            bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let hashes = number(4)
        let size = number(12) << 32 | number(8)
        guard (1...64).contains(hashes), size > 0, size <= UInt64(bytes.count - 16) * 8 else { return nil }
        self.hashes = UInt32(hashes)
        self.size = size
        bits = Array(bytes[16...])
    }

    /// The file.
    public func encoded() -> [UInt8] {
        var output = Self.magic
        for value in [UInt64(hashes), size & 0xFFFF_FFFF, size >> 32] {
            for shift in stride(from: UInt64(0), to: 32, by: 8) {
                output.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        return output + bits
    }

    /// Puts a name in.
    public mutating func insert(_ name: String) {
        for position in positions(of: name) { bits[Int(position >> 3)] |= 1 << UInt8(position & 7) }
    }

    /// Whether a name is in; wrong once in a thousand names that are not.
    public func contains(_ name: String) -> Bool {
        positions(of: name).allSatisfy { bits[Int($0 >> 3)] >> UInt8($0 & 7) & 1 == 1 }
    }

    private func positions(of name: String) -> [UInt64] {
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { first = (first ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var second = first
        second = (second ^ second >> 33) &* 0xFF51_AFD7_ED55_8CCD
        second = (second ^ second >> 33) &* 0xC4CE_B9FE_1A85_EC53
        second = (second ^ second >> 33) | 1
        return (0..<UInt64(hashes)).map { (first &+ $0 &* second) % size }
    }
}
