import Foundation

/// Makes credentials from a format, always the same for a seed. No literal credential stands in the repository.
struct Sampler {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    private mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: (state >> 11) % UInt64(bound))
    }

    private static let digits = "0123456789"
    private static let small = "abcdefghijklmnopqrstuvwxyz"
    private static let capital = small.uppercased()

    private static func alphabet(_ name: Character) -> [Character] {
        switch name {
        case "h": Array(digits + "abcdef")
        case "d": Array(digits)
        case "l": Array(small)
        case "e": Array(small + capital)
        case "a": Array(digits + small)
        case "A": Array(digits + capital)
        case "b": Array(digits + small + capital)
        case "B": Array(digits + small + capital + "+/")
        case "U": Array(digits + small + capital + "-_")
        case "2": Array(capital + "234567")
        case "3": Array(small + "234567")
        case "5": Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")
        default: []
        }
    }

    /// Letters of an alphabet that are no run of their own and have all kinds that checks ask for.
    mutating func letters(_ count: Int, of name: Character) -> String {
        let alphabet = Self.alphabet(name)
        for _ in 0..<200 {
            let text = String((0..<count).map { _ in alphabet[next(alphabet.count)] })
            let isVaried =
                count < 14 || name == "d"
                || text.contains { $0.isNumber } == (name != "l" && name != "e")
                    && (!"bBU".contains(name) || text.contains { $0.isUppercase } && text.contains { $0.isLowercase })
            let edges = [text.first, text.last]
            if isVaried, !edges.contains("-"), !edges.contains("_"), Set(text).count * 3 >= min(count, 24) {
                return text
            }
        }
        return String((0..<count).map { _ in alphabet[next(alphabet.count)] })
    }

    /// A credential of a format. A stretch `{40:h}` is letters, `{crc}` the checksum of those since the last underscore.
    ///
    /// - Parameters:
    ///   - change: how many letters the last stretch is longer or shorter.
    ///   - spoil: whether a letter of the last stretch is one of no alphabet.
    ///   - fill: a letter that stands in all stretches.
    mutating func make(_ format: String, change: (Int) -> Int = { $0 }, spoil: Bool = false, fill: Character? = nil)
        -> String
    {
        let last = format.lastIndex(of: "{")
        var text = ""
        var index = format.startIndex
        while index < format.endIndex {
            guard format[index] == "{", let close = format[index...].firstIndex(of: "}") else {
                text.append(format[index])
                index = format.index(after: index)
                continue
            }
            let name = String(format[format.index(after: index)..<close])
            let isLast = index == last
            var part = stretch(name, text, isLast ? change : { $0 })
            if let fill { part = String(part.map { $0.isLetter || $0.isNumber ? fill : $0 }) }
            if spoil, isLast, !part.isEmpty {
                let place = part.index(part.startIndex, offsetBy: min(3, part.count - 1))
                part.replaceSubrange(place...place, with: "!")
            }
            text += part
            index = format.index(after: close)
        }
        return text
    }

    private mutating func stretch(_ name: String, _ before: String, _ change: (Int) -> Int) -> String {
        switch name {
        case "uuid": return [8, 4, 4, 4, change(12)].map { letters($0, of: "h") }.joined(separator: "-")
        case "crc":
            return Self.checksum(String(before[(before.lastIndex(of: "_") ?? before.startIndex)...].dropFirst()))
        case "jwt": return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"sub\":\"\(letters(8, of: "d"))\"}", change)
        case "servicejwt":
            return token(
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"role\":\"service_role\",\"ref\":\"\(letters(12, of: "l"))\"}",
                change
            )
        case "basic": return Data("deploy:\(letters(change(18), of: "b"))".utf8).base64EncodedString()
        case "discord": return Self.url(Data("1\(letters(17, of: "d"))".utf8))
        default:
            let parts = name.split(separator: ":")
            guard parts.count == 2, let count = Int(parts[0]), let alphabet = parts[1].first else { return "?" }
            return letters(max(1, change(count)), of: alphabet)
        }
    }

    private mutating func token(_ header: String, _ claims: String, _ change: (Int) -> Int) -> String {
        [Self.url(Data(header.utf8)), Self.url(Data(claims.utf8)), letters(change(43), of: "U")].joined(separator: ".")
    }

    private static func url(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "=", with: "").replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
    }

    /// CRC-32 bit by bit, in base 62: written apart from the program's own, by the vendor's description.
    static func checksum(_ text: String) -> String {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in text.utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320 }
        }
        var rest = ~crc
        let alphabet = Array(digits + capital + small)
        var letters: [Character] = []
        for _ in 0..<6 {
            letters.insert(alphabet[Int(rest % 62)], at: 0)
            rest /= 62
        }
        return String(letters)
    }
}
