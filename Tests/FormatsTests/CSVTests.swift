import Formats
import Testing

@Suite struct CSVTests {
    private func records(_ text: String, loose: Bool = false, delimiter: Character = ",") throws -> [[String]] {
        let document = try CSVDocument(
            Array(text.utf8),
            options: CSVReadingOptions(delimiter: delimiter.asciiValue ?? 0, allowsLooseQuotes: loose)
        )
        return (0..<document.count).compactMap { document[$0] }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a\n\n\nb\n", [["a"], ["b"]]),
        ("\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]),
        ("\"two\nlines\",z\n", [["two\nlines", "z"]]),
        (",\n", [["", ""]]), ("\"\",x\n", [["", "x"]]), ("", []), ("\n\n", []),
        (" a , b \n", [[" a ", " b "]]),
        ("\"\"\"\"\n", [["\""]]), ("é,漢\n", [["é", "漢"]]),
    ])
    func readsRecords(row: (text: String, records: [[String]])) throws {
        #expect(try records(row.text) == row.records)
    }

    @Test(arguments: [
        ("a\n\"open\n", "2:1: a quoted field without its closing quote"),
        ("\"a\"b\n", "1:4: expected a delimiter or the end of the line behind a quoted field"),
        ("x\nsay \"hi\"\n", "2:5: a quote inside a field that is not quoted"),
        ("\"a\"  ,b\n", "1:4: expected a delimiter or the end of the line behind a quoted field"),
    ])
    func namesThePlaceOfFaults(row: (text: String, answer: String)) {
        #expect { try records(row.text) } throws: { "\($0)" == row.answer }
    }

    @Test(arguments: [
        ("say \"hi\",b\n", [["say \"hi\"", "b"]]), ("\"a \"b\" c\",d\n", [["a \"b\" c", "d"]]),
        ("\"a\" ,b\n", [["a", "b"]]), ("x,\"y\" ", [["x", "y"]]),
    ])
    func looseQuotesStandForThemselves(row: (text: String, records: [[String]])) throws {
        #expect(try records(row.text, loose: true) == row.records)
    }

    @Test func otherDelimitersLeaveCommasAlone() throws {
        #expect(try records("a,b;c\n", delimiter: ";") == [["a,b", "c"]])
        #expect(try records("a\t\"b\tc\"\n", delimiter: "\t") == [["a", "b\tc"]])
    }

    @Test func budgetsHold() {
        #expect(throws: CSVError.self) { try CSVDocument([65, 66, 67], options: CSVReadingOptions(maximumBytes: 2)) }
        #expect(throws: CSVError.self) {
            try CSVDocument(Array("a,b,c".utf8), options: CSVReadingOptions(maximumFields: 2))
        }
    }

    @Test func recordsKnowTheirPlaceAndEncoding() throws {
        let document = try CSVDocument(Array("a\n\"x\ny\"\nb\n".utf8) + [0xFF])
        #expect(document.count == 4 && document[4] == nil && document[-1] == nil)
        #expect(document.position(2) == SourcePosition(line: 4, column: 1))
        #expect(document.lines() == [1, 2, 4, 5])
        #expect(document.isUTF8(2) && !document.isUTF8(3))
        #expect(document[3] == ["\u{FFFD}"])
    }
}
