import Assertions
import Formats
import Targets
import TestSupport
import Testing
import Workspace

@testable import RedTeam

/// Configurations of several files, with references, in JSON.
@Suite struct SeveralFilesTests {
    private func read(
        _ texts: [(file: String, text: String)],
        _ environment: [String: String] = [:]
    ) throws -> RedTeamConfiguration {
        try RedTeamConfiguration(
            reading: texts.map {
                ConfigurationDocument(text: $0.text, file: $0.file, files: ConfigurationFiles(read: { _ in nil }))
            },
            environment: environment
        )
    }

    @Test func listsAreJoinedAndMapsAreSetOver() throws {
        let read = try read([
            (
                "a.yaml",
                """
                description: A
                tags: {team: a, area: x}
                prompts: ['{{q}}', 'P {{q}}']
                providers: [echo, {id: echo, label: two}]
                defaultTest: {vars: {d: 1}, assert: [{type: contains, value: a}], threshold: 0.1}
                evaluateOptions: {repeat: 2, maxConcurrency: 7}
                env: {X: a, Y: a}
                tests: [{vars: {q: a}}]
                redteam: {purpose: from a, plugins: [cca], numTests: 3}
                """
            ),
            (
                "b.yaml",
                """
                description: B
                tags: {team: b}
                prompts: ['{{q}}', 'Q {{q}}']
                targets: [echo, {id: echo, label: three}]
                defaultTest: {vars: {e: 2}, assert: [{type: contains, value: b}]}
                evaluateOptions: {repeat: 3}
                env: {Y: b}
                tests: [{vars: {q: b}}]
                scenarios: [{config: [{vars: {q: c}}]}]
                redteam: {purpose: from b, injectVar: q, plugins: [hijacking]}
                """
            ),
        ])
        #expect(read.description == "A, B" && read.tags == ["team": "b", "area": "x"])
        #expect(read.prompts.map(\.raw) == ["{{q}}", "P {{q}}", "Q {{q}}"])
        #expect(read.targets.map(\.name) == ["echo", "two", "three"])
        #expect(read.defaultTest?.vars == ["d": 1, "e": 2] && read.defaultTest?.threshold == 0.1)
        #expect(read.defaultTest?.assertions.map(\.value) == ["a", "b"])
        #expect(read.repeats == 3 && read.maxConcurrency == 7)
        #expect(read.environment["X"] == "a" && read.environment["Y"] == "b")
        #expect(read.tests.map(\.vars["q"]) == ["a", "b", "c"])
        #expect(read.purpose == "from b" && Set(read.attacks.map(\.id)) == ["cca", "hijacking"])
        #expect(read.attacks.allSatisfy { $0.limit == 3 })
        #expect(read.source["tests"]?.array?.count == 2)
    }

    @Test func problemsNameTheirFile() {
        do {
            _ = try read([
                ("a.yaml", "prompts: ['{{q}}']\nproviders: [echo]\ntests: [{varz: {}}]\n"),
                ("b.yaml", "\nevaluateOptions: {repeet: 1}\n"),
            ])
            Issue.record("no error")
        } catch {
            #expect("\(error)".contains("a.yaml:3:10: error: tests[0]: unknown key 'varz'"))
            #expect("\(error)".contains("b.yaml:2:19: error: evaluateOptions: unknown key 'repeet'"))
        }
    }

    @Test func referencesAnchorsAndMergeKeys() throws {
        let read = try read([
            (
                "a.yaml",
                """
                # yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
                assertionTemplates:
                  polite: {type: not-contains, value: idiot}
                  both: {type: assert-set, assert: [{$ref: '#/assertionTemplates/polite'}]}
                x-base: &base {vars: {q: base, r: base}}
                prompts: ['{{q}}']
                providers: [echo]
                tests:
                  - assert: [{$ref: '#/assertionTemplates/polite', weight: 2}, {$ref: '#/assertionTemplates/both'}]
                  - <<: *base
                    description: merged
                  - assert: [{type: is-json, value: {$ref: '#/definitions/own', definitions: {own: {type: object}}}}]
                """
            )
        ])
        let first = try #require(read.tests.first)
        #expect(first.assertions.map(\.name) == ["not-contains", "assert-set"])
        #expect(first.assertions.map(\.weight) == [2, 1] && first.assertions[1].children.first?.value == "idiot")
        #expect(read.tests[1].vars == ["q": "base", "r": "base"])
        #expect(read.tests[2].assertions.first?.value?["$ref"] == "#/definitions/own")
        #expect(read.warnings.isEmpty)
    }

    @Test(arguments: [
        ("tests: [{$ref: '#/templates/x'}]", "there is nothing at '#/templates/x'"),
        ("tests: [{$ref: 'other.yaml#/x'}]", "'other.yaml#/x' is not supported"),
        ("assertionTemplates: {a: {$ref: '#/assertionTemplates/a'}}", "leads back to itself"),
        ("assertionTemplate: {a: 1}\ntests: [{$ref: '#/assertionTemplatee/a'}]", "did you mean 'assertionTemplate'?"),
    ])
    func referencesThatLeadNowhere(row: (text: String, answer: String)) {
        let found = problems("prompts: ['{{q}}']\nproviders: [echo]\n\(row.text)\n")
        #expect(found.contains(row.answer), "\(found)")
    }

    @Test func jsonIsReadWithItsPlaces() throws {
        let read = try read([
            ("a.json", #"{"prompts": ["\ud83d\ude00 {{q}}"], "providers": ["echo"], "tests": [{"vars": {"q": "x"}}]}"#)
        ])
        #expect(read.prompts.map(\.raw) == ["😀 {{q}}"])
        #expect(
            problems("{\"prompts\": [\"{{q}}\"],\n \"providers\": [\"echo\"],\n \"testz\": []}").contains(
                "pf.yaml:3:11: error: unknown key 'testz'"
            )
        )
    }

    @Test func unknownKeysWithoutANeighbourAreTold() throws {
        let read = try configuration("prompts: ['{{q}}']\nproviders: [echo]\nteamNotes: {a: 1}\n")
        #expect(
            read.warnings.map(\.description).first?.hasPrefix("pf.yaml:3:1: warning: unknown key 'teamNotes'") == true
        )
    }

    @Test func aStrictConfigurationNeedsItsVariables() {
        let text = """
            prompts: ['{{q}} {{env.A}} {{env["B"] | default("x")}}']
            providers: [echo]
            tests: [{vars: {q: '{{ env.C or env.D }} {{environment.E}}'}}]
            martlet: {strict: true}
            """
        let found = problems(text)
        #expect(found.contains("pf.yaml:1:11: error: prompts[0]: the environment has no variable A;"))
        #expect(!found.contains(" B;") && !found.contains(" C;") && !found.contains(" E;"))
        #expect((try? configuration(text, environment: ["A": "1"])) != nil)
    }
}
