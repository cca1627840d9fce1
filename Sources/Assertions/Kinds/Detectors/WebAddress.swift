import Matching

/// An address in a text.
struct WebAddress {
    var scheme: String
    /// What stands before the host and an `@`.
    var user: String?
    /// In lower case, without brackets.
    var host: String
    var port: Int?
    var path: String
    /// Parameters as they are written.
    var query: [(name: String, value: String)]
    var text: String
    /// In bytes.
    var range: Range<Int>

    /// The addresses of a text, at most 500: a scheme, `://` and what follows without white space, quotes and brackets.
    static func all(in text: String) -> [WebAddress] {
        let bytes = Array(text.utf8)
        var found: [WebAddress] = []
        var index = 0
        while found.count < 500, let colon = ByteSearch.first("://", in: bytes, from: index) {
            var start = colon
            while start > index, isScheme(bytes[start - 1]), colon - start < 12 { start -= 1 }
            var end = colon + 3
            while end < bytes.count, bytes[end] > 0x20, !"<>\"'`".utf8.contains(bytes[end]), end - start < 4_000 {
                end += 1
            }
            while end > colon + 3, ".,;:!?)".utf8.contains(bytes[end - 1]) { end -= 1 }
            index = end
            if start < colon, let address = WebAddress(String(decoding: bytes[start..<end], as: UTF8.self), start..<end)
            {
                found.append(address)
            }
        }
        return found
    }

    private static func isScheme(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || (0x30...0x39).contains(byte) || byte == 0x2B
    }

    private init?(_ text: String, _ range: Range<Int>) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        user = parts.count > 1 ? parts.dropLast().joined(separator: "@") : nil
        let place = parts.last ?? ""
        if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
            host = place[place.index(after: place.startIndex)..<end].lowercased()
            port = Int(place[end...].dropFirst(2))
        } else {
            host = (place.split(separator: ":", omittingEmptySubsequences: false).first ?? "").lowercased()
            port = place.contains(":") ? Int(place.split(separator: ":").last ?? "") : nil
        }
        guard !host.isEmpty || scheme == "file" else { return nil }
        let behind = rest.dropFirst(authority.count)
        path = String(behind.prefix { !"?#".contains($0) })
        let mark = behind.firstIndex(of: "?").map { behind[behind.index(after: $0)...] } ?? ""
        query = mark.prefix { $0 != "#" }.split(separator: "&").prefix(100).map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(halves.first ?? ""), halves.count > 1 ? String(halves[1]) : "")
        }
        self.text = text
        self.range = range
    }
}
