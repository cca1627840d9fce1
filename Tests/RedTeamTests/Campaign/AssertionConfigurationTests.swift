import Formats
import HTTP
import TestSupport
import Testing

@testable import RedTeam

/// What assertions are told of the configuration around them.
@Suite struct AssertionConfigurationTests {
    private static let tools = """
        {id: 'openai:m', config: {apiKey: sk-hidden, tools: [{type: function, function: {name: track, \
        parameters: {type: object, properties: {order: {type: integer}}, required: [order]}}}]}}
        """

    /// Calls in recorded answers are checked with the tools of the target that would have been asked.
    @Test(arguments: [("{\"order\": 1043}", true), ("{\"order\": \"x\"}", false), ("{}", false)])
    func theToolsOfTheTarget(row: (arguments: String, passes: Bool)) async throws {
        let report = try await run(
            """
            prompts: ['{{q}}']
            targets: [\(Self.tools)]
            tests:
              - vars: {q: x}
                providerOutput: [{type: function, id: c, function: {name: track, arguments: '\(row.arguments)'}}]
                assert: [{type: is-valid-openai-tools-call}]
            """,
            client: RecordingClient { _, _ in HTTPResponse(status: 500) }
        ).run()
        #expect(report.count(row.passes ? .passed : .failed) == 1, "\(report.outcomes.first?.error ?? "")")
    }

    @Test func scriptsSeeTheConfigurationWithoutItsSecrets() async throws {
        let report = try await run(
            """
            prompts: ['{{q}}']
            targets: [\(Self.tools)]
            tests:
              - vars: {q: x}
                providerOutput: fine
                assert:
                  - {type: javascript, value: "context.provider.config.tools[0].function.name === 'track'"}
                  - {type: javascript, value: "!JSON.stringify(context).includes('hidden')"}
            """,
            client: RecordingClient { _, _ in HTTPResponse(status: 500) }
        ).run()
        #expect(report.count(.passed) == 1, "\(report.outcomes)")
    }

    @Test(arguments: [("import numpy", true), ("import nunpy", false)])
    func listsOfPackagesThatExist(row: (line: String, passes: Bool)) async throws {
        let report = try await run(
            """
            prompts: ['{{q}}']
            targets: [echo]
            martlet: {packages: {python: names.txt}}
            tests:
              - vars: {q: x}
                providerOutput: "```python\\n\(row.line)\\n```"
                assert: [{type: 'martlet:package-hallucination', value: python}]
            """,
            files: ["names.txt": "# names\nnumpy\npandas\n"],
            client: RecordingClient { _, _ in HTTPResponse(status: 500) }
        ).run()
        #expect(report.count(row.passes ? .passed : .failed) == 1, "\(report.outcomes.first?.error ?? "")")
    }
}
