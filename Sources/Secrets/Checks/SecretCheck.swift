import Formats

/// What tells a credential from a text of the same shape, without asking its vendor.
public enum SecretCheck: Sendable, Equatable {
    /// The last six letters are the CRC-32 of those before, without the prefix, in base 62. GitHub's and npm's tokens have it
    /// (https://github.blog/engineering/behind-githubs-new-authentication-token-formats/).
    case base62Checksum
    /// The first part is base64url of a JSON object that names an algorithm (RFC 7515).
    case jsonWebToken
    /// The same, and the claims name the role of Supabase's service key.
    case serviceRole
    /// The body between the armour's lines is base64 of some length (RFC 7468).
    case armour
    /// The first part is base64 of a number: the bot's user (Discord).
    case discordUser
    /// The whole is base64 of two parts with a colon between them (basic authentication).
    case basicCredentials
    /// Letters of both cases and digits stand in it.
    case mixed
    /// There is a digit in it.
    case hasDigit

    /// Whether a value passes.
    func passes(_ value: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .base62Checksum: return Self.hasChecksum(value)
        case .jsonWebToken: return Self.part(0, of: value)?["alg"]?.string != nil
        case .serviceRole:
            return Self.part(0, of: value)?["alg"]?.string != nil
                && Self.part(1, of: value)?["role"]?.string == "service_role"
        case .armour: return Self.hasBody(value)
        case .discordUser:
            guard let user = Base64Text.decode(value.prefix { $0 != UInt8(ascii: ".") }) else { return false }
            return (17...20).contains(user.count) && user.allSatisfy { $0 &- 0x30 < 10 }
        case .basicCredentials:
            guard let pair = Base64Text.decode(value), let colon = pair.firstIndex(of: UInt8(ascii: ":")) else {
                return false
            }
            return colon > 0 && colon < pair.count - 3 && pair.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        case .mixed:
            return value.contains { $0 &- 0x30 < 10 } && value.contains { $0 &- 0x41 < 26 }
                && value.contains { $0 &- 0x61 < 26 }
        case .hasDigit: return value.contains { $0 &- 0x30 < 10 }
        }
    }

    private static func hasChecksum(_ value: ArraySlice<UInt8>) -> Bool {
        guard let underscore = value.lastIndex(of: UInt8(ascii: "_")) else { return false }
        let body = value[(underscore + 1)...]
        guard body.count > 6 else { return false }
        return Array(body.suffix(6)) == Base62.text(CRC32.of(body.dropLast(6)), digits: 6)
    }

    /// A part of a token that is base64url of a JSON object.
    private static func part(_ number: Int, of value: ArraySlice<UInt8>) -> JSONObject? {
        let parts = value.split(separator: UInt8(ascii: "."), maxSplits: 3)
        guard parts.indices.contains(number), let bytes = Base64Text.decode(parts[number]) else { return nil }
        return (try? JSONValue(parsing: bytes))?.object
    }

    /// Lines behind the first: base64, headers such as `Proc-Type`, line ends also as the two letters `\n`.
    private static func hasBody(_ value: ArraySlice<UInt8>) -> Bool {
        guard let begin = value.range(of: "KEY") else { return false }
        let armour = value[begin.upperBound...].drop { $0 == UInt8(ascii: "-") || $0 == 0x20 || $0 & 0xDF &- 0x41 < 26 }
        // A line of the body, in one piece: source code around a header has none.
        var longest = armour.prefix(0)
        for run in armour.split(whereSeparator: { !isBase64($0) }) where run.count > longest.count { longest = run }
        return longest.count >= 40 && SecretCheck.mixed.passes(longest) && Entropy.bits(longest) >= 4
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }
}

extension ArraySlice<UInt8> {
    /// Where a text stands first.
    func range(of text: StaticString) -> Range<Int>? {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return nil }
        for start in startIndex...(endIndex - length) {
            var same = true
            for offset in 0..<length where self[start + offset] != text.utf8Start[offset] {
                same = false
                break
            }
            if same { return start..<(start + length) }
        }
        return nil
    }
}
