import Formats

/// Writes the results of a campaign in one format.
///
/// An encoder pulls the records; formats that group them otherwise than by test read the stream more than once. It keeps no
/// record.
package protocol ResultsEncoder: Sendable {
    /// Writes all of it, in pieces of any size.
    ///
    /// - Throws: what the stream or the sink throws.
    func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws
}

extension ResultsEncoder {
    /// The whole text, for small campaigns and tests.
    package func text(_ header: CampaignHeader, _ records: RecordStream) throws -> String {
        var bytes: [UInt8] = []
        try write(header, try records.summary(), records) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The formats of results, by the ends of file names, as promptfoo's `--output` takes them.
package enum ResultsFormat: String, Sendable, CaseIterable {
    case json, jsonl, csv, junit, sarif, yaml, txt, html

    /// The format of a file by its name: `results.json`, `r.junit.xml`, `out.yml`.
    package init?(file: String) {
        let name = file.lowercased()
        // `report.sarif.json` is the other usual name.
        let endings: [(String, ResultsFormat)] = [
            (".sarif.json", .sarif),
            (".jsonl", .jsonl), (".json", .json), (".csv", .csv), (".xml", .junit), (".yaml", .yaml), (".yml", .yaml),
            (".txt", .txt), (".html", .html), (".htm", .html), (".sarif", .sarif),
        ]
        guard let known = endings.first(where: { name.hasSuffix($0.0) }) else { return nil }
        self = known.1
    }

    /// The encoder of the format.
    ///
    /// - Parameter showsReasons: whether JUnit, which many systems show to everybody, says why a test failed: reasons quote answers.
    package func encoder(showsReasons: Bool = false) -> any ResultsEncoder {
        switch self {
        case .json: PromptfooJSONEncoder()
        case .jsonl: JSONLinesEncoder()
        case .csv: CSVEncoder()
        case .junit: JUnitEncoder(showsReasons: showsReasons)
        case .sarif: SARIFEncoder()
        case .yaml: YAMLResultsEncoder()
        case .txt: TextTableEncoder()
        case .html: RedTeamPageEncoder()
        }
    }
}
