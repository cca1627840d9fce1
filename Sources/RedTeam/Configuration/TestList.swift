/// The tests of a configuration, in order. Those of tables and lines of JSON are made when they are asked for, so that a million
/// of them take the memory of their file.
public struct TestList: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
    /// Where tests come from.
    enum Source: Sendable {
        case listed([TestDefinition])
        case table(TableTests)
        case lines(LineTests)
        indirect case scenario(data: TestList, tests: TestList, first: Int)

        var count: Int {
            switch self {
            case .listed(let tests): tests.count
            case .table(let table): table.count
            case .lines(let lines): lines.count
            case .scenario(let data, let tests, _): data.count.multipliedReportingOverflow(by: tests.count).partialValue
            }
        }

        func test(_ index: Int) -> TestDefinition {
            switch self {
            case .listed(let tests): return tests[index]
            case .table(let table): return table.test(index)
            case .lines(let lines): return lines.test(index)
            case .scenario(let data, let tests, let first):
                let row = index / Swift.max(1, tests.count)
                return tests[index % Swift.max(1, tests.count)].within(data[row], scenario: first + row)
            }
        }
    }

    private(set) var sources: [Source] = []
    /// The number of the first test of each source.
    private var starts: [Int] = []
    /// Number of tests.
    public private(set) var count = 0

    /// Tests that are written out.
    public init(_ tests: [TestDefinition] = []) {
        append(.listed(tests))
    }

    /// Tests that are written out.
    public init(arrayLiteral elements: TestDefinition...) {
        self.init(elements)
    }

    /// The number of the first test.
    public var startIndex: Int { 0 }
    /// The number behind the last test.
    public var endIndex: Int { count }

    /// Adds tests at the end.
    mutating func append(_ source: Source) {
        let added = source.count
        guard added > 0 else { return }
        if case .listed(let more) = source, case .listed(let tests)? = sources.last {
            sources[sources.count - 1] = .listed(tests + more)
        } else {
            starts.append(count)
            sources.append(source)
        }
        count += added
    }

    /// Adds the tests of another list at the end.
    mutating func append(contentsOf other: TestList) {
        for source in other.sources { append(source) }
    }

    /// A test; those of tables and lines are made anew each time.
    public subscript(position: Int) -> TestDefinition {
        precondition(position >= 0 && position < count, "a test that is not there")
        let index = source(of: position)
        return sources[index].test(position - starts[index])
    }

    /// The source that a test belongs to.
    private func source(of position: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }

    /// Runs of tests of one source, with whether all of one stand for as many tests.
    var runs: [(range: Range<Int>, isUniform: Bool)] {
        zip(starts, sources).map { start, source in
            switch source {
            case .table(let table): (start..<start + table.count, true)
            case .lines(let lines): (start..<start + lines.count, lines.isUniform)
            case .listed, .scenario: (start..<start + source.count, false)
            }
        }
    }
}

extension TestList {
    /// The tests that may choose prompts and targets. Tables have no column for that.
    var choosing: TestList {
        sources.reduce(into: TestList()) { list, source in
            if case .table = source { return }
            list.append(source)
        }
    }

    /// Whether a test keeps its answer for those that follow. Tables have no column for it.
    var usesRegisters: Bool {
        sources.contains { source in
            switch source {
            case .listed(let tests): tests.contains { $0.options.storeOutputAs != nil }
            case .table: false
            case .lines(let lines): lines.usesRegisters
            case .scenario(let data, let tests, _): data.usesRegisters || tests.usesRegisters
            }
        }
    }
}
