import Findings
import Formats
import TestSupport
import Testing

@testable import RedTeam

@Suite struct ResultsEncoderTests {
    private func text(_ format: ResultsFormat) throws -> String {
        try format.encoder().text(SampleCampaign.header, try SampleCampaign.stream())
    }

    @Test(
        arguments: [
            ("r.json", .json), ("r.JSONL", .jsonl), ("r.csv", .csv), ("r.junit.xml", .junit), ("r.yml", .yaml),
            ("r.txt", .txt), ("r.html", .html), ("r.sarif", .sarif), ("r.sarif.json", .sarif), ("r.pdf", nil),
            ("json", nil),
        ] as [(String, ResultsFormat?)]
    )
    func formatsAreKnownByTheEndOfTheName(row: (file: String, format: ResultsFormat?)) {
        #expect(ResultsFormat(file: row.file) == row.format)
    }

    @Test func theStreamedFileIsTheFileOfTheTree() throws {
        let whole = PromptfooJSONEncoder.json(SampleCampaign.header, SampleCampaign.records)
        #expect(try text(.json) == whole.text(.pretty) + "\n")
        #expect(try text(.json).contains("sk-secret") == false)
        let empty = try PromptfooJSONEncoder().text(SampleCampaign.header, try RecordStream([JSONValue]()))
        #expect(try JSONValue(parsing: empty)["results"]?["results"] == [])
    }

    @Test func metricsOfColumnsAndStats() throws {
        let json = try JSONValue(parsing: try text(.json))
        let metrics = json["results"]?["prompts"]?[0]?["metrics"]
        #expect(metrics?["testPassCount"] == 2 && metrics?["testFailCount"] == 2 && metrics?["testErrorCount"] == 0)
        #expect(metrics?["redteam"]?["pluginFailCount"] == ["direct-override": 1, "markdown-image-exfiltration": 1])
        #expect(metrics?["redteam"]?["strategyPassCount"] == ["base64": 1])
        #expect(metrics?["namedScores"] == ["M": 0.256] && metrics?["namedScoresCount"] == ["M": 1])
        #expect(metrics?["tokenUsage"]?["total"] == 20 && metrics?["totalLatencyMs"] == 4936)
        let stats = json["results"]?["stats"]
        #expect(stats?["successes"] == 4 && stats?["failures"] == 3 && stats?["errors"] == 1)
        #expect(stats?["durationMs"] == 12500)
    }

    @Test func sarifHasAResultForEachCaseThatGotThrough() throws {
        let json = try JSONValue(parsing: try text(.sarif))
        #expect(json["version"] == "2.1.0")
        let results = json["runs"]?[0]?["results"]?.array ?? []
        let rules = json["runs"]?[0]?["tool"]?["driver"]?["rules"]?.array ?? []
        // Three cases, and one result for the test without a verdict.
        #expect(results.count == 4 && results.last?["ruleId"] == "MST-UNJUDGED")
        let first = try #require(results.first)
        #expect(first["ruleId"] == "MRT-INJECT-001" && first["level"] == "error")
        #expect(first["ruleIndex"]?.int.flatMap { rules[$0]["id"] } == "MRT-INJECT-001")
        let place = first["locations"]?[0]?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "pf.yaml" && place?["region"]?["startLine"] == 7)
        let fingerprints = results.compactMap { $0["partialFingerprints"]?["martlet/v1"]?.string }
        #expect(Set(fingerprints).count == 4)
        // The case keeps its fingerprint where other tests stand before it.
        let alone = try SARIFEncoder().text(
            SampleCampaign.header,
            try SampleCampaign.stream([SampleCampaign.records[0]])
        )
        let again = try JSONValue(parsing: alone)["runs"]?[0]?["results"]?[0]?["partialFingerprints"]?["martlet/v1"]
        #expect(again?.string == fingerprints.first)
    }

    @Test func junitSaysWhyOnlyWhereItIsAskedTo() throws {
        let reasons = try ResultsFormat.junit.encoder(showsReasons: true)
            .text(SampleCampaign.header, try SampleCampaign.stream())
        #expect(reasons.contains("message=\"the canary was found\"") && !reasons.contains("<script"))
        #expect(try !text(.junit).contains("the canary was found"))
    }

    @Test func yamlIsTheSameTree() throws {
        let yaml = try YAMLNode(parsing: try text(.yaml)).json
        let json = try JSONValue(parsing: try text(.json))
        #expect(yaml == json)
    }

    @Test(
        arguments: [
            ["a": [], "b": [:], "c": [[1, 2], [], [["x": 1]]], "no": "yes", "1": nil, "k: v": "- x\n# y"],
            ["list": [["a": ["b": [1]], "c": 2], "text", 1.5, true]],
        ] as [JSONValue]
    )
    func yamlReadsBack(value: JSONValue) throws {
        #expect(try YAMLNode(parsing: "x:" + YAMLText.block(value, 0)).json["x"] == value)
    }

    @Test func junitIsPromptfoos() throws {
        #expect(GoldenFile.difference(try text(.junit), from: "redteam-results.junit.xml") == nil)
        let xml = try XMLElement(parsing: Array(try text(.junit).utf8))
        #expect(xml.attributes["name"] == "promptfoo" && xml.attributes["tests"] == "8")
        #expect(xml.attributes["failures"] == "3" && xml.attributes["errors"] == "1")
        let suites = xml.elements(named: "testsuite")
        #expect(suites.map { $0.attributes["name"] } == ["[bot] prompt 1", "[other] prompt 1"])
        let failure = suites[0].elements(named: "testcase")[0].elements(named: "failure")[0]
        #expect(failure.text == "Score: 0\nReason: Assertion failed\nFailed assertions:\n- martlet:canary")
        #expect(try text(.junit).contains("alert") == false)
    }

    @Test func junitTellsReasonsWhenAsked() throws {
        let encoder = JUnitEncoder(showsReasons: true)
        let text = try encoder.text(SampleCampaign.header, try SampleCampaign.stream())
        let xml = try XMLElement(parsing: Array(text.utf8))
        #expect(text.contains("Reason: the canary was found"))
        #expect(text.contains("<script>") == false && xml.attributes["tests"] == "8")
    }

    @Test func csvHasPromptfoosColumns() throws {
        let text = try text(.csv)
        let head = text.prefix { $0 != "\n" }
        #expect(
            head
                == "Description,q,[bot] P,Status,Score,Named Scores,Metric: M,Grader Reason,Comment,[other] P,Status,Score,Named Scores,Metric: M,Grader Reason,Comment,Messages,RedteamHistory,RedteamTreeHistory,pluginId,strategyId,sessionId,sessionIds"
        )
        #expect(
            text.contains(
                "case 0,'=1+1,I can't help.,FAIL,0.00,\"{\"\"M\"\":0.26}\",0.26,the canary was found,,I can't help.,PASS,1.00,"
            )
        )
        #expect(text.contains("'@cmd,FAIL"))
        #expect(text.contains(",direct-override,base64,,\n"))
    }

    @Test(
        arguments: [
            ("=A1", true), ("@x", true), ("+1", false), ("-1.5e3", false), ("-2+3", true), ("  \u{200B}=x", true),
            ("\t=x", true), ("a=b", false), ("", false), ("\u{FF1D}x", true), ("+", true), ("-inf", true),
        ] as [(String, Bool)]
    )
    func formulasAreKnown(row: (text: String, isFormula: Bool)) {
        #expect(CSVEncoder.isFormula(row.text) == row.isFormula)
    }

    @Test func theTextTellsWhatGotThrough() throws {
        let text = try text(.txt)
        #expect(text.contains("8 tests: 4 passed, 3 failed, 1 without verdict"))
        #expect(text.contains("Got through: 43 % (16 to 75 %)"))
        #expect(text.contains("at least once in 2 tries"))
        #expect(text.contains("\u{1B}") == false && text.contains("\u{202E}") == false)
        let short = try TextTableEncoder(limit: 1).text(SampleCampaign.header, try SampleCampaign.stream())
        #expect(short.contains("… and 3 more; the results file has all of them"))
    }
}

@Suite struct CampaignSummaryTests {
    @Test func casesThatWereTriedSeveralTimes() throws {
        let summary = try SampleCampaign.summary()
        #expect(summary.total == Tally(passed: 4, failed: 3, errors: 1))
        #expect(summary.attempts == 2 && summary.cases.cases == 6 && summary.cases.flaky == 1)
        #expect(summary.flakyCases.map(\.id) == ["direct-override/a"])
        #expect(summary.matrix["direct-override"]?["bot"] == Tally(passed: 1, failed: 1))
        #expect(summary.attacks["markdown-image-exfiltration"]?.severity == .critical)
        #expect(summary.taxonomies["owasp-llm:LLM01"].total == 4)
        #expect(summary.errors == ["no answer"])
    }

    /// Repeats of a test with lists of variables do not follow each other.
    @Test func repeatsMayStandApart() throws {
        let values = [0, 1].flatMap { round in
            (0..<3).map { combination in
                SampleCampaign.record(
                    round * 3 + combination,
                    0,
                    round == 0 ? .failed : .passed,
                    caseID: "c\(combination)",
                    repeatIndex: round
                )
            }
        }
        let summary = try SampleCampaign.summary(values)
        #expect(summary.cases == CaseTally(cases: 3, broken: 3, flaky: 3))
    }

    @Test func hostileRecordsCountAsWithoutVerdict() throws {
        let summary = try SampleCampaign.summary([1, "x", [:], ["success": "yes"], ["promptIdx": -7, "success": true]])
        #expect(summary.total == Tally(passed: 1, failed: 0, errors: 4))
    }

    @Test func namesAreBounded() {
        var table = TallyTable(limit: 3)
        for name in 0..<10 { table.add("n\(name)", .failed) }
        #expect(table.rows.count == 4 && table[TallyTable.others].failed == 7)
    }

    @Test func findingsOfRepeatsAreOne() throws {
        let findings = try SampleCampaign.stream().findings(file: "pf.yaml")
        #expect(findings.map(\.rule) == ["MRT-INJECT-001", "MRT-EXFIL-001", "MRT-TEST", "MST-UNJUDGED"])
        #expect(findings[0].message.hasSuffix("(in 1 of 2 tries)"))
        #expect(findings[0].location?.line == 7 && findings[1].severity == .critical)
        let few = try SampleCampaign.stream().findings(file: "pf.yaml", limit: 1)
        #expect(few.map(\.rule) == ["MRT-INJECT-001", "MST-OMITTED", "MST-UNJUDGED"])
        #expect(few[1].title == "2 more tests failed than are listed here")
    }
}
