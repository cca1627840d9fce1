/// Puts bytes together to lines. A line that is not yet ended waits; one that is too long is cut.
struct LineAssembler: Sendable {
    /// Bytes of the longest line.
    static let maximumLine = 1 << 20

    /// A whole line and where it stands.
    struct Line: Equatable {
        var bytes: [UInt8]
        var offset: Int
        var isCut: Bool
    }

    /// Where the line begins that is not ended yet.
    private(set) var lineStart: Int
    /// Where the next byte stands.
    private(set) var offset: Int
    private var partial: [UInt8] = []
    private var isCut = false

    init(offset: Int) {
        self.offset = offset
        lineStart = offset
    }

    /// Takes the next bytes, and gives the lines that they end.
    mutating func take(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            keep(bytes[start..<end])
            offset += end - start + 1
            lines.append(Line(bytes: partial, offset: lineStart, isCut: isCut))
            partial = []
            isCut = false
            lineStart = offset
            start = end + 1
        }
        keep(bytes[start...])
        offset += bytes.endIndex - start
        return lines
    }

    /// The line that nobody will end any more, if there is one.
    mutating func rest() -> Line? {
        guard offset > lineStart else { return nil }
        defer {
            partial = []
            isCut = false
            lineStart = offset
        }
        return Line(bytes: partial, offset: lineStart, isCut: isCut)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        let room = Self.maximumLine - partial.count
        if bytes.count > room { isCut = true }
        partial += bytes.prefix(max(0, room))
    }
}
