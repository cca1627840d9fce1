import Assertions
import Formats
import TestSupport
import Testing
import Workspace

@testable import RedTeam

/// Tests from files, and what is answered where these are wrong.
@Suite struct TestFileTests {
    private static let head = "prompts: ['{{q}}']\ntargets: [echo]\n"

    private func read(_ tests: String, _ files: MemoryFiles, _ environment: [String: String] = [:]) throws -> TestList {
        try RedTeamConfiguration(
            reading: [
                ConfigurationDocument(
                    text: Self.head + "tests: \(tests)\n",
                    file: "pf.yaml",
                    files: ConfigurationFiles(read: files.read, list: { files.paths })
                )
            ],
            environment: environment
        ).tests
    }

    @Test(arguments: [
        ("hello", Assertion(type: "equals", value: "hello")),
        ("equals: hello", Assertion(type: "equals", value: "hello")),
        ("not-contains:a:b", Assertion(type: "contains", isNegated: true, value: "a:b")),
        ("contains-all: a, \"b, c\"", Assertion(type: "contains-all", value: ["a", "b, c"])),
        ("levenshtein(3): abc", Assertion(type: "levenshtein", value: "abc", threshold: 3)),
        ("latency(250)", Assertion(type: "latency", threshold: 250)),
        ("is-json", Assertion(type: "is-json")),
        ("is-refusal", Assertion(type: "is-refusal")),
        ("starts-with: {", Assertion(type: "starts-with", value: "{")),
        ("containz: a", Assertion(type: "equals", value: "containz: a")),
        ("https://example.com", Assertion(type: "equals", value: "https://example.com")),
        ("contains(x): a", Assertion(type: "equals", value: "contains(x): a")),
    ])
    func cellsAreAssertions(row: (cell: String, assertion: Assertion)) throws {
        let quoted = "\"" + row.cell.replacing("\"", with: "\"\"") + "\""
        let tests = try read("t.csv", MemoryFiles(dictionaryLiteral: ("t.csv", "q,__expected\nx,\(quoted)\n")))
        var found = try #require(tests.first?.assertions.first)
        #expect(found.position == SourcePosition(line: 2, column: 1))
        found.position = nil
        #expect(found == row.assertion)
    }

    @Test(arguments: [
        ("javascript: output.length > 3", "javascript", "output.length > 3"), ("fn:output", "javascript", "output"),
        ("eval: output", "javascript", "output"), ("python: len(output)", "python", "len(output)"),
        ("grade: is kind", "llm-rubric", " is kind"), ("llm-rubric:is kind", "llm-rubric", "is kind"),
        ("file://check.py:fn", "python", "file://check.py:fn"), ("file://check.mjs", "javascript", "file://check.mjs"),
    ])
    func cellsOfCodeAndJudges(row: (cell: String, type: String, value: String)) {
        let cells = ExpectedCellReader(values: FileValues(read: { _ in nil }))
        let assertion = cells.assertion(row.cell) { message, _ in Issue.record("\(message)") }
        #expect(assertion?.type == row.type && assertion?.value == .string(row.value))
    }

    @Test func columnsHaveMeanings() throws {
        let table = """
            q,__expected1,__expected2,__prefix,__suffix,__description,__providerOutput,__metric,__threshold,__metadata:topic,__metadata:tags[],__config:__expected2:threshold
            one,contains: a,levenshtein(2): b,P ,\" S\",named,canned,M,0.5,t,"a, b\\,c",7
            two,,,,,,,,,,,
            """
        let tests = try read("t.csv", MemoryFiles(dictionaryLiteral: ("t.csv", table)))
        let first = try #require(tests.first)
        #expect(first.vars == ["q": "one"] && first.description == "named" && first.providerOutput == "canned")
        #expect(first.options.prefix == "P " && first.options.suffix == " S" && first.threshold == 0.5)
        #expect(first.assertions.map(\.metric) == ["M", "M"] && first.assertions.map(\.threshold) == [nil, 7])
        #expect(first.metadata == ["topic": "t", "tags": ["a", "b,c"]])
        let second = try #require(tests.last)
        #expect(second.assertions.isEmpty && second.threshold == nil && second.description == "Row #2")
    }

    @Test func filesOfEveryKindAndPatternsAreRead() throws {
        let files: MemoryFiles = [
            "a/1.yaml": "- vars: {q: y1}\n- vars: {q: y2}\n", "a/2.yml": "vars: {q: single}\n",
            "b.json": #"[{"vars":{"q":"j\ud83d\ude00"}}]"#,
            "c.jsonl": "{\"vars\":{\"q\":\"l1\"}}\n\n{\"vars\":{\"q\":\"l2\"},\"threshold\":0.5}\n",
            "d.csv": "q;r\nc,1;2\n", "vars/one.yaml": "q: v1\nr: 1\n", "vars/two.yaml": "r: 2\n",
        ]
        let tests = try read(
            "['a/*.{yaml,yml}', file://b.json, c.jsonl, {path: d.csv}, {vars: {q: inline}}, {vars: 'vars/*.yaml'}]",
            files,
            ["PROMPTFOO_CSV_DELIMITER": ";"]
        )
        let values = tests.map { $0.vars["q"]?.string ?? "" }
        #expect(values == ["y1", "y2", "single", "j😀", "l1", "l2", "c,1", "inline", "v1"])
        #expect(tests.last?.vars["r"] == 2 && tests[5].threshold == 0.5 && tests[5].position.line == 3)
        #expect(tests.map(\.description)[6] == "Row #1" && tests[0].description == nil)
        #expect(tests[4].file == "c.jsonl" && tests[7].file == nil)
    }

    @Test func aPatternAmongVariablesIsOneTestAFile() throws {
        let files: MemoryFiles = ["docs/a.txt": "first\n", "docs/b.txt": "second", "docs/c.md": "no"]
        let tests = try read("[{vars: {q: 'file://docs/*.txt'}}]", files)
        #expect(tests.first?.vars["q"] == ["first", "second"])
    }

    @Test func valuesOfFilesDependOnTheirKind() throws {
        let files: MemoryFiles = ["v.yaml": "a: [1, two]\n", "v.json": "{ \"a\": 1 }\n", "p.png": "\u{1}\u{2}"]
        let tests = try read("[{vars: {q: file://v.yaml, j: file://v.json, p: file://p.png}}]", files)
        #expect(
            tests.first?.vars == ["q": #"{"a":[1,"two"]}"#, "j": "{ \"a\": 1 }", "p": "data:image/png;base64,AQI="]
        )
    }

    @Test(
        arguments: [
            (
                "t.csv", "q,__expected\nx,contains: a\ny\n",
                "t.csv:3:1: error: expected 2 fields as in the first line, found 1"
            ),
            ("t.csv", "q\n\"x\n", "t.csv:2:1: error: a quoted field without its closing quote"),
            ("t.csv", "q,__threshold\nx,high\n", "t.csv:2:1: error: expected a number in '__threshold', found 'high'"),
            ("t.csv", "q,__expectedX\nx,y\n", "t.csv:1:1: error: expected '__expected' or '__expected' with a number"),
            ("t.csv", "q,__config:__expected3:threshold\nx,1\n", "there is a threshold for assertion 3"),
            ("t.csv", "q,__config:__expected:weight\nx,1\n", "found '__config:__expected:weight'"),
            ("t.csv", "__prefix\nx\n", "the table has no column for a variable"),
            ("t.csv", "q,__expected\nx,file://a.exe\n", "expected a file of code"),
            ("t.csv", "", "t.csv is empty"),
            ("t.csv", "q\nfile://none.txt\n", "t.csv:2:1: error: there is no file none.txt"),
            ("t.jsonl", "{\"vars\":{\"q\":\"a\"}}\n{\"vars\":\n", "t.jsonl:2:9: error:"),
            ("t.jsonl", "{\"varz\":{}}\n", "t.jsonl:1:9: error: unknown key 'varz'; did you mean 'vars'?"),
            (
                "t.jsonl", "{\"assert\":[{\"type\":\"containz\"}]}\n",
                "t.jsonl:1:21: error: assert[0].type: the assertion 'containz'"
            ),
            ("t.json", "[\n  {\"asert\": []}]", "t.json:2:13: error: [0]: unknown key 'asert'; did you mean 'assert'?"),
            (
                "t.yaml", "- vars: {q: a}\n  asert: []\n",
                "t.yaml:2:3: error: [0]: unknown key 'asert'; did you mean 'assert'?"
            ),
            ("t.yaml", "- [\n", "t.yaml:2:1: error:"),
            ("t.xlsx", "x", "'t.xlsx' is no file of tests"),
            ("none.csv", nil, "there is no file none.csv"),
            ("make.py", "x", "tests that code makes are not supported"),
            ("'huggingface://datasets/x'", nil, "tests from huggingface://… are not supported"),
            ("'*.csv'", nil, "no file matches '*.csv'"),
        ] as [(String, String?, String)]
    )
    func mistakesNameTheFileAndTheLine(row: (file: String, content: String?, answer: String)) {
        let files = row.content.map { MemoryFiles(dictionaryLiteral: (row.file, $0)) } ?? [:]
        let found: String
        do {
            _ = try read(row.file, files)
            found = ""
        } catch { found = "\(error)" }
        #expect(found.contains(row.answer), "\(found)")
    }

    @Test func manyProblemsOfOneFileAreCut() {
        let rows = (0..<500).map { "\($0),not-containz(1): x,y\n" }.joined()
        do {
            _ = try read("t.csv", MemoryFiles(dictionaryLiteral: ("t.csv", "q,__expected\n\(rows)")))
            Issue.record("no error")
        } catch let error as ConfigurationError {
            #expect(error.problems.count == 21)
            #expect("\(error)".contains("t.csv has 481 more problems"))
        } catch { Issue.record("\(error)") }
    }
}
