import Findings
import Formats
import Reports

/// The end of a campaign for a terminal or a text file: what got through, how sure that is, and every test that failed.
package struct TextTableEncoder: ResultsEncoder {
    /// So many failed tests are listed; the rest is counted.
    private let limit: Int

    package init(limit: Int = 200) { self.limit = limit }

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        try sink(Array((Self.summary(header, summary) + "\n").utf8))
        var listed = 0
        var omitted = 0
        try records.forEach { node in
            let record = RecordView(node)
            guard record.status != .passed else { return }
            guard listed < limit else {
                omitted += 1
                return
            }
            try sink(Array(((listed == 0 ? "\nFailed and without verdict\n\n" : "") + Self.line(record)).utf8))
            listed += 1
        }
        if omitted > 0 { try sink(Array("… and \(omitted) more; the results file has all of them\n".utf8)) }
    }

    /// The tables of a campaign, without its tests.
    package static func summary(_ header: CampaignHeader, _ summary: CampaignSummary) -> String {
        let total = summary.total
        var lines: [String] = []
        if !header.description.isEmpty { lines += [Escaping.terminal(header.description), ""] }
        lines.append(
            "\(total.total) tests: \(total.passed) passed, \(total.failed) failed, \(total.errors) without verdict"
        )
        if total.judged > 0 { lines.append("Got through: \(Percent.rate(total))") }
        if summary.attempts > 1, let rate = summary.cases.successRate {
            lines.append(
                "Cases that got through at least once in \(summary.attempts) tries: \(Percent.text(rate)) (\(summary.cases.broken) of \(summary.cases.cases)), \(summary.cases.flaky) of them not always"
            )
        }
        if let failure = header.failure { lines.append("Ended early: \(Escaping.terminal(failure))") }
        let targets = header.targets
        let rows = summary.categories.worstFirst.prefix(60).map { row -> [String] in
            let severity = summary.attacks[row.name]?.severity.rawValue ?? ""
            let cells = targets.prefix(8).map { target -> String in
                let tally = summary.matrix[row.name]?[target] ?? Tally()
                return tally.total == 0
                    ? "–" : "\(tally.failed)/\(tally.judged)" + (tally.errors > 0 ? " !\(tally.errors)" : "")
            }
            return [Escaping.terminal(row.name), severity] + cells + [Percent.rate(row.tally)]
        }
        let names = targets.prefix(8).map { Escaping.terminal($0) }
        lines.append("")
        lines.append(TextTable.text([["Attack", "Severity"] + names + ["Got through"]] + rows))
        let rest = summary.categories.rows.count - rows.count
        if rest > 0 { lines.append("… and \(rest) more attacks") }
        if summary.strategies.rows.count > 1 {
            let rows = summary.strategies.worstFirst.prefix(40).map {
                [Escaping.terminal($0.name), "\($0.tally.failed)/\($0.tally.judged)", Percent.rate($0.tally)]
            }
            lines += ["", TextTable.text([["Strategy", "Failed", "Got through"]] + rows)]
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ record: RecordView) -> String {
        let state = record.status == .failed ? "FAIL " : "ERROR"
        func clip(_ text: String) -> String {
            let shown = Escaping.terminal(text)
            return shown.count > 160 ? shown.prefix(159) + "…" : shown
        }
        return
            "\(state) test \(record.testIndex + 1) [\(clip(record.target))] \(clip(record.caseID))\n      \(clip(record.reason))\n"
    }
}

/// Columns of text.
enum TextTable {
    /// The longest cell; longer ones are cut.
    private static let maximum = 44

    static func text(_ rows: [[String]]) -> String {
        let rows = rows.map { $0.map { $0.count > maximum ? $0.prefix(maximum - 1) + "…" : $0 } }
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            return line.trimmingEnd
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var slice = self[...]
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}

/// Rates for people.
enum Percent {
    /// One decimal below ten percent, whole ones above.
    static func text(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        let tenths = Int((min(max(share, 0), 1) * 1000).rounded())
        return tenths < 100 && tenths % 10 != 0 ? "\(tenths / 10).\(tenths % 10) %" : "\((tenths + 5) / 10) %"
    }

    /// A rate with its interval: `12 % (7 to 19 %)`.
    static func rate(_ tally: Tally) -> String {
        guard let rate = tally.successRate else { return "no verdict" }
        return "\(text(rate)) (\(range(tally.interval)))"
    }

    /// `7 to 19 %`.
    static func range(_ interval: (lower: Double, upper: Double)) -> String {
        "\(text(interval.lower).dropLast(2)) to \(text(interval.upper))"
    }
}
