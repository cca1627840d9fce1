import Formats
import Workspace

/// The tests of a file of JSON lines: one a line.
struct LineTests: Sendable {
    private let bytes: [UInt8]
    /// Offset and number of each line that holds a test.
    private let lines: [(offset: UInt32, number: UInt32)]
    private let file: String
    private let reading: TestReading
    /// The files that they refer to, as they were when the lines were checked.
    private let contents: [String: [UInt8]]
    /// Whether a test without a description is named by its number.
    private let namesRows: Bool
    /// Whether every test stands for one: no lists, no choice of targets and prompts.
    let isUniform: Bool
    /// Whether a test keeps its answer for those that follow.
    let usesRegisters: Bool

    /// The tests of lines that were checked.
    init(
        _ bytes: [UInt8],
        lines: [(offset: UInt32, number: UInt32)],
        file: String,
        reading: TestReading,
        contents: [String: [UInt8]],
        namesRows: Bool,
        isUniform: Bool,
        usesRegisters: Bool
    ) {
        self.bytes = bytes
        self.lines = lines
        self.file = file
        self.reading = reading
        self.contents = contents
        self.namesRows = namesRows
        self.isUniform = isUniform
        self.usesRegisters = usesRegisters
    }

    /// Number of tests.
    var count: Int { lines.count }

    /// A test.
    func test(_ index: Int) -> TestDefinition {
        let line = lines[index]
        let collector = ProblemCollector(file: file)
        let reader = TestReader(collector: collector, reading: reading, file: file) { contents[$0] }
        let text = Self.line(of: bytes, at: Int(line.offset))
        guard let document = try? JSONDocument(text) else {
            return TestDefinition(at: SourcePosition(line: Int(line.number), column: 1), file: file)
        }
        var test = reader.test(YAMLNode(document.root, line: Int(line.number)), keyPath: "")
        if namesRows, test.description == nil { test.description = "Row #\(index + 1)" }
        return test
    }

    /// The bytes of the line at an offset.
    static func line(of bytes: [UInt8], at offset: Int) -> [UInt8] {
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return Array(bytes[offset..<end])
    }

    /// Offset and number of each line that is not empty.
    static func lines(of bytes: [UInt8]) -> [(offset: UInt32, number: UInt32)] {
        var lines: [(offset: UInt32, number: UInt32)] = []
        var number: UInt32 = 1
        var start = 0
        var isEmpty = true
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                if !isEmpty { lines.append((UInt32(start), number)) }
                number &+= 1
                start = index + 1
                isEmpty = true
            } else if byte != UInt8(ascii: "\r"), byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
                isEmpty = false
            }
        }
        if !isEmpty { lines.append((UInt32(start), number)) }
        return lines
    }
}
