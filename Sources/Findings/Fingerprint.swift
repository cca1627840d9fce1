import Crypto

/// A stable name of a finding: the first 16 bytes of a SHA-256 over its identifying parts, in hexadecimal.
///
/// It is cryptographic because exceptions are granted by fingerprint: nobody may craft a finding that hides behind another's.
public struct Fingerprint: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 32 hexadecimal digits.
    public let text: String

    /// The fingerprint of parts; each is hashed with its length, so that parts cannot flow into each other.
    public init(of parts: [String]) {
        var hash = SHA256()
        for part in parts {
            let bytes = Array(part.utf8)
            withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: bytes)
        }
        text = hash.finalize().prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A fingerprint that was written down before.
    public init(text: String) {
        self.text = text
    }

    /// What is said to people.
    public var description: String { text }
}
