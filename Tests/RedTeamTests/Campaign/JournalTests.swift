import Formats
import Foundation
import TestSupport
import Testing

@testable import RedTeam

@Suite struct JournalTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/journal" }
    private let header = Journal.Header(id: "eval-1", digest: "d", planned: 5, seed: 7, startedAt: 1)

    init() throws { folder = try TemporaryFolder() }

    private func result(_ number: Int) -> JSONValue { ["success": true, "testIdx": .int(number), "text": "ü\n"] }

    private func order(_ journal: Journal) throws -> [Int] {
        var found: [Int] = []
        try journal.forEachRecord { found.append($0["testIdx"]?.int ?? -1) }
        return found
    }

    @Test func givesRecordsInTheOrderOfThePlan() throws {
        let journal = try Journal(beginning: path, header: header)
        for number in [3, 0, 4] { try journal.record([(number, result(number))], now: Double(number)) }
        #expect(try order(journal) == [0, 3, 4])
        #expect(journal.count == 3 && journal.contains(3) && !journal.contains(1) && !journal.contains(9))
        #expect(journal.record(at: 4)?["text"]?.string == "ü\n" && journal.record(at: 1) == nil)
    }

    @Test func goesOnAfterAKill() throws {
        do {
            let journal = try Journal(beginning: path, header: header)
            try journal.record([(0, result(0))], now: 0)
            try journal.record([(2, result(2))], now: 0)
        }
        // The process died in the middle of a line.
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"at":3,"result":{"testI"#.utf8))
        try file.close()
        let journal = try Journal(opening: path)
        #expect(journal.header == header)
        #expect(try order(journal) == [0, 2])
        try journal.record([(3, result(3))], now: 0)
        #expect(try order(journal) == [0, 2, 3])
    }

    @Test func theLaterRecordCounts() throws {
        do {
            let journal = try Journal(beginning: path, header: header)
            try journal.record([(1, ["testIdx": 1, "failureReason": 2])], now: 0)
            try journal.record([(1, ["testIdx": 1, "failureReason": 0])], now: 0)
            #expect(journal.count == 1 && journal.record(at: 1)?["failureReason"]?.int == 0)
        }
        let journal = try Journal(opening: path)
        #expect(journal.count == 1 && journal.record(at: 1)?["failureReason"]?.int == 0)
    }

    @Test(arguments: [
        "", "x\n", "{}\n", "{\"martletJournal\":1}\n",
        "{\"martletJournal\":1,\"id\":\"a\",\"digest\":\"\",\"planned\":-1,\"seed\":\"1\",\"startedAt\":0}\n",
        "{\"martletJournal\":1,\"id\":\"a\",\"digest\":\"\",\"planned\":1,\"seed\":\"1\",\"startedAt\":0}\n{\"at\":1,\"result\":{}}\n",
        "{\"martletJournal\":1,\"id\":\"a\",\"digest\":\"\",\"planned\":1,\"seed\":\"1\",\"startedAt\":0}\n{\"at\":0\n",
    ])
    func whatIsNoJournalIsRefused(text: String) throws {
        try folder.write(text, to: "journal")
        #expect(throws: CampaignFailure.self) { try Journal(opening: path) }
    }

    @Test func twoCampaignsDoNotShareAJournal() throws {
        let journal = try Journal(beginning: path, header: header)
        #expect { try Journal(opening: path) } throws: { "\($0)".contains("in use") }
        #expect(journal.count == 0)
    }
}
