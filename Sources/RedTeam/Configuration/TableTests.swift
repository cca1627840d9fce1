import Formats

/// The tests of a table: one a record.
struct TableTests: Sendable {
    private let document: CSVDocument
    private let columns: TableColumns
    /// Line of each record.
    private let lines: [UInt32]
    private let file: String
    /// The files that its cells refer to, as they were when the table was checked.
    private let contents: [String: [UInt8]]

    /// The tests of a table whose first record names the columns and whose records were checked.
    init(_ document: CSVDocument, columns: TableColumns, file: String, contents: [String: [UInt8]]) {
        self.document = document
        self.columns = columns
        self.file = file
        self.contents = contents
        lines = document.lines()
    }

    /// Number of tests.
    var count: Int { max(0, document.count - 1) }

    /// A test.
    func test(_ index: Int) -> TestDefinition {
        let record = index + 1
        let line = lines.indices.contains(record) ? Int(lines[record]) : 1
        return columns.test(
            document[record] ?? [],
            number: index + 1,
            at: SourcePosition(line: line, column: 1),
            file: file,
            cells: ExpectedCellReader(values: FileValues { contents[$0] })
        )
    }
}
