import Formats

/// FIRST's scores of the Exploit Prediction Scoring System, a line a CVE (first.org/epss).
enum EPSSFeed {
    static let kind = "EPSS"

    /// Whether a file is of this form: its first line names the model, or the columns.
    static func accepts(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("#model_version:".utf8)) || bytes.starts(with: Array("cve,epss".utf8))
    }

    /// - Returns: how many scores were read.
    static func read(
        _ bytes: [UInt8],
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        var count = 0
        var bad = 0
        var hasHead = false
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.first == 0x23 {
                // #model_version:v2026.01.01,score_date:2026-01-31T00:00:00+0000
                let text = String(decoding: line, as: UTF8.self)
                if let date = text.firstRange(of: "score_date:") {
                    collection.note(time: String(text[date.upperBound...].prefix(10)))
                }
                continue
            }
            let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            if !hasHead {
                guard fields.map({ String(decoding: $0, as: UTF8.self) }) == ["cve", "epss", "percentile"] else {
                    throw AdvisoryFeedError(description: "\(name): the columns are not 'cve,epss,percentile'")
                }
                hasHead = true
                continue
            }
            guard fields.count == 3, let score = share(fields[1]), let percentile = share(fields[2]) else {
                bad += 1
                continue
            }
            let cve = String(decoding: fields[0], as: UTF8.self)
            guard StoreLayout.number(ofCVE: cve) != nil else {
                bad += 1
                continue
            }
            collection.add(probability: score, percentile: percentile, of: cve)
            count += 1
        }
        if bad > 0 { collection.report("\(name): \(bad) lines are no scores") }
        return count
    }

    private static func share(_ field: ArraySlice<UInt8>) -> Double? {
        guard let value = Double(String(decoding: field, as: UTF8.self)), value >= 0, value <= 1 else { return nil }
        return value
    }
}
