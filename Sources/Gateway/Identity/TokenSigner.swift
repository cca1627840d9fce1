import Crypto
import Formats

/// Issues and checks the gateway's own tokens: JWT (RFC 7519) with HS256 and nothing else.
struct TokenSigner: Sendable {
    static let issuer = "martlet"
    static let audience = "martlet-gateway"
    /// Longer texts are no tokens of ours.
    static let maximumLength = 4096

    private let key: SymmetricKey
    private let lifetime: Int

    init(secret: String, lifetime: Int) throws(GatewayError) {
        guard secret.utf8.count >= 32 else {
            throw GatewayError(
                description: "JWT_SECRET must have at least 32 bytes; make one with: openssl rand -hex 32"
            )
        }
        key = SymmetricKey(data: Array(secret.utf8))
        self.lifetime = lifetime
    }

    /// A token for a subject.
    func issue(subject: String, now: Double, id: String) -> String {
        let header: JSONValue = ["alg": "HS256", "typ": "JWT"]
        let seconds = Int(now)
        let claims: JSONValue = [
            "iss": .string(Self.issuer), "sub": .string(subject), "aud": .string(Self.audience), "iat": .int(seconds),
            "nbf": .int(seconds), "exp": .int(seconds + lifetime), "jti": .string(id), "scope": "chat",
        ]
        return sign(header: header.bytes(), claims: claims.bytes())
    }

    func sign(header: [UInt8], claims: [UInt8]) -> String {
        let signed = Base64URL.text(of: header) + "." + Base64URL.text(of: claims)
        let signature = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key)
        return signed + "." + Base64URL.text(of: Array(signature))
    }

    /// The subject of a token that is good now; `nil` for any other text. Why it is not good is nobody's business.
    func subject(of token: String, now: Double) -> String? {
        guard token.utf8.count <= Self.maximumLength else { return nil }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.bytes(of: parts[0]), let claims = Base64URL.bytes(of: parts[1]),
            let signature = Base64URL.bytes(of: parts[2])
        else { return nil }
        // The signature first, in constant time: nothing of an unsigned token is looked at.
        let signed = Array(token.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
        guard HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed, using: key),
            let header = try? JSONValue(parsing: header, options: .init(maximumDepth: 4, duplicateKeys: .reject)),
            header["alg"]?.string == "HS256", header["crit"] == nil,
            let claims = try? JSONValue(parsing: claims, options: .init(maximumDepth: 4, duplicateKeys: .reject)),
            claims["iss"]?.string == Self.issuer, claims["aud"]?.string == Self.audience,
            let expires = claims["exp"]?.double, now < expires, let begins = claims["nbf"]?.double, now + 5 >= begins,
            let subject = claims["sub"]?.string, !subject.isEmpty
        else { return nil }
        return subject
    }
}

/// Base64 for URLs without padding (RFC 4648, section 5).
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            word = (word << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                output.append(alphabet[Int(word >> bits & 63)])
            }
        }
        if bits > 0 { output.append(alphabet[Int(word << (6 - bits) & 63)]) }
        return String(decoding: output, as: UTF8.self)
    }

    /// `nil` for a foreign letter, and for bits that no encoder leaves behind: a token has one spelling only.
    static func bytes(of text: Substring) -> [UInt8]? {
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
            case 0x30...0x39: value = UInt32(byte - 0x30) + 52
            case 0x2D: value = 62
            case 0x5F: value = 63
            default: return nil
            }
            word = (word << 6 | value) & 0xFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        guard bits < 6, word & ((1 << bits) - 1) == 0 else { return nil }
        return output
    }
}
