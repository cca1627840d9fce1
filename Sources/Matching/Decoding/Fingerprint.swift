/// Tells texts apart that were decoded already.
enum Fingerprint {
    /// Keyed anew in each process, so that nobody can make a text whose decoding passes for another.
    private static let key = UInt64.random(in: 1...UInt64.max) | 1

    /// Two texts of one fingerprint are taken for the same.
    static func of(_ bytes: [UInt8]) -> UInt64 {
        var hash = key &+ UInt64(bytes.count)
        bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset &+ 8 <= raw.count {
                hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset &+= 8
            }
            var rest: UInt64 = 0
            while offset < raw.count {
                rest = rest << 8 | UInt64(raw[offset])
                offset &+= 1
            }
            hash = mixed(hash ^ rest)
        }
        return hash
    }

    /// Both halves of the product with the key, folded: each bit of the input reaches each of the output.
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: key ^ 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
