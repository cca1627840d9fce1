import Findings
import Formats

/// The results of a campaign: what stands in its journal, ready for reports.
public struct CampaignResults: Sendable {
    package let header: CampaignHeader
    package let summary: CampaignSummary
    package let records: RecordStream

    /// The results of a campaign that has run.
    ///
    /// - Throws: `CampaignFailure` where a record cannot be read.
    public init(
        _ campaign: Campaign,
        _ report: CampaignReport,
        version: String
    ) throws {
        let configuration = campaign.configuration
        let journal = campaign.journal
        header = CampaignHeader(
            id: journal.header.id,
            startedAt: journal.header.startedAt,
            duration: report.duration,
            description: configuration.description,
            purpose: configuration.purpose,
            columns: configuration.columns(of: campaign.plan),
            configuration: configuration.source,
            file: configuration.file,
            version: version,
            seed: journal.header.seed,
            planned: campaign.plan.count,
            failure: report.failure
        )
        records = RecordStream { receive in try journal.forEachRecord(receive) }
        summary = try report.summary ?? records.summary()
    }

    /// Results that were read or put together.
    ///
    /// - Throws: what the stream throws.
    package init(header: CampaignHeader, records: RecordStream) throws {
        self.header = header
        self.records = records
        summary = try records.summary()
    }

    /// Reads a results file (promptfoo's or Martlet's JSON, or its lines) or a journal.
    ///
    /// - Throws: `ResultsError` or `JSONError` if it is neither.
    public init(reading bytes: [UInt8]) throws {
        let results = try RecordFile.read(bytes)
        try self.init(header: results.header, records: results.records)
    }

    /// One finding for each case that got through.
    ///
    /// - Throws: `CampaignFailure` where a record cannot be read.
    public func findings() throws -> [Finding] {
        // Where all passed, no record needs to be read again.
        guard counts.failed + counts.errors > 0 else { return [] }
        return try records.findings(file: header.file)
    }

    /// Writes a results file; the end of its name says in which format.
    ///
    /// - Parameter showsReasons: whether JUnit says why a test failed; the reasons quote answers.
    /// - Throws: `CampaignFailure` for a format that is not known, and what the sink throws.
    public func write(_ file: String, showsReasons: Bool = false, to sink: ([UInt8]) throws -> Void) throws {
        guard let format = ResultsFormat(file: file) else {
            let known = ResultsFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw CampaignFailure("\(file): the end of the name says no format; known are \(known)")
        }
        try format.encoder(showsReasons: showsReasons).write(header, summary, records, to: sink)
    }

    /// Tests by their outcome.
    public var counts: (passed: Int, failed: Int, errors: Int) {
        (summary.total.passed, summary.total.failed, summary.total.errors)
    }
}
