import Formats
import Reports

/// SARIF 2.1.0, which promptfoo has not for evaluations: a result for each case that got through, at the line of its test, with a
/// fingerprint that the case keeps. Code scanning takes 25,000 results of a run; so many cases are listed as findings have room for, and
/// one result says how many are not.
package struct SARIFEncoder: ResultsEncoder {
    package init() {}

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let findings = try records.findings(file: header.file)
        let json = SARIFReport.json(findings: findings, version: header.version.isEmpty ? "0" : header.version)
        try sink(json.bytes(.pretty) + [0x0A])
    }
}
