/// References of HTML: `&#73;`, `&#x49;`, and the named ones that escape markup.
enum Entities {
    private static let named: [String: UInt8] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20,
    ]
    /// No reference is longer, semicolon included.
    private static let longest = 12

    /// The text behind references; what is none stays.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x26, let (value, end) = reference(in: bytes, at: index + 1) {
                output += Array(String(value).utf8)
                index = end
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    private static func reference(in bytes: [UInt8], at start: Int) -> (Unicode.Scalar, Int)? {
        let limit = min(bytes.count, start + longest)
        guard start < limit, let end = bytes[start..<limit].firstIndex(of: 0x3B) else { return nil }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { ($0, end + 1) }
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { ($0, end + 1) } }
        return named[name].map { (Unicode.Scalar($0), end + 1) }
    }
}
