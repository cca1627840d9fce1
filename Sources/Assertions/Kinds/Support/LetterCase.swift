/// Lower case for comparisons.
enum LetterCase {
    /// `lowercased`, without the way through Unicode's tables where a text is ASCII, as most answers are.
    static func lower(_ text: String) -> String {
        var text = text
        let plain: [UInt8]? = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        }
        return plain.map { String(decoding: $0, as: UTF8.self) } ?? text.lowercased()
    }
}
