import Formats

/// Reads JSON that comes one value a line (`application/x-ndjson`), as it comes.
package struct NewlineJSON: Sendable {
    private let budget: StreamBudget
    private var lines: LineCutter
    private var count = 0

    /// A reader.
    package init(budget: StreamBudget = .init()) {
        self.budget = budget
        lines = LineCutter(limit: budget.eventBytes)
    }

    /// The values that are complete with these bytes.
    ///
    /// - Throws: `StreamError` for a line that is no JSON, and when the budget is spent.
    package mutating func append(_ bytes: some Sequence<UInt8>) throws(StreamError) -> [JSONValue] {
        var values: [JSONValue] = []
        var cutter = lines
        try cutter.append(bytes) { line throws(StreamError) in
            if let value = try value(line) { values.append(value) }
        }
        lines = cutter
        return values
    }

    /// The value of the last line, if it has no end.
    package mutating func finish() throws(StreamError) -> [JSONValue] {
        try value(lines.finish()).map { [$0] } ?? []
    }

    private mutating func value(_ line: [UInt8]) throws(StreamError) -> JSONValue? {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
        count += 1
        guard count <= budget.events else {
            throw StreamError(description: "the stream has more than \(budget.events) lines")
        }
        do {
            return try JSONValue(parsing: line)
        } catch {
            throw StreamError(description: "line \(count) of the stream is no JSON: \(error)")
        }
    }
}
