import Assertions
import Formats
import Targets
import TestSupport
import Testing

@testable import RedTeam

/// What is put into prompts, variables and assertions, and when.
@Suite struct CampaignPlanRenderingTests {
    private func tests(
        _ text: String,
        files: MemoryFiles = [:],
        environment: [String: String] = [:]
    ) throws -> [CampaignTest] {
        Array(CampaignPlan(try configuration(text, files: files, environment: environment), seed: 7))
    }

    @Test func listsOfTextsAreManyTestsAndOtherListsAreData() throws {
        let text = """
            prompts: ['{{a}}|{{b}}|{{c}}']
            targets: [echo]
            tests: [{vars: {a: [x, y], b: [1, 2], c: []}}]
            """
        #expect(try tests(text).map(\.vars["b"]) == [[1, 2], [1, 2]])
        #expect(try tests(text).first?.vars["c"] == [])
        #expect(
            try tests(text, environment: ["PROMPTFOO_DISABLE_VAR_EXPANSION": "true"]).map(\.vars["a"]) == [["x", "y"]]
        )
        let kept = text.replacing("vars: {a", with: "options: {disableVarExpansion: true}, vars: {a")
        #expect(try tests(kept).count == 1)
    }

    @Test func prefixSuffixAndTransformOfVariablesApply() throws {
        let read = try tests(
            """
            prompts: ['ask {{q}}']
            targets: [echo]
            defaultTest: {options: {prefix: '<', suffix: '{{end}}>'}}
            tests: [{vars: {q: a, end: '!'}}, {vars: {q: b}, options: {prefix: '['}}]
            """
        )
        #expect(read.map(\.turns) == [["<ask a!>"], ["[ask b>"]])
    }

    @Test func registersAndConversationsAreRenderedLate() throws {
        let test = try #require(
            try tests(
                """
                prompts: ['{{summary}} {{q}} {{_conversation | length}}']
                targets: [echo]
                tests: [{vars: {q: 'about {{summary}}'}, assert: [{type: contains, value: '{{summary}}'}]}]
                """
            ).first
        )
        let rendered = test.rendered(
            with: ["summary": "S"],
            conversation: [["prompt": "p", "input": "i", "output": "o"]]
        )
        #expect(rendered.exchange.map(\.prompt) == ["S about S 1"])
        #expect(rendered.assertions.first?.value == "S" && rendered.vars["summary"] == "S")
        #expect(test.turns == [" about {{summary}} 0"])
    }

    @Test func anAttackInsideOfAnotherVariableIsNotRendered() throws {
        let text = """
            prompts: ['{{page}}']
            targets: [echo]
            redteam: {injectVar: page}
            tests:
              - vars: {outer: '<{{inner}}>', inner: '({{page}})', page: '{{env.SECRET}} {{name}}', name: Ada}
                metadata: {pluginId: x}
            """
        let test = try #require(try tests(text, environment: ["SECRET": "s3cret"]).first)
        #expect(test.turns == ["{{env.SECRET}} {{name}}"])
        #expect(test.vars["inner"] == "({{env.SECRET}} {{name}})")
        #expect(test.vars["outer"] == "<({{env.SECRET}} {{name}})>")
    }

    @Test func theConfigurationsEnvironmentStandsOverTheProcess() throws {
        let text = """
            env: {HOST: '{{env.BASE}}/api', USER: config}
            prompts: ['{{env.HOST}} {{env.USER}} {{env.ONLY}} {{v}}']
            targets: [echo]
            tests: [{vars: {v: 'by {{env.USER}}'}}]
            """
        let variables = ["BASE": "b", "USER": "process", "ONLY": "o"]
        #expect(try tests(text, environment: variables).map(\.turns) == [["b/api config o by config"]])
        let hidden = variables.merging(["PROMPTFOO_SELF_HOSTED": "1"]) { $1 }
        #expect(try tests(text, environment: hidden).map(\.turns) == [["/api config  by config"]])
        let shown = hidden.merging(["PROMPTFOO_DISABLE_TEMPLATE_ENV_VARS": "false"]) { $1 }
        #expect(try tests(text, environment: shown).map(\.turns) == [["b/api config o by config"]])
    }

    @Test func templatingCanBeSwitchedOff() throws {
        let text = """
            prompts: ['{{q}}']
            targets: [echo]
            tests: [{vars: {q: '{{r}}', r: x}, assert: [{type: equals, value: '{{r}}'}]}]
            """
        let test = try #require(try tests(text, environment: ["PROMPTFOO_DISABLE_TEMPLATING": "true"]).first)
        #expect(test.turns == ["{{q}}"] && test.vars["q"] == "{{r}}" && test.assertions.first?.value == "{{r}}")
    }

    @Test func aPromptOfJSONIsOneTextWithoutEscaping() throws {
        let text = #"{"prompts":["{\"q\": \"{{q}}\"}"],"targets":["echo"],"tests":[{"vars":{"q":"a \"b\""}}]}"#
        #expect(try tests(text).map(\.turns) == [[#"{"q":"a \"b\""}"#]])
        let plain = try tests(text, environment: ["PROMPTFOO_DISABLE_JSON_AUTOESCAPE": "1"])
        #expect(plain.map(\.turns) == [[#"{"q": "a "b""}"#]])
    }

    @Test func promptsThatAreListsOfMessagesInYAMLKeepTheirStructure() throws {
        let files: MemoryFiles = [
            "chat.yaml": "- role: system\n  content: Be kind\n- {role: user, content: 'Hi {{q}}'}\n"
        ]
        let test = try #require(
            try tests("prompts: [file://chat.yaml]\ntargets: [echo]\ntests: [{vars: {q: 'a: b'}}]\n", files: files)
                .first
        )
        #expect(test.exchange.first?.messages.map(\.role) == ["system", "user"])
        #expect(test.exchange.first?.messages.last?.content == "Hi a: b")
    }

    @Test func codeMakesPromptsAndVariables() async throws {
        struct Runner: CodeRunner, ProcessRunner {
            func call(
                _ file: String,
                function: String?,
                arguments: [JSONValue],
                timeout: Double
            ) async throws(TargetFailure) -> JSONValue {
                if file == "v.py" {
                    return function == "get_var" ? ["output": .string("made of \(arguments[0].text())")] : nil
                }
                let vars = arguments.first?["vars"]?["x"]?.string ?? ""
                return [
                    ["role": "system", "content": "S"],
                    ["role": "user", "content": .string("\(function ?? ""):\(vars)")],
                ]
            }
            func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput {
                guard command.arguments.first == "./make" else {
                    return ProcessOutput(code: 3, output: [], errors: "no")
                }
                return ProcessOutput(code: 0, output: Array("made\n".utf8))
            }
        }
        let read = try tests(
            """
            prompts: [file://p.js:build, 'exec:./make it', 'exec:./break']
            targets: [echo]
            tests: [{vars: {x: file://v.py}}]
            """,
            files: ["p.js": "…", "v.py": "…"]
        )
        #expect(read.count == 3 && read.allSatisfy(\.needsCode))
        let first = try await read[0].rendered(code: Runner(), processes: Runner())
        #expect(first.exchange.first?.messages.map(\.content) == ["S", #"build:made of "x""#])
        let second = try await read[1].rendered(code: Runner(), processes: Runner())
        #expect(second.exchange.map(\.prompt) == ["made"])
        await #expect(throws: TargetFailure.self) { try await read[2].rendered(code: Runner(), processes: Runner()) }
        await #expect(throws: TargetFailure.self) { try await read[0].rendered(code: nil, processes: nil) }
    }

    @Test func scenariosAreDataTimesTests() throws {
        let text = """
            prompts: ['{{lang}}: {{q}}']
            targets: [echo]
            defaultTest: {vars: {q: default}, assert: [{type: contains, value: d}]}
            tests: [{vars: {lang: plain}}]
            scenarios:
              - description: languages
                config: [{vars: {lang: de}, assert: [{type: contains, value: c}]}, {vars: {lang: fr}}]
                tests: [{vars: {q: one}, assert: [{type: contains, value: t}]}, {vars: {lang: own}}]
            """
        let read = try tests(text)
        #expect(
            read.map(\.turns) == [["plain: default"], ["de: one"], ["own: default"], ["fr: one"], ["own: default"]]
        )
        #expect(read[1].assertions.map(\.value) == ["d", "c", "t"])
        #expect(
            read.map(\.conversationID) == [nil, "__scenario_0__", "__scenario_0__", "__scenario_1__", "__scenario_1__"]
        )
    }
}
