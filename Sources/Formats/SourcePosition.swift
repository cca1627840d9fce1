/// A place in a text: what an error message or a finding points at.
public struct SourcePosition: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Line, counted from 1.
    public var line: Int
    /// Column in UTF-8 bytes, counted from 1.
    public var column: Int

    /// A position; both numbers count from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The position of a byte offset in a text. Offsets past the end give the end.
    public init(offset: Int, in bytes: some Collection<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(max(0, offset)) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        self.init(line: line, column: column)
    }

    /// What is said to people.
    public var description: String { "\(line):\(column)" }
}
