import Crypto

/// SHA-256 as Martlet writes it: lower-case hexadecimal.
public enum SHA256Digest {
    /// The digest of bytes in hexadecimal.
    public static func hex(of bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// The 32 bytes of the digest of bytes.
    public static func bytes(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return Array(hash.finalize())
    }

    static func hex(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A digest that grows with the bytes it is given.
public struct SHA256Stream: Sendable {
    private var hash = SHA256()

    /// A digest of nothing so far.
    public init() {}

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        hash.update(data: bytes)
    }

    /// The digest so far, in hexadecimal.
    public var hex: String { SHA256Digest.hex(hash.finalize()) }
}

/// Comparison of credentials and digests.
public enum ConstantTime {
    /// Whether two texts are equal, in a time that depends on the length of the first only.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var difference = left.count ^ right.count
        for index in left.indices {
            difference |= Int(left[index] ^ (right.isEmpty ? 0xFF : right[index % right.count]))
        }
        return difference == 0
    }
}
