import Formats
import Testing

@testable import RedTeam

@Suite struct ResultsMergeTests {
    private func part(
        _ name: String,
        _ records: [JSONValue],
        change: (inout CampaignHeader) -> Void = { _ in }
    ) throws -> ResultsMerge.Part {
        var header = SampleCampaign.header
        header.planned = records.count
        change(&header)
        return (name, .init(header: header, records: try RecordStream(records), count: records.count))
    }

    @Test func shardsAreTheWhole() throws {
        let records = SampleCampaign.records
        let odd = records.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let even = records.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let merged = try ResultsMerge.merge([
            part("b", odd) {
                $0.startedAt += 10
                $0.failure = "stopped"
            }, part("a", even),
        ])
        #expect(merged.header.planned == 8 && merged.header.duration == 22.5 && merged.header.failure == "stopped")
        let whole = try SampleCampaign.summary()
        let summary = try merged.records.summary()
        #expect(summary.total == whole.total && summary.cases == whole.cases)
        var order: [Int] = []
        try merged.records.forEach { order.append(RecordView($0).testIndex) }
        #expect(order == [0, 0, 1, 1, 2, 2, 3, 3])
    }

    @Test func theSameResultTwiceIsOne() throws {
        let merged = try ResultsMerge.merge([
            part("a", Array(SampleCampaign.records.prefix(4))), part("b", Array(SampleCampaign.records.suffix(6))),
        ])
        #expect(merged.count == 8 && merged.header.planned == 8)
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let one = SampleCampaign.record(0, 0, .passed)
        let other = SampleCampaign.record(0, 0, .failed)
        let error = #expect(throws: ResultsError.self) {
            try ResultsMerge.merge([part("a.json", [one]), part("b.json", [other])])
        }
        #expect(error?.description.contains("a.json") == true && error?.description.contains("b.json") == true)
        #expect(throws: ResultsError.self) {
            try ResultsMerge.merge([part("a", [one]), part("b", []) { $0.seed = 2 }])
        }
        #expect(throws: ResultsError.self) {
            try ResultsMerge.merge([part("a", [one]), part("b", []) { $0.columns[0].targetLabel = "third" }])
        }
        #expect(throws: ResultsError.self) { try ResultsMerge.merge([part("a", [["success": true]])]) }
        #expect(throws: ResultsError.self) { try ResultsMerge.merge([]) }
        #expect(throws: ResultsError.self) { try CampaignResults(merging: [("x", Array("{}".utf8))]) }
    }

    @Test func filesAreMergedWhateverTheirKind() throws {
        let json = try PromptfooJSONEncoder().text(
            SampleCampaign.header,
            try RecordStream(Array(SampleCampaign.records.prefix(4)))
        )
        let lines: [JSONValue] =
            [["martletJournal": 1, "id": "e", "digest": "d", "planned": 8, "seed": "1", "startedAt": 1_700_000_000]]
            + SampleCampaign.records.enumerated().suffix(4).map { ["at": .int($0), "result": $1] }
        let journal = lines.map { $0.text() + "\n" }.joined()
        let merged = try CampaignResults(merging: [("a", Array(json.utf8)), ("b", Array(journal.utf8))])
        #expect(merged.counts == (4, 3, 1) && merged.header.description == "Support bot")
    }
}
