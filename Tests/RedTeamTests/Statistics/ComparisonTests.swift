import Findings
import Formats
import Testing

@testable import RedTeam

@Suite struct ComparisonTests {
    /// A run: a case with the ends of its tries, `f` got through, `p` held, `e` no verdict.
    private func run(
        _ cases: [(id: String, ends: String)],
        column: Int = 0,
        severity: String = "high"
    ) throws -> RecordStream {
        var records: [JSONValue] = []
        for (index, row) in cases.enumerated() {
            for (number, end) in row.ends.enumerated() {
                records.append(
                    SampleCampaign.record(
                        index * 10 + number,
                        column,
                        end == "f" ? .failed : end == "p" ? .passed : .error,
                        caseID: row.id,
                        repeatIndex: number,
                        severity: severity
                    )
                )
            }
        }
        return try RecordStream(records)
    }

    @Test(
        arguments: [
            ("p", "f", .newlyFailing), ("f", "p", .newlyPassing), ("p", "p", .none), ("f", "f", .none),
            ("ppp", "fff", .newlyFailing), ("ppp", "ppf", .flaky), ("fpf", "pff", .flaky),
            ("fff", "ppp", .newlyPassing),
            // Ten tries: 0 of 10 against 6 of 10 is no chance (Fisher's p 0.011), against 4 it may be (0.087).
            ("pppppppppp", "ffffffpppp", .newlyFailing), ("pppppppppp", "ffffpppppp", .flaky),
            ("ffffffffff", "fffppppppp", .newlyPassing),
            // A try without a verdict is paired with nothing, one more try neither.
            ("pe", "ff", .newlyFailing), ("p", "pf", .none),
        ] as [(String, String, Comparison.Change)]
    )
    func whatBecameOfACase(row: (before: String, after: String, change: Comparison.Change)) throws {
        let comparison = try Comparison(before: run([("a", row.before)]), after: run([("a", row.after)]))
        #expect(comparison.paired == 1)
        #expect(comparison.pairs.first?.change ?? .none == row.change)
    }

    @Test func casesOfOneRunOnly() throws {
        let comparison = try Comparison(
            before: run([("a", "p"), ("gone", "p"), ("mute", "e")]),
            after: run([("a", "p"), ("new", "f"), ("new2", "p"), ("mute", "f")])
        )
        #expect(comparison.added == 2 && comparison.addedFailing == 1 && comparison.removed == 1)
        #expect(comparison.paired == 1 && comparison.unjudged == 1)
        #expect(!comparison.isRegression())
        #expect(throws: ResultsError.self) { try Comparison(before: run([("a", "p")]), after: run([("b", "p")])) }
    }

    @Test func significanceIsMcNemars() throws {
        let ids = (0..<20).map { "c\($0)" }
        let before = try run(ids.map { ($0, "p") }, severity: "low")
        let five = try Comparison(
            before: before,
            after: run(ids.enumerated().map { ($1, $0 < 5 ? "f" : "p") }, severity: "low")
        )
        // 2 · 2^-5 = 0.0625 and 2 · 2^-6 = 0.03125.
        #expect(abs(five.test.p - 0.0625) < 1e-9 && !five.isSignificantlyWorse && !five.isRegression())
        let six = try Comparison(
            before: before,
            after: run(ids.enumerated().map { ($1, $0 < 6 ? "f" : "p") }, severity: "low")
        )
        #expect(abs(six.test.p - 0.03125) < 1e-9 && six.isSignificantlyWorse && six.isRegression())
        let healed = try Comparison(before: run(ids.map { ($0, "f") }), after: run(ids.map { ($0, "p") }))
        #expect(!healed.isRegression() && healed.verdict.hasPrefix("better: 20"))
    }

    @Test func oneSevereCaseIsEnough() throws {
        let comparison = try Comparison(
            before: run([("a", "p")], severity: "high"),
            after: run([("a", "f")], severity: "high")
        )
        #expect(comparison.isRegression() && !comparison.isRegression(severity: .critical))
        let medium = try Comparison(
            before: run([("a", "p")], severity: "medium"),
            after: run([("a", "f")], severity: "medium")
        )
        #expect(!medium.isRegression())
    }

    @Test func anotherModelIsTheSameTargetWhereThereIsOne() throws {
        let comparison = try Comparison(before: run([("a", "p")]), after: run([("a", "f")], column: 1))
        #expect(comparison.pairs(.newlyFailing).count == 1 && comparison.notes.first?.contains("bot, other") == true)
    }

    @Test func combinationsOfVariablesAreCasesOfTheirOwn() throws {
        func two(_ ends: [TestOutcome.Status]) throws -> RecordStream {
            try RecordStream(ends.enumerated().map { SampleCampaign.record($0, 0, $1, caseID: "same") })
        }
        let comparison = try Comparison(before: two([.passed, .failed]), after: two([.failed, .failed]))
        #expect(comparison.paired == 2 && comparison.pairs.map(\.change) == [.newlyFailing])
    }

    @Test func whatIsSaidIsWhatWasCounted() throws {
        let comparison = try Comparison(
            before: run([("a\u{1B}[31m", "p"), ("b", "f"), ("c", "fp")]),
            after: run([("a\u{1B}[31m", "f"), ("b", "p"), ("c", "pf")])
        )
        #expect(comparison.text.contains("Newly failing: 1") && comparison.text.contains("0/1 → 1/1"))
        #expect(comparison.text.contains("Wavering (noise): 1") && !comparison.text.contains("\u{1B}"))
        let json = comparison.json
        #expect(json["counts"] == ["newlyFailing": 1, "newlyPassing": 1, "flaky": 1])
        #expect(json["newlyPassing"]?[0]?["case"] == "b" && json["test"]?["p"] == 1)
    }

    @Test func journalsAreReadLikeResults() throws {
        let lines: [JSONValue] = [
            ["martletJournal": 1, "id": "e", "digest": "d", "planned": 3, "seed": "7", "startedAt": 5],
            ["at": 1, "result": SampleCampaign.record(1, 0, .failed)],
            ["at": 0, "result": SampleCampaign.record(0, 0, .error)],
            ["at": 0, "result": SampleCampaign.record(0, 0, .passed)],
        ]
        // The last line is being written.
        let text = lines.map { $0.text() + "\n" }.joined() + "{\"at\": 2, \"res"
        let results = try RecordFile.read(Array(text.utf8))
        let summary = try results.records.summary()
        #expect(results.count == 2 && summary.total == Tally(passed: 1, failed: 1) && results.header.seed == 7)
        #expect(results.header.planned == 3 && results.header.columns.first?.target == "bot")
        for broken in [
            "{\"martletJournal\": 2}\n", text.replacing("\"at\":1", with: "\"at\":3"), "{\"martletJournal\": 1}",
        ] {
            #expect(throws: (any Error).self) { try RecordFile.read(Array(broken.utf8)) }
        }
    }
}
