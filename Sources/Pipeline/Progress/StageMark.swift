import Findings

/// How the ends of stages look.
enum StageMark {
    static func symbol(_ status: StageStatus) -> String {
        switch status {
        case .passed: "✓"
        case .findings: "!"
        case .failed: "✗"
        case .skipped: "–"
        case .cancelled: "■"
        }
    }

    /// ANSI colour of a status.
    static func color(_ status: StageStatus) -> Int {
        switch status {
        case .passed: 32
        case .findings: 33
        case .failed: 31
        case .skipped, .cancelled: 90
        }
    }

    /// The counts of a record in words: `140 tests, 12 failed`.
    static func counts(_ record: StageRecord) -> String {
        var parts = record.counts.map { "\($0.value) \($0.name)" }
        if !record.findings.isEmpty, !record.counts.contains(where: { $0.name == "findings" }) {
            parts.append(record.findings.count == 1 ? "1 finding" : "\(record.findings.count) findings")
        }
        return parts.joined(separator: ", ")
    }
}
