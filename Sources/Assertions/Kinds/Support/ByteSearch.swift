/// Looks for bytes in bytes.
enum ByteSearch {
    /// Where a text stands first, at or behind a place.
    static func first(_ text: String, in bytes: [UInt8], from start: Int = 0) -> Int? {
        let wanted = Array(text.utf8)
        guard let lead = wanted.first else { return start }
        var index = max(0, start)
        while index + wanted.count <= bytes.count {
            if bytes[index] == lead, bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }
}
