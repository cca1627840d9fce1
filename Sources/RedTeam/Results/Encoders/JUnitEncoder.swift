import Findings
import Formats
import Reports

/// JUnit XML as promptfoo writes it: a suite a column. Reasons are left out, as they carry what models said; a flag puts them in.
package struct JUnitEncoder: ResultsEncoder {
    private let showsReasons: Bool
    private static let maximumName = 512
    private static let maximumMessage = 1024
    private static let maximumDetails = 8192

    package init(showsReasons: Bool = false) { self.showsReasons = showsReasons }

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let columns = header.columns.filter { (summary.columns[$0.index]?.tally.total ?? 0) > 0 }
        let total = columns.reduce(into: (Tally(), 0.0)) { sum, column in
            sum.0 += summary.columns[column.index]?.tally ?? Tally()
            sum.1 += summary.columns[column.index]?.latency ?? 0
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites \(Self.counts(total.0, "promptfoo")) time=\"\(Self.seconds(total.1))\">\n"
        try sink(Array(text.utf8))
        var ordinals: [String: Int] = [:]
        for column in columns {
            let provider = Self.inline(column.target, or: "unknown provider")
            let ordinal = ordinals[provider, default: 0] + 1
            ordinals[provider] = ordinal
            let metrics = summary.columns[column.index] ?? ColumnMetrics()
            try write(column, "[\(provider)] prompt \(ordinal)", metrics, header, records, sink)
        }
        try sink(Array("</testsuites>\n".utf8))
    }

    private func write(
        _ column: CampaignColumn,
        _ name: String,
        _ metrics: ColumnMetrics,
        _ header: CampaignHeader,
        _ records: RecordStream,
        _ sink: ([UInt8]) throws -> Void
    ) throws {
        let time = "time=\"\(Self.seconds(metrics.latency))\""
        let stamp = "timestamp=\"\(Timestamp.text(header.startedAt))\""
        try sink(Array("  <testsuite \(Self.counts(metrics.tally, name)) \(time) \(stamp)>\n".utf8))
        try records.forEach { node in
            let record = RecordView(node)
            guard record.promptIndex == column.index else { return }
            try sink(Array(testCase(record, name).utf8))
        }
        try sink(Array("  </testsuite>\n".utf8))
    }

    private func testCase(_ record: RecordView, _ suite: String) -> String {
        let number = "test \(record.testIndex + 1)"
        let description = Self.inline(record.description, or: "")
        let name = description.isEmpty ? number : "\(number): \(description)"
        let start =
            "    <testcase classname=\"\(Escaping.markup(suite))\" name=\"\(Escaping.markup(name))\" time=\"\(Self.seconds(record.latency))\""
        switch record.status {
        case .passed: return start + "></testcase>\n"
        case .failed:
            return start + ">\n" + body("failure", "assertion", record, "Assertion failed") + "    </testcase>\n"
        case .error: return start + ">\n" + body("error", "error", record, "Evaluation error") + "    </testcase>\n"
        }
    }

    private func body(_ element: String, _ type: String, _ record: RecordView, _ usual: String) -> String {
        let message = showsReasons ? Self.inline(record.reason, or: usual, limit: Self.maximumMessage) : usual
        var lines = ["Reason: \(message)"]
        if element == "failure" {
            lines.insert("Score: \(JSONWriter.number(record.score))", at: 0)
            let failed = record.failedAssertions
            let names = failed.isEmpty && record.node["gradingResult"]?.kind == .object ? ["assertion"] : failed
            if !names.isEmpty { lines += ["Failed assertions:"] + names.map { "- \($0)" } }
        }
        let details = Self.clipped(lines.joined(separator: "\n"), Self.maximumDetails)
        return
            "      <\(element) message=\"\(Escaping.markup(message))\" type=\"\(type)\">\(Escaping.markup(details))</\(element)>\n"
    }

    private static func counts(_ tally: Tally, _ name: String) -> String {
        "errors=\"\(tally.errors)\" failures=\"\(tally.failed)\" name=\"\(Escaping.markup(name))\" skipped=\"0\" tests=\"\(tally.total)\""
    }

    /// Seconds with three decimals at most, without the zeros at the end.
    private static func seconds(_ milliseconds: Double) -> String {
        guard milliseconds.isFinite, milliseconds > 0 else { return "0" }
        return JSONWriter.number((min(milliseconds, 1e15)).rounded() / 1000)
    }

    private static func inline(_ text: String?, or other: String, limit: Int = maximumName) -> String {
        let words = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return clipped(words.isEmpty ? other : words, limit)
    }

    /// A text of so many UTF-16 units at most, as JavaScript counts.
    private static func clipped(_ text: String, _ limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        return String(decoding: text.utf16.prefix(limit - 3), as: UTF16.self) + "..."
    }
}
