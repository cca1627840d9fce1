import Testing

@testable import RedTeam

@Suite struct BenignPromptsTests {
    @Test(arguments: [
        ("a.txt", "one\n\n two \r\none\n", ["one", " two "]),
        (
            "a.jsonl", "\"one\"\n{\"text\": \"two\"}\n{\"messages\": [{\"role\": \"user\", \"content\": \"three\"}]}\n",
            ["one", "two", "three"]
        ),
        ("a.json", "[{\"prompt\": \"one\", \"text\": \"x\"}, \"two\"]", ["one", "two"]),
        ("a.csv", "id,Prompt\n1,\"one, two\"\n2,three\n3,\n", ["one, two", "three"]),
        ("a.tsv", "id\tquestion\n1\tone\n", ["one"]),
    ])
    func prompts(row: (file: String, text: String, prompts: [String])) throws {
        #expect(try BenignPrompts(reading: Array(row.text.utf8), file: row.file).prompts == row.prompts)
    }

    @Test(arguments: [
        ("a.txt", "\n \n", "no prompt"), ("a.jsonl", "\"one\"\n{\"id\": 3}\n", "line 2"), ("a.jsonl", "{", "line 1"),
        ("a.json", "{}", "list"), ("a.json", "[1]", "element 1"), ("a.csv", "id,name\n1,x\n", "no column"),
    ])
    func whatIsWrongIsSaid(row: (file: String, text: String, part: String)) {
        let error = #expect(throws: ResultsError.self) {
            try BenignPrompts(reading: Array(row.text.utf8), file: row.file)
        }
        #expect(error?.description.contains(row.part) == true, "\(error?.description ?? "")")
    }
}
