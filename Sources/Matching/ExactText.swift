extension String {
    /// Whether a text stands in this one, byte by byte.
    ///
    /// `contains` compares what readers perceive: it misses `token` before an invisible joiner and a line feed behind a carriage
    /// return, and takes composed letters for decomposed ones. Assertions compare what was sent.
    package func holds(_ part: String) -> Bool {
        let needle = Array(part.utf8)
        guard let first = needle.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.count >= needle.count else { return false }
            var index = 0
            let last = bytes.count - needle.count
            while index <= last {
                if bytes[index] == first {
                    var length = 1
                    while length < needle.count, bytes[index + length] == needle[length] { length += 1 }
                    if length == needle.count { return true }
                }
                index += 1
            }
            return false
        }
    }

    /// Whether a text stands in this one, byte by byte, where letters of ASCII are the same in capitals and small.
    ///
    /// - Parameter folded: what is looked for, in small letters.
    package func holds(folded: String) -> Bool {
        let needle = Array(folded.utf8)
        guard let first = needle.first else { return true }
        let other = first &- 0x61 < 26 ? first & 0xDF : first
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.count >= needle.count else { return false }
            var index = 0
            let last = bytes.count - needle.count
            while index <= last {
                if bytes[index] == first || bytes[index] == other {
                    var length = 1
                    while length < needle.count, Self.small(bytes[index &+ length]) == needle[length] { length &+= 1 }
                    if length == needle.count { return true }
                }
                index &+= 1
            }
            return false
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
