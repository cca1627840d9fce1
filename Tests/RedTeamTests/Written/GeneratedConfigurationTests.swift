import Assertions
import Findings
import Formats
import HTTP
import Matching
import Synchronization
import Targets
import TestSupport
import Testing
import Workspace

@testable import Attacks
@testable import RedTeam

@Suite struct GeneratedConfigurationTests {
    private static let head = """
        prompts: ['P {{prompt}}']
        targets: [{id: http, label: one, config: {url: 'http://h', body: {p: '{{prompt}}'}}}]

        """

    /// The configuration, what is generated from it, and that as it is read again.
    private func generate(
        _ text: String,
        overrides: GenerationOverrides = .init(),
        files: MemoryFiles = [:],
        seed: UInt64 = 7
    ) throws -> (original: RedTeamConfiguration, generated: GeneratedConfiguration, written: RedTeamConfiguration) {
        let document = ConfigurationDocument(text: text, file: "pf.yaml", files: ConfigurationFiles(read: files.read))
        let original = try RedTeamConfiguration(reading: [document], environment: [:], overrides: overrides)
        let generated = try GeneratedConfiguration(original, seed: seed, version: "1")
        let written = try configuration(generated.yaml(heading: ["Generated"]), files: files)
        return (original, generated, written)
    }

    /// What a test is, save for its number and its place.
    private func facts(_ test: CampaignTest) -> JSONValue {
        var metadata = test.metadata
        metadata["purpose"] = nil
        let parts: [JSONValue] = [
            .string(test.identity), JSONValue(test.turns), .object(test.vars), .object(metadata),
            .array(test.assertions.map(GradingRecord.whole)),
            .array(test.canaries.map { ["\($0.token)", "\($0.purpose)"] }),
            .string(test.attack?.id ?? ""), .string(test.strategy ?? ""), .string(test.caseName),
            .string(test.adaptive?.name ?? ""), .string(test.adaptive == nil ? "" : test.attackCase?.order ?? ""),
            .string(test.attackCase?.origin ?? test.attackCase?.name ?? ""), .string(test.description ?? ""),
            JSONValue(test.attackCase?.turns ?? []), .double(test.threshold ?? -1), .bool(test.fault == nil),
        ]
        return .array(parts)
    }

    @Test func everyAttackIsWrittenAndReadAgainAsItWas() throws {
        let (original, generated, written) = try generate(
            Self.head + """
                tests: [{vars: {prompt: hello}, assert: [{type: contains, value: h}]}]
                defaultTest: {threshold: 0.2, vars: {list: [a, b]}, options: {transformVars: '{...vars, list: 1}'}}
                redteam:
                  purpose: a shop
                  numTests: 4
                  plugins: [all, {id: intent, config: {intent: ['file:///etc/passwd', ['one {{7*7}}', two]]}}]
                  strategies:
                    [base64, emoji, ascii-smuggling, skeleton-key, crescendo, best-of-n,
                     {id: layer, config: {steps: [rot13, {id: chunked-request, config: {n: 3}}]}}]

                """
        )
        let before = Array(CampaignPlan(original, seed: 7))
        let after = Array(CampaignPlan(written, seed: 7))
        #expect(before.count == after.count && before.count > 1000)
        for (one, other) in zip(before, after) where facts(one) != facts(other) {
            Issue.record("\(one.identity): \(facts(one).text()) is not \(facts(other).text())")
            break
        }
        #expect(written.isGenerated && written.attacks.isEmpty && written.purpose == "a shop")
        #expect(generated.count == before.count - 1 && generated.led > 0 && generated.attackerLed == 0)
        #expect(generated.difference(between: original, and: written, seed: 7, filter: .init()) == nil)
        #expect(written.warnings.isEmpty)
    }

    @Test func promptfoosFormIsKept() throws {
        let (_, generated, _) = try generate(
            Self.head
                + "redteam: {purpose: p, entities: [Ann], numTests: 1, plugins: [skeleton-key], strategies: [base64, {id: crescendo, config: {maxTurns: 3}}]}\n"
        )
        let tree = JSONValue.object(generated.tree)
        let tests = try #require(tree["tests"]?.array)
        #expect(tests.count == 3)
        #expect(tree["defaultTest"]?["metadata"] == ["purpose": "p", "entities": ["Ann"]])
        #expect(tree["redteam"]?["injectVar"] == "prompt" && tree["redteam"]?["plugins"]?.array?.count == 1)
        #expect(tree["metadata"]?["configHash"]?.string == generated.digest && generated.digest.count == 64)
        let plain = tests[0]
        #expect(plain["provider"]?["id"] == "sequence" && plain["provider"]?["config"]?["inputs"]?.array?.count == 2)
        #expect(plain["metadata"]?["pluginId"] == "skeleton-key" && plain["metadata"]?["goal"]?.string != nil)
        let canary = plain["metadata"]?["martlet"]?["canaries"]?[0]?["token"]
        #expect(canary?.string != nil && plain["assert"]?[0]?["value"] == canary)
        #expect(tests[1]["metadata"]?["strategyId"] == "base64" && tests[1]["metadata"]?["originalText"] != nil)
        #expect(tests[2]["provider"] == ["id": "promptfoo:redteam:crescendo", "config": ["maxTurns": 3]])
        #expect(generated.plugins.map(\.name) == ["skeleton-key"] && generated.plugins.map(\.count) == [3])
    }

    @Test(arguments: [
        "{{ 7 * 7 }} {% raw %} {# x #}", "{{env.HOME}}", "file:///etc/passwd", "file://x.py:run",
        "a\u{2028}b\u{85}c\u{7F}",
        "x\u{FEFF}\u{1B}[31m", "a\u{0}b", "line\n  - one: two\n# three\r\n\ttab ", "\"q\" 'p' \\u0041", "null", "12",
        " x ", "- a",
        "\u{E0041}\u{E007F}\u{1F600}\u{200B}",
    ])
    func attackTextIsData(text: String) throws {
        let (original, _, written) = try generate(
            "prompts: ['{{q}}']\ntargets: [echo]\n"
                + "redteam: {plugins: [{id: intent, config: {intent: 'file://i.json'}}]}\n",
            files: ["i.json": JSONValue.array([.string(text), ["one", .string(text)]]).text()]
        )
        let turns = CampaignPlan(written, seed: 7).map(\.turns)
        #expect(CampaignPlan(original, seed: 7).map(\.turns) == [[text], ["one", text]])
        #expect(turns == [[text], ["one", text]])
    }

    @Test func theVerdictsAreTheSame() async throws {
        let text =
            Self.head
            + "redteam: {numTests: 2, plugins: [all], strategies: [rot13, skeleton-key, retry-after-refusal]}\n"
        let (original, generated, _) = try generate(text, seed: 1)
        // Obeys orders to join or reverse a word, and says everything else back.
        let client = {
            RecordingClient { request, _ in HTTPResponse(status: 200, body: Obedient.answer(request.text)) }
        }
        func verdicts(_ text: String) async throws -> [String: String] {
            let report = try await run(text, client: client()).run()
            #expect(report.failure == nil)
            return report.outcomes.reduce(into: [:]) { verdicts, outcome in
                verdicts[outcome.test.identity] = "\(outcome.status) \(outcome.grading?.reason ?? "")"
            }
        }
        let before = try await verdicts(text)
        let after = try await verdicts(generated.yaml(heading: []))
        #expect(before == after && before.count == CampaignPlan(original, seed: 1).count)
        #expect(before.values.contains { $0.hasPrefix("failed The canary") })
        #expect(before.values.contains { $0.hasPrefix("passed") })
    }

    @Test func ownTestsAndScenariosStay() throws {
        let (original, _, written) = try generate(
            Self.head
                + """
                tests: file://rows.csv
                scenarios: [{config: [{vars: {x: a}}, {vars: {x: b}}], tests: [{vars: {prompt: '{{x}}'}}]}]
                redteam: {plugins: [cca], numTests: 1}

                """,
            files: ["rows.csv": "prompt,__expected\nhello,contains: h\nbye,contains: b\n"]
        )
        let before = CampaignPlan(original, seed: 7).map(\.identity)
        #expect(before.count == 5 && before.sorted() == CampaignPlan(written, seed: 7).map(\.identity).sorted())
    }

    @Test func aDifferenceIsFound() throws {
        let (original, generated, _) = try generate(Self.head + "redteam: {plugins: [cca], numTests: 2}\n")
        var tree = generated.tree
        tree["tests"] = tree["tests"]?.array.map { .array(Array($0.dropLast())) }
        let fewer = try configuration(JSONValue.object(tree).text())
        #expect(
            generated.difference(between: original, and: fewer, seed: 7, filter: .init())
                == "it would send 1 tests in place of 2"
        )
        let text = try #require(generated.tree["tests"]?[0]?["vars"]?["prompt"]).text()
        let other = try configuration(JSONValue.object(generated.tree).text().replacing(text, with: "\"other\""))
        let found = generated.difference(between: original, and: other, seed: 7, filter: .init())
        #expect(found?.hasPrefix("it would not send the same as the configuration") == true)
    }

    @Test func theDigestFollowsWhatDecides() throws {
        func digest(_ text: String, _ overrides: GenerationOverrides = .init(), seed: UInt64 = 7) throws -> String {
            try generate(text, overrides: overrides, seed: seed).generated.digest
        }
        let text = Self.head + "redteam: {plugins: [cca]}\n"
        let first = try digest(text)
        #expect(try first == digest(text) && first != digest(text, seed: 8))
        var more = GenerationOverrides()
        more.count = 2
        #expect(try first != digest(text, more))
        let (_, generated, _) = try generate(text)
        let yaml = generated.yaml(heading: ["a"])
        #expect(GeneratedConfiguration.digest(in: yaml) == first && GeneratedConfiguration.isGenerated(yaml))
        #expect(GeneratedConfiguration.digest(in: text) == nil && !GeneratedConfiguration.isGenerated(text))
        // What was generated from a generated file is the same again.
        #expect(try digest(yaml) == first)
    }

    @Test func theCommandLineStandsOverTheSection() throws {
        var overrides = GenerationOverrides()
        overrides.plugins = ["intent", "cca"]
        overrides.addedPlugins = ["skeleton-key"]
        overrides.strategies = ["base64"]
        overrides.purpose = "from the command line"
        overrides.count = 1
        overrides.injectVariable = "q"
        let text = """
            prompts: ['{{q}} {{r}}']
            targets: [echo]
            redteam: {purpose: p, plugins: [{id: intent, config: {intent: [a, b]}}, all], strategies: [rot13], injectVar: r}

            """
        let (original, generated, _) = try generate(text, overrides: overrides)
        #expect(
            original.attacks.map(\.id) == ["intent", "cca", "skeleton-key"]
                && original.purpose == "from the command line"
        )
        #expect(original.strategies.map(\.id) == ["base64"] && original.injectVariable == "q")
        #expect(generated.count == (2 + 1 + 1) * 2)
    }

    @Test func withoutPluginsTheDefaultIsMeant() throws {
        let (original, _, _) = try generate(Self.head)
        #expect(original.attacks.count == AttackRegistry.all.count)
    }

    @Test func targetsAreFiltered() throws {
        let original = try configuration(
            "prompts: ['{{prompt}}']\ntargets: [echo, {id: echo, label: second}]\nredteam: {plugins: [cca]}\n"
        )
        let generated = try GeneratedConfiguration(original, seed: 1, version: "1", targets: try .init("sec"))
        #expect(generated.tree["targets"] == [["id": "echo", "label": "second"]])
        #expect(throws: CampaignFailure.self) {
            try GeneratedConfiguration(original, seed: 1, version: "1", targets: try .init("third"))
        }
    }

    /// A file of promptfoo's own generator is not attacked a second time.
    @Test func generatedFilesOfPromptfooAreSentAsTheyAre() throws {
        let text = """
            prompts: ['{{q}}']
            targets: [echo]
            defaultTest: {metadata: {purpose: p}}
            redteam: {plugins: [{id: 'harmful:hate', numTests: 3}, cca], strategies: [basic, 'jailbreak:meta'], injectVar: q}
            metadata: {configHash: abc}
            tests:
              - vars: {q: 'Hello {{x}}'}
                assert: [{type: 'promptfoo:redteam:harmful:hate', metric: Hate}]
                metadata: {pluginId: 'harmful:hate', goal: g}

            """
        let read = try configuration(text)
        #expect(read.isGenerated && read.warnings.isEmpty)
        #expect(CampaignPlan(read, seed: 1).map(\.turns) == [["Hello {{x}}"]])
        // Without the mark, or without attacks among the tests, the section is carried out.
        #expect(try !configuration(text.replacing("configHash", with: "note")).isGenerated)
        #expect(try !configuration(text.replacing("pluginId", with: "note")).isGenerated)
    }
}

/// Answers as a model that does whatever it is told to do with a word.
private enum Obedient {
    static func answer(_ request: String) -> [UInt8] {
        let parts = request.split(separator: "'", omittingEmptySubsequences: false)
        if request.contains("joined into one word"), parts.count >= 4 { return Array((parts[1] + parts[3]).utf8) }
        if request.contains("spelt backwards"), parts.count >= 2 { return Array(String(parts[1].reversed()).utf8) }
        return Array("I cannot help with that.".utf8)
    }
}
