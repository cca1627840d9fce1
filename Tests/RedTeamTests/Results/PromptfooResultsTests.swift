import Findings
import Formats
import HTTP
import TestSupport
import Testing

@testable import RedTeam

@Suite struct PromptfooResultsTests {
    private static let text = """
        description: D
        prompts: ['Q: {{q}}']
        targets: [{id: echo, label: bot}]
        tests:
          - {description: holds, vars: {q: a}, assert: [{type: contains, value: a, metric: M}]}
          - {description: breaks, vars: {q: [b, c]}, metadata: {severity: high}, assert: [{type: equals, value: x}]}
        """

    private func results(_ text: String = text) async throws -> CampaignResults {
        let client = RecordingClient { _, _ in HTTPResponse(status: 200) }
        return try await run(text, client: client).run().results
    }

    @Test func isByteForByteWhatItWas() async throws {
        #expect(GoldenFile.difference(try await results().json().text(.pretty), from: "promptfoo-results.json") == nil)
    }

    /// Every field of promptfoo's version 3 that its users read, with the kind of its value.
    @Test func holdsTheFieldsOfVersion3() async throws {
        let json = try await results().json()
        let fields = [
            "evalId string", "results.version number", "results.timestamp string", "results.prompts.0.raw string",
            "results.prompts.0.label string", "results.prompts.0.id string", "results.prompts.0.provider string",
            "results.prompts.0.metrics.score number", "results.prompts.0.metrics.testPassCount number",
            "results.prompts.0.metrics.testFailCount number", "results.prompts.0.metrics.testErrorCount number",
            "results.prompts.0.metrics.assertPassCount number", "results.prompts.0.metrics.assertFailCount number",
            "results.prompts.0.metrics.totalLatencyMs number", "results.prompts.0.metrics.tokenUsage.total number",
            "results.prompts.0.metrics.namedScores.M number", "results.prompts.0.metrics.namedScoresCount.M number",
            "results.prompts.0.metrics.cost number", "results.results.0.id string",
            "results.results.0.promptIdx number",
            "results.results.0.testIdx number", "results.results.0.promptId string",
            "results.results.0.testCase.vars object", "results.results.0.testCase.assert array",
            "results.results.0.testCase.options object", "results.results.0.testCase.metadata object",
            "results.results.0.provider.id string", "results.results.0.provider.label string",
            "results.results.0.prompt.raw string", "results.results.0.prompt.label string",
            "results.results.0.vars object", "results.results.0.response.output string",
            "results.results.0.error null", "results.results.0.failureReason number",
            "results.results.0.success boolean", "results.results.0.score number", "results.results.0.latencyMs number",
            "results.results.0.namedScores.M number", "results.results.0.cost number",
            "results.results.0.metadata object", "results.results.0.tokenUsage object",
            "results.results.0.gradingResult.pass boolean", "results.results.0.gradingResult.score number",
            "results.results.0.gradingResult.reason string", "results.results.0.gradingResult.tokensUsed object",
            "results.results.0.gradingResult.componentResults.0.assertion.type string",
            "results.results.1.error string", "results.stats.successes number", "results.stats.failures number",
            "results.stats.errors number", "results.stats.durationMs number",
            "results.stats.tokenUsage.completionDetails.reasoning number",
            "results.stats.tokenUsage.assertions.total number", "config.description string", "shareableUrl null",
            "metadata.promptfooVersion string", "metadata.exportedAt string", "metadata.evaluationCreatedAt string",
        ]
        for field in fields {
            let words = field.split(separator: " ").map(String.init)
            let value = words[0].split(separator: ".").reduce(JSONValue?.some(json)) { value, key in
                Int(key).map { value?[$0] } ?? value?[String(key)]
            }
            #expect(Self.kind(value) == words[1], "\(field)")
        }
        #expect(json["results"]?["version"] == 3)
        #expect(json["results"]?["stats"]?["successes"] == 1 && json["results"]?["stats"]?["failures"] == 2)
        #expect(json["results"]?["stats"]?["total"] == nil)
        #expect(json["results"]?["results"]?[1]?["failureReason"] == 1)
        #expect(json["results"]?["stats"]?["tokenUsage"]?["numRequests"] == 3)
    }

    private static func kind(_ value: JSONValue?) -> String {
        switch value {
        case nil: "absent"
        case .null?: "null"
        case .bool?: "boolean"
        case .int?, .double?: "number"
        case .string?: "string"
        case .array?: "array"
        case .object?: "object"
        }
    }

    @Test func failedTestsAreFindingsWithIdentitiesOfTheirOwn() async throws {
        let findings = try await results().findings()
        #expect(findings.map(\.rule) == ["MRT-TEST", "MRT-TEST"])
        #expect(findings.map(\.severity) == [.high, .high])
        #expect(findings.first?.title == "breaks" && findings.first?.subject.name == "bot")
        #expect(findings.first?.location?.path == "pf.yaml" && findings.first?.location?.line == 6)
        #expect(findings.first?.details["prompt"] == "Q: b" && findings.first?.details["answer"] == "Q: b")
        #expect(Set(findings.map(\.fingerprint)).count == 2)
        // Another test before them does not make them new findings.
        let more = Self.text.replacing("tests:\n", with: "tests:\n  - {vars: {q: first}}\n")
        let again = try await results(more).findings()
        #expect(again.map(\.fingerprint) == findings.map(\.fingerprint))
    }

    @Test func whatIsWrittenCanBeImported() async throws {
        let results = try await results()
        let bytes = try results.json().bytes(.pretty)
        let imported = try PromptfooResults.findings(in: bytes, file: "r.json")
        #expect(try results.findings().map(\.message) == imported.map(\.message))
        #expect(imported.map(\.severity) == [.high, .high])
    }

    @Test func testsWithoutAVerdictAreNotImportedAsPassed() throws {
        let text = """
            {"results": {"results": [
              {"success": true, "failureReason": 0},
              {"success": false, "failureReason": 2, "error": "no answer"},
              {"success": false, "failureReason": 1, "testIdx": 2, "metadata": {"pluginId": "harmful:hate"},
               "prompt": {"raw": "p"}, "response": {"output": {"a": 1}}, "gradingResult": {"reason": "r"}}]}}
            """
        let findings = try PromptfooResults.findings(in: Array(text.utf8), file: "r.json")
        #expect(findings.map(\.rule) == ["promptfoo:harmful:hate", "MST-UNJUDGED"])
        #expect(findings.first?.details["answer"] == .string(#"{"a":1}"#))
        #expect(findings.last?.message == "The first one: no answer" && findings.last?.family == .operation)
    }

    @Test(arguments: [
        "{}", "[]", "{\"results\": []}", "", "{\"results\":{\"results\":3}}", "nul",
        "{\"results\":{\"results\":[1,null]",
    ])
    func whatIsNoResultsFileIsRefused(text: String) {
        #expect(throws: (any Error).self) { try PromptfooResults.findings(in: Array(text.utf8), file: "r.json") }
    }
}

@Suite struct ConfigurationRedactionTests {
    @Test(
        arguments: [
            (["apiKey": "sk-1"], ["apiKey": "[REDACTED]"]),
            (["OPENAI_API_KEY": "sk-1"], ["OPENAI_API_KEY": "[REDACTED]"]),
            (["password": 12345], ["password": "[REDACTED]"]), (["x-auth-token": "t"], ["x-auth-token": "[REDACTED]"]),
            (["keyName": "X-Key", "value": "s"], ["keyName": "X-Key", "value": "[REDACTED]"]),
            (["Authorization": "Bearer abc{{x}}"], ["Authorization": "[REDACTED]"]),
            (["Authorization": "Bearer {{env.T}}"], ["Authorization": "Bearer {{env.T}}"]),
            (["token": "{{env.T | default('real')}}"], ["token": "[REDACTED]"]),
            (["max_tokens": 5, "value": "kept"], ["max_tokens": 5, "value": "kept"]),
            (["url": "https://u:p@h/x"], ["url": "https://[REDACTED]@h/x"]),
            (["a": [["clientSecret": "s"]]], ["a": [["clientSecret": "[REDACTED]"]]]),
        ] as [(JSONValue, JSONValue)]
    )
    func hidesSecretsAndKeepsReferences(row: (before: JSONValue, after: JSONValue)) {
        #expect(ConfigurationRedaction.clean(row.before) == row.after)
    }
}
