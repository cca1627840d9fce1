/// Lines of uuencode among other lines.
enum UULines {
    /// The bytes of each group of lines that follow each other, at most twenty groups.
    static func find(in bytes: [UInt8]) -> [[UInt8]] {
        var groups: [[UInt8]] = []
        var group: [UInt8] = []
        func close() {
            guard !group.isEmpty else { return }
            if CodeRuns.isReadable(group), groups.count < 20 { groups.append(group) }
            group = []
        }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            // The first character says how long the line must be: nearly no line of other text is.
            let length = Int(bytes[start]) - 0x20
            let most = (length + 2) / 3 * 4 + 1
            if (1...45).contains(length), end - start >= 5, end - start <= most + 1, end - start > length {
                let line = bytes[start..<end]
                if let decoded = Encodings.decodeUULine(line.last == 0x0D ? line.dropLast() : line) {
                    group += decoded
                } else {
                    close()
                }
            } else {
                close()
            }
            start = end + 1
        }
        close()
        return groups
    }
}
