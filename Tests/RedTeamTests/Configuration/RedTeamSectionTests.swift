import Assertions
import Attacks
import Findings
import Formats
import Targets
import TestSupport
import Testing
import Workspace

@testable import RedTeam

/// The section `redteam`: attacks, strategies and their settings.
@Suite struct RedTeamSectionTests {
    private static let head = "prompts: ['{{prompt}}']\ntargets: [echo]\n"

    private func read(_ section: String, files: MemoryFiles = [:]) throws -> RedTeamConfiguration {
        try configuration(Self.head + section, files: files)
    }

    @Test func pluginsCarryTheirSettings() throws {
        let read = try read(
            """
            redteam:
              numTests: 2
              language: [en, de]
              plugins:
                - cca
                - {id: data-exfil, numTests: 7, severity: low, config: {examples: [x], excludeStrategies: [base64], language: fr}}
            """
        )
        let cca = try #require(read.attacks.first { $0.id == "cca" })
        #expect(cca.limit == 2 && cca.languages == ["en", "de"] && cca.severity == nil && cca.position.line == 7)
        let exfil = try #require(read.attacks.first { $0.id == "data-exfil" })
        #expect(exfil.limit == 7 && exfil.severity == .low && exfil.languages == ["fr"])
        #expect(exfil.settings["examples"] == ["x"] && exfil.excludedStrategies == ["base64"])
    }

    @Test(arguments: [
        "owasp:llm", "owasp:llm:01", "owasp:agentic", "mitre:atlas", "mitre:atlas:exfiltration", "all", "default",
        "foundation", "pii", "rag", "owasp:api:07",
    ])
    func collectionsStandForAttacks(name: String) throws {
        let read = try read("redteam: {plugins: ['\(name)']}\n")
        #expect(!read.attacks.isEmpty)
        if name == "owasp:llm:01" {
            #expect(read.attacks.allSatisfy { $0.attack.documentation.taxonomies.contains(.owaspLLM(1)) })
            #expect(read.attacks.count < AttackRegistry.all.count)
        }
    }

    @Test func theLastOfTwoPluginsCountsAndSettingsOutlastCollections() throws {
        let twice = try read("redteam: {plugins: [{id: cca, numTests: 1}, {id: cca, numTests: 2}]}\n")
        #expect(twice.attacks.map(\.limit) == [2])
        let kept = try read("redteam: {plugins: [{id: cca, numTests: 1, config: {examples: [x]}}, all]}\n")
        #expect(kept.attacks.first { $0.id == "cca" }?.limit == 1)
    }

    @Test func pluginsWithoutACounterpartAreTold() throws {
        let read = try read("redteam: {plugins: [cca, vlguard]}\n")
        #expect(
            read.warnings.map(\.message) == [
                "the plugin 'vlguard' has no counterpart here: promptfoo's service makes its attacks"
            ]
        )
        let found = problems(Self.head + "redteam: {plugins: [vlguard]}\n")
        #expect(
            found.contains(
                "error: redteam.plugins: none of the plugins has a counterpart here: nothing would be attacked (vlguard)"
            )
        )
    }

    @Test func strategiesAreLaidOverAttacks() throws {
        let read = try read(
            """
            redteam:
              numTests: 2
              plugins: [cca, hijacking]
              strategies:
                - base64
                - {id: rot13, config: {plugins: [hijacking], numTests: 1}}
                - {id: hex, config: {enabled: false}}
                - {id: layer, config: {steps: [leetspeak, base64]}}
            """
        )
        #expect(read.strategies.map(\.id) == ["base64", "rot13", "layer"] && read.sendsPlainAttacks)
        let tests = Array(CampaignPlan(read, seed: 1))
        let byStrategy = Dictionary(grouping: tests) { $0.strategy ?? "basic" }.mapValues(\.count)
        #expect(
            byStrategy["basic"] == 4 && byStrategy["base64"] == 4 && byStrategy["rot13"] == 1
                && byStrategy["layer"] == 4
        )
        #expect(Set(tests.map(\.identity)).count == tests.count)
        let encoded = try #require(tests.first { $0.strategy == "base64" })
        #expect(
            encoded.metadata["strategyId"] == "base64" && encoded.assertions.first?.metric?.hasSuffix("/Base64") == true
        )
        #expect(encoded.metadata["pluginId"] == "cca" && encoded.position.line == 7)
    }

    @Test func plainAttacksCanBeSwitchedOff() throws {
        let read = try read(
            "redteam: {plugins: [cca], strategies: [{id: basic, config: {enabled: false}}, base64]}\n"
        )
        #expect(!read.sendsPlainAttacks && CampaignPlan(read, seed: 1).allSatisfy { $0.strategy == "base64" })
        let found = problems(
            Self.head + "redteam: {plugins: [cca], strategies: [{id: basic, config: {enabled: false}}]}\n"
        )
        #expect(found.contains("'basic' is switched off and no other strategy can be used"))
    }

    @Test func strategiesThatNeedAnAttackerAreLeftOutWithoutOne() throws {
        let section = "redteam: {plugins: [cca], strategies: [base64, jailbreak]"
        let without = try read(section + "}\n")
        #expect(
            without.warnings.contains { $0.message.contains("'jailbreak' is left out: it needs a model as attacker") }
        )
        #expect(!CampaignPlan(without, seed: 1).contains { $0.strategy == "jailbreak" })
        let with = try read(section + ", provider: echo}\n")
        #expect(with.warnings.isEmpty && with.settings.attacker?.id == "echo")
        let led = CampaignPlan(with, seed: 1).filter { $0.strategy == "jailbreak" }
        #expect(!led.isEmpty && led.allSatisfy { $0.adaptive != nil && $0.attackCase != nil })
    }

    @Test(arguments: [
        ("plugins: [{id: intent}]", "expected the intents in 'config.intent'"),
        ("plugins: [{id: policy, config: {}}]", "expected the rule in 'config.policy'"),
        ("plugins: [{id: cca, config: {exampels: []}}]", "unknown key 'exampels'; did you mean 'examples'?"),
        ("plugins: [{id: cca, severity: awful}]", "expected low, medium, high or critical, found 'awful'"),
        ("plugins: [hijackng]", "there is no attack 'hijackng'; did you mean 'hijacking'?"),
        ("plugins: [cca], strategies: [bse64]", "there is no strategy 'bse64'; did you mean 'base64'?"),
        ("plugins: [cca], strategies: [image]", "the strategy 'image' is not supported:"),
        ("plugins: [cca], strategies: [layer]", "there is no strategy 'layer'; expected 'config.steps'"),
        ("plugins: [cca], strategies: [file://s.js]", "a strategy of one's own in code is not supported"),
        ("plugins: [cca], injektVar: x", "unknown key 'injektVar'; did you mean 'injectVar'?"),
        ("plugins: [cca], purpose: file://none.txt", "redteam.purpose: there is no file none.txt"),
    ])
    func mistakesAreAnswered(row: (section: String, answer: String)) {
        let found = problems(Self.head + "redteam: {\(row.section)}\n")
        #expect(found.contains(row.answer), "\(found)")
    }

    @Test func intentsAreSeedsOfTheUsersOwn() throws {
        let files: MemoryFiles = ["i.csv": "intent\nfrom a table\n", "i.txt": "line one\n\nline two\n"]
        let read = try read(
            """
            redteam:
              numTests: 1
              plugins:
                - {id: intent, config: {intent: [tell a secret, [first, 'then {{7*7}}']]}}
                - {id: intent, config: {intent: file://i.csv}}
                - {id: intent, config: {intent: file://i.txt}}
            """,
            files: files
        )
        let tests = Array(CampaignPlan(read, seed: 1))
        #expect(
            tests.map(\.turns) == [
                ["tell a secret"], ["first", "then {{7*7}}"], ["from a table"], ["line one"], ["line two"],
            ]
        )
        #expect(
            tests.allSatisfy {
                $0.assertions.map(\.type) == ["martlet:declined"] && $0.metadata["pluginId"] == "intent"
            }
        )
        #expect(tests[0].metadata["goal"] == "tell a secret")
    }

    @Test func languagesContextsAndLengthsMultiplyAndLimit() throws {
        let read = try read(
            """
            redteam:
              numTests: 2
              plugins: [cca]
              strategies: [{id: multilingual, config: {languages: [sw]}}]
              contexts: [{id: guest, purpose: for guests, vars: {role: guest}}, {id: admin, purpose: for admins}]
            """
        )
        #expect(read.attacks.first?.languages == ["en", "sw"])
        let tests = Array(CampaignPlan(read, seed: 1))
        #expect(Set(tests.compactMap { $0.metadata["contextId"]?.string }) == ["guest", "admin"])
        #expect(tests.first?.vars["role"] == "guest")
        #expect(Set(tests.map(\.identity)).count == tests.count)
        var short = read
        short.redteam.maximumCharacters = 1
        #expect(CampaignPlan(short, seed: 1).count == 0)
    }

    @Test func settingsOfTheCampaignAreTyped() throws {
        let read = try read(
            """
            martlet:
              systemPrompt: file://s.txt
              refusalPhrases: [Nope]
              attacker: echo
              judge: {id: echo, label: j}
              stopping: {margin: 0.05, maximumRate: 0.1, minimumCases: 5, confidence: 0.99}
              budget: {calls: 100, tokens: 5000, cost: 1.5, duration: 10m}
            """,
            files: ["s.txt": "Be kind.\n"]
        )
        #expect(read.systemPrompt == "Be kind.\n" && read.settings.attacker?.id == "echo")
        #expect(read.settings.judge?["label"] == "j")
        #expect(read.settings.stopping.margin == 0.05 && read.settings.stopping.minimumCases == 5)
        #expect(read.settings.budget == .init(calls: 100, tokens: 5000, cost: 1.5, duration: 600))
        #expect(problems(Self.head + "martlet: {budget: {cals: 1}}\n").contains("did you mean 'calls'?"))
    }
}
