import Attestation

/// URLs that templates gave.
enum URLText {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The URL with everything encoded that cannot stand in one (RFC 3986): spaces, line breaks, quotes, braces, what is not ASCII.
    static func cleaned(_ url: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(url.utf8.count)
        for byte in url.utf8 {
            switch byte {
            case 0...0x20, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The URL with parameters behind those that its query has.
    static func appending(_ parameters: [(name: String, value: String)], to url: String) -> String {
        guard !parameters.isEmpty else { return url }
        let fragment = url.firstIndex(of: "#").map { url[$0...] } ?? ""
        var url = String(url.dropLast(fragment.count))
        let hasQuery = url.contains("?")
        if !hasQuery { url += "?" } else if url.last != "?", url.last != "&" { url += "&" }
        return url + PercentEncoding.form(parameters) + fragment
    }
}

extension URLText {
    /// The URL for people: without names, passwords and parameters, which may be secrets.
    static func shown(_ url: String) -> String {
        let bare = url.prefix { $0 != "?" && $0 != "#" }
        guard let start = bare.firstRange(of: "://")?.upperBound else { return String(bare) }
        let authority = bare[start...].prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return String(bare) }
        return String(bare[..<start] + bare[bare.index(after: at)...])
    }
}
