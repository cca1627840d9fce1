import Formats
import Matching
import Targets
import Workspace

/// Reads a file of tests: CSV, JSON lines, JSON or YAML.
struct TestFileReader {
    let part: ConfigurationPart
    let reading: TestReading
    /// Where the file is named, and by which key.
    let position: SourcePosition
    let keyPath: String

    /// The most problems of one file that are told.
    private static let maximumProblems = 20

    /// The tests of a file.
    ///
    /// - Parameter namesRows: whether tests without a description are named by their number.
    func tests(_ path: String, namesRows: Bool) -> TestList {
        let path = ConfigurationFiles.normalised(path)
        if CodeReference("file://\(path)") != nil {
            report("tests that code makes are not supported; run the code and save its tests as .json or .jsonl")
            return []
        }
        let ending = FileValues.ending(path)
        guard ["csv", "tsv", "jsonl", "ndjson", "json", "yaml", "yml"].contains(ending) else {
            report("'\(path)' is no file of tests (.csv, .jsonl, .json, .yaml)")
            return []
        }
        guard let bytes = part.files.read(path) else {
            report("there is no file \(path)")
            return []
        }
        let inner = ProblemCollector(file: path)
        var list = TestList()
        switch ending {
        case "csv", "tsv": table(bytes, path, inner).map { list.append(.table($0)) }
        case "jsonl", "ndjson": lines(bytes, path, inner, namesRows).map { list.append(.lines($0)) }
        default: list.append(.listed(written(bytes, path, inner, namesRows)))
        }
        // Tables and lines keep their bytes themselves.
        part.files.release(path)
        part.collector.add(Array(inner.problems.prefix(Self.maximumProblems)))
        if inner.problems.count > Self.maximumProblems {
            report("\(path) has \(inner.problems.count - Self.maximumProblems) more problems")
        }
        if list.isEmpty, inner.problems.isEmpty { report("\(path) holds no test") }
        return list
    }

    private func report(_ message: String) {
        part.collector.report(message, at: position, keyPath: keyPath)
    }

    // MARK: Tables

    private func table(_ bytes: [UInt8], _ path: String, _ inner: ProblemCollector) -> TableTests? {
        let isTabbed = path.hasSuffix(".tsv")
        var options = CSVReadingOptions(delimiter: isTabbed ? UInt8(ascii: "\t") : reading.promptfoo.csvDelimiter)
        let document: CSVDocument
        do {
            do {
                document = try CSVDocument(bytes, options: options)
            } catch {
                // promptfoo reads quotes inside of fields as they are, unless it is told to be strict.
                guard !reading.promptfoo.isCSVStrict else { throw error }
                options.allowsLooseQuotes = true
                document = try CSVDocument(bytes, options: options)
            }
        } catch let error as CSVError {
            inner.report(error.reason, at: error.position, keyPath: "")
            return nil
        } catch {
            return nil
        }
        guard let header = document[0] else {
            report("\(path) is empty")
            return nil
        }
        let columns = TableColumns(header) {
            inner.report($0, at: SourcePosition(line: 1, column: 1), keyPath: "", kind: $1 ? .warning : .error)
        }
        check(document, header, columns, path, inner)
        return TableTests(document, columns: columns, file: path, contents: part.files.snapshot)
    }

    private func check(
        _ document: CSVDocument,
        _ header: [String],
        _ columns: TableColumns,
        _ path: String,
        _ inner: ProblemCollector
    ) {
        let cells = ExpectedCellReader(values: FileValues(read: part.files.read), memory: .init())
        var told: Set<String> = []
        for record in 1..<max(1, document.count) {
            let fields = document[record] ?? []
            func report(_ message: String, _ isWarning: Bool = false) {
                // The same warning for a thousand rows is told once.
                if isWarning, !told.insert(message).inserted { return }
                guard inner.problems.count <= Self.maximumProblems * 50 else { return }
                inner.report(message, at: document.position(record), keyPath: "", kind: isWarning ? .warning : .error)
            }
            if fields.count != header.count {
                report("expected \(header.count) fields as in the first line, found \(fields.count)")
            }
            if !document.isUTF8(record) { report("this is no text in UTF-8") }
            _ = columns.test(
                fields,
                number: record,
                at: SourcePosition(line: 1, column: 1),
                file: path,
                cells: cells,
                report: report
            )
        }
    }

    // MARK: Lines of JSON

    private func lines(
        _ bytes: [UInt8],
        _ path: String,
        _ inner: ProblemCollector,
        _ namesRows: Bool
    ) -> LineTests? {
        guard bytes.count <= Int(UInt32.max) else {
            report("\(path) is larger than 4 GiB")
            return nil
        }
        let lines = LineTests.lines(of: bytes)
        let reader = TestReader(
            collector: inner,
            reading: reading,
            file: path,
            read: part.files.read,
            match: part.files.matching
        )
        var isUniform = true
        var usesRegisters = false
        for line in lines where inner.problems.count <= Self.maximumProblems * 50 {
            let text = LineTests.line(of: bytes, at: Int(line.offset))
            do {
                let document = try JSONDocument(text)
                let test = reader.test(YAMLNode(document.root, line: Int(line.number)), keyPath: "")
                if test.providers != nil || test.prompts != nil || test.options.disablesVarExpansion != nil
                    || test.options.transformVars != nil
                    || test.vars.members.contains(where: { VarCombinations.choices($0.value) != nil })
                {
                    isUniform = false
                }
                if test.options.storeOutputAs != nil { usesRegisters = true }
            } catch {
                inner.report(
                    error.reason,
                    at: SourcePosition(line: Int(line.number), column: error.position.column),
                    keyPath: ""
                )
            }
        }
        return LineTests(
            bytes,
            lines: lines,
            file: path,
            reading: reading,
            contents: part.files.snapshot,
            namesRows: namesRows,
            isUniform: isUniform,
            usesRegisters: usesRegisters
        )
    }

    // MARK: JSON and YAML

    private func written(
        _ bytes: [UInt8],
        _ path: String,
        _ inner: ProblemCollector,
        _ namesRows: Bool
    ) -> [TestDefinition] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report("\(path) is no text in UTF-8")
            return []
        }
        guard let root = try? inner.tree(of: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text) else {
            return []
        }
        let resolved = ReferenceResolver(root, collector: inner).resolved
        // A file that is a configuration of its own is taken for its tests.
        let list = resolved["tests"] ?? resolved
        let reader = TestReader(
            collector: inner,
            reading: reading,
            file: path,
            read: part.files.read,
            match: part.files.matching
        )
        return (list.sequence ?? [list]).enumerated().map { index, node in
            var test = reader.test(node, keyPath: "[\(index)]")
            if namesRows, test.description == nil { test.description = "Row #\(index + 1)" }
            return test
        }
    }
}
