import Crypto

/// A key that signs statements: Ed25519 (RFC 8032), kept as base64 of its 32 bytes.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// The key of a text; `nil` if it is none.
    public init?(base64 text: String) {
        guard let bytes = Base64.decode(text), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else {
            return nil
        }
        self.key = key
    }

    /// The key as it is kept; a secret.
    public var secret: String { Base64.encode(Array(key.rawRepresentation)) }

    /// The key that others verify with.
    public var publicKey: String { Base64.encode(Array(key.publicKey.rawRepresentation)) }

    /// The signature of bytes, in base64; `nil` if the system cannot sign.
    public func signature(of bytes: [UInt8]) -> String? {
        (try? key.signature(for: bytes)).map { Base64.encode(Array($0)) }
    }

    /// Whether a signature is that of a public key over bytes.
    public static func isValid(_ signature: String, of bytes: [UInt8], publicKey: String) -> Bool {
        guard let raw = Base64.decode(publicKey), let signature = Base64.decode(signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
        else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}

/// Base64 as RFC 4648 has it, with padding.
public enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var value: UInt32 = 0
            for offset in 0..<3 { value = value << 8 | UInt32(offset < part.count ? part[start + offset] : 0) }
            for offset in 0..<4 {
                output.append(offset <= part.count ? letters[Int(value >> UInt32(18 - 6 * offset)) & 63] : 0x3D)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of a text; `nil` for anything else, also for spaces and missing padding.
    public static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 4) else { return nil }
        let padding = digits.suffix(2).filter { $0 == 0x3D }.count
        var output: [UInt8] = []
        var value: UInt32 = 0
        for (index, digit) in digits.enumerated() {
            guard let number = digit == 0x3D && index >= digits.count - padding ? 0 : letters.firstIndex(of: digit)
            else { return nil }
            value = value << 6 | UInt32(number)
            if index % 4 == 3 {
                output += [
                    UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8),
                    UInt8(truncatingIfNeeded: value),
                ]
                value = 0
            }
        }
        return Array(output.dropLast(padding))
    }
}
