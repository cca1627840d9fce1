import Attestation

/// The digest for comparison.
enum SHA256 {
    static func of(_ bytes: [UInt8]) -> String { SHA256Digest.hex(of: bytes) }
}
