import Formats
import Matching

/// promptfoo's table as CSV: a row a test, for each column answer, status, score, named scores, reason and comment, and for red teams
/// promptfoo's facts of the first column.
package struct CSVEncoder: ResultsEncoder {
    /// What parts the cells.
    private let delimiter: String
    /// Whether cells that a spreadsheet would run as a formula are kept as they are.
    private let keepsFormulas: Bool

    /// An encoder; `PROMPTFOO_CSV_DELIMITER` and `PROMPTFOO_DISABLE_CSV_FORMULA_ESCAPING` decide on its settings.
    package init(delimiter: String = ",", keepsFormulas: Bool = false) {
        self.delimiter = delimiter.isEmpty ? "," : delimiter
        self.keepsFormulas = keepsFormulas
    }

    private static let facts = [
        ("messages", "Messages"), ("redteamHistory", "RedteamHistory"), ("redteamTreeHistory", "RedteamTreeHistory"),
        ("pluginId", "pluginId"), ("strategyId", "strategyId"), ("sessionId", "sessionId"),
        ("sessionIds", "sessionIds"),
    ]

    /// What the head of the table needs to know before the first row.
    private struct Shape {
        var columns: [CampaignColumn]
        var vars: [String] = []
        var metrics: [Int: Set<String>] = [:]
        var hasDescriptions = false
        var isRedTeam = false
        /// Names come from files that may be hostile; a spreadsheet has no more columns anyway.
        static let maximumNames = 2_000

        init(_ columns: [CampaignColumn], _ records: RecordStream) throws {
            self.columns = columns
            var seen: Set<String> = []
            try records.forEach { record in
                let view = RecordView(record)
                if let description = view.description, !description.isEmpty { hasDescriptions = true }
                if view.plugin != nil { isRedTeam = true }
                if let values = record["vars"] ?? record["testCase"]?["vars"] {
                    for (name, _) in values.members
                    where seen.count < Self.maximumNames && seen.insert(name).inserted { vars.append(name) }
                }
                guard let scores = record["namedScores"] else { return }
                for (name, score) in scores.members
                where score.double != nil && metrics[view.promptIndex]?.count ?? 0 < Self.maximumNames {
                    metrics[view.promptIndex, default: []].insert(name)
                }
            }
        }
    }

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let shape = try Shape(header.columns, records)
        try sink(line(head(shape)))
        var row: [Int: JSONNode] = [:]
        var index: Int?
        try records.forEach { record in
            let view = RecordView(record)
            if index != view.testIndex, !row.isEmpty {
                try sink(line(cells(row, shape)))
                row = [:]
            }
            index = view.testIndex
            row[view.promptIndex] = record
        }
        if !row.isEmpty { try sink(line(cells(row, shape))) }
    }

    private func head(_ shape: Shape) -> [String] {
        var cells = (shape.hasDescriptions ? ["Description"] : []) + shape.vars
        for column in shape.columns {
            cells += ["[\(column.target)] \(column.label)", "Status", "Score", "Named Scores"]
            cells += (shape.metrics[column.index] ?? []).sorted().map { "Metric: \($0)" }
            cells += ["Grader Reason", "Comment"]
        }
        return cells + (shape.isRedTeam ? Self.facts.map(\.1) : [])
    }

    private func cells(_ row: [Int: JSONNode], _ shape: Shape) -> [String] {
        let first = row.min { $0.key < $1.key }?.value
        let vars = first?["vars"] ?? first?["testCase"]?["vars"]
        var cells = shape.hasDescriptions ? [first.flatMap { RecordView($0).description } ?? ""] : []
        cells += shape.vars.map { Self.text(vars?[$0]) }
        for column in shape.columns {
            let metrics = (shape.metrics[column.index] ?? []).sorted()
            guard let record = row[column.index] else {
                cells += Array(repeating: "", count: metrics.count + 6)
                continue
            }
            let view = RecordView(record)
            let status = view.status == .passed ? "PASS" : view.status == .failed ? "FAIL" : "ERROR"
            let scores = record["namedScores"]
            cells += [view.output, status, Self.fixed(view.score), Self.scores(scores)]
            cells += metrics.map { scores?[$0]?.double.map(Self.fixed) ?? "" }
            cells += [
                record["gradingResult"]?["reason"]?.string ?? view.error ?? "",
                record["gradingResult"]?["comment"]?.string ?? "",
            ]
        }
        guard shape.isRedTeam else { return cells }
        let metadata = row[shape.columns.first?.index ?? 0]?["metadata"]
        return cells
            + Self.facts.map { name, _ in
                let text = Self.text(metadata?[name])
                return name == "strategyId" && text.isEmpty && metadata != nil ? "basic" : text
            }
    }

    private static func text(_ node: JSONNode?) -> String {
        guard let node, !node.isNull else { return "" }
        return node.string ?? node.value.text()
    }

    private static func scores(_ node: JSONNode?) -> String {
        var scores = JSONObject()
        if let node {
            for (name, value) in node.members {
                guard let value = value.double else { continue }
                scores[name] = Double(fixed(value)).map { .double($0) }
            }
        }
        return scores.isEmpty ? "" : JSONValue.object(scores).text()
    }

    /// Two decimals, as JavaScript's `toFixed(2)` writes them.
    static func fixed(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0.00" }
        let hundredths = Int((abs(value) * 100).rounded())
        let rest = hundredths % 100
        return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func line(_ cells: [String]) -> [UInt8] {
        Array((cells.map(cell).joined(separator: delimiter) + "\n").utf8)
    }

    private func cell(_ text: String) -> String {
        let safe = keepsFormulas || !Self.isFormula(text) ? text : "'" + text
        let needsQuotes = safe.utf8.contains { [0x22, 0x0A, 0x0D, 0x2C].contains($0) } || safe.holds(delimiter)
        return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
    }

    /// Whether a spreadsheet would run a cell (CWE-1236). White space, controls and characters without width before the sign are
    /// dropped by spreadsheets, numbers with a sign are left as numbers.
    static func isFormula(_ text: String) -> Bool {
        let start = text.unicodeScalars.drop {
            $0.properties.isWhitespace || $0.value < 0x20 || (0x200B...0x200F).contains($0.value) || $0.value == 0xFEFF
        }
        switch start.first {
        case "=", "@", "\u{FF1D}", "\u{FF20}", "\u{FF0B}", "\u{FF0D}": return true
        case "+", "-": return Double(String(String.UnicodeScalarView(start)).trimmed).map { !$0.isFinite } ?? true
        default: return false
        }
    }
}
