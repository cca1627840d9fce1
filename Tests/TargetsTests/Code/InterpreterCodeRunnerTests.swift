import Formats
import Foundation
import TestSupport
import Testing

@testable import Targets

@Suite struct InterpreterCodeRunnerTests {
    static let node = LocalProcesses.has("node")
    static let python = LocalProcesses.has("python3")
    static let ruby = LocalProcesses.has("ruby")

    struct Sample: Sendable, CustomTestStringConvertible {
        var file: String
        var source: String
        var function: String?
        var arguments: [JSONValue] = ["hi", ["n": 2]]
        var result: JSONValue?
        var failure: String?
        var testDescription: String { file }
    }

    static let javaScript = [
        Sample(file: "default.mjs", source: "export default (text, o) => text + o.n", result: "hi2"),
        Sample(
            file: "async.mjs",
            source: "export default async (text) => ({ output: text })",
            result: ["output": "hi"]
        ),
        Sample(file: "common.cjs", source: "module.exports = (text) => text.length", result: 2),
        Sample(file: "plain.js", source: "module.exports = { call_api: (t) => [t] }", result: ["hi"]),
        Sample(file: "named.mjs", source: "export function score(t) { return 0.5 }", function: "score", result: 0.5),
        Sample(file: "named.cjs", source: "exports.score = (t) => true", function: "score", result: true),
        Sample(
            file: "class.mjs",
            source: """
                export default class { constructor(options) { this.options = options }
                  async callApi(prompt, context, options) { return { output: prompt + this.options.id } } }
                """,
            arguments: ["p", [:], ["id": "!"]],
            result: ["output": "p!"]
        ),
        Sample(
            file: "prints.cjs",
            source:
                "console.log('martlet-1:{\"result\":1}'); process.stdout.write('half'); module.exports = () => 'real'",
            result: "real"
        ),
        Sample(file: "nothing.mjs", source: "export default () => undefined", result: .null),
        Sample(file: "import.mjs", source: "import { a } from './other.mjs'; export default () => a", result: 7),
        Sample(file: "throws.mjs", source: "export default () => { throw new Error('no luck') }", failure: "no luck"),
        Sample(
            file: "rejects.mjs",
            source: "export default async () => { await null; null.x }",
            failure: "rejects.mjs:1"
        ),
        Sample(file: "syntax.mjs", source: "export default (", failure: "SyntaxError"),
        Sample(file: "without.mjs", source: "export const x = 1", failure: "exports no function"),
        Sample(file: "missing.mjs", source: "export default 1", function: "f", failure: "no function 'f'"),
        Sample(file: "exits.mjs", source: "export default () => process.exit(3)", failure: "exit code 3"),
        Sample(
            file: "circular.mjs",
            source: "export default () => { const a = {}; a.a = a; return a }",
            failure: "circular"
        ),
    ]

    static let pythonSamples = [
        Sample(
            file: "plain.py",
            source: "def call_api(t, o):\n    return {'output': t * o['n']}",
            result: ["output": "hihi"]
        ),
        Sample(file: "async.py", source: "async def get_assert(t, o):\n    return True", result: true),
        Sample(
            file: "named.py",
            source: "class Judge:\n    def score(t, o): return 0.25",
            function: "Judge.score",
            result: 0.25
        ),
        Sample(
            file: "prints.py",
            source:
                "import os\nprint('martlet-0:{}')\ndef call_api(*a):\n    os.system('echo loud')\n    return 'real'",
            result: "real"
        ),
        Sample(
            file: "data.py",
            source: """
                from dataclasses import dataclass
                @dataclass
                class R:
                    score: float
                def get_assert(t, o): return R(1.5)
                """,
            result: ["score": 1.5]
        ),
        Sample(file: "import.py", source: "import helper\ndef call_api(*a): return helper.x", result: 7),
        Sample(
            file: "raises.py",
            source: "def call_api(*a):\n    raise ValueError('no luck')",
            failure: "line 2, in call_api"
        ),
        Sample(file: "syntax.py", source: "def (", failure: "SyntaxError"),
        Sample(file: "without.py", source: "x = 1", function: "f", failure: "no function 'f'"),
        Sample(file: "exits.py", source: "import os\ndef call_api(*a): os._exit(4)", failure: "exit code 4"),
        Sample(file: "nan.py", source: "def call_api(*a): return float('nan')", failure: "not JSON compliant"),
        Sample(file: "object.py", source: "def call_api(*a): return object()", failure: "is not JSON"),
    ]

    static let rubySamples = [
        Sample(
            file: "plain.rb",
            source: "def call_api(t, o)\n  puts 'loud'\n  { 'output' => t }\nend",
            result: ["output": "hi"]
        ),
        Sample(file: "raises.rb", source: "def call_api(*a)\n  raise 'no luck'\nend", failure: "no luck"),
    ]

    @Test(.enabled(if: node, "node is not installed"), arguments: javaScript)
    func callsJavaScript(_ sample: Sample) async throws { try await check(sample) }

    @Test(.enabled(if: python, "python3 is not installed"), arguments: pythonSamples)
    func callsPython(_ sample: Sample) async throws { try await check(sample) }

    @Test(.enabled(if: ruby, "ruby is not installed"), arguments: rubySamples)
    func callsRuby(_ sample: Sample) async throws { try await check(sample) }

    private func check(_ sample: Sample) async throws {
        let folder = try TemporaryFolder()
        try folder.write(sample.source, to: sample.file)
        try folder.write("export const a = 7", to: "other.mjs")
        try folder.write("x = 7", to: "helper.py")
        let runner = InterpreterCodeRunner(processes: LocalProcesses(), folder: folder.path)
        do {
            let result = try await runner.call(
                sample.file,
                function: sample.function,
                arguments: sample.arguments,
                timeout: 30
            )
            #expect(result == sample.result)
        } catch {
            let expected = try #require(sample.failure, "\(error)")
            #expect(error.description.contains(expected))
        }
    }

    @Test(.enabled(if: node, "node is not installed")) func stopsCodeThatHangs() async throws {
        let folder = try TemporaryFolder()
        try folder.write("export default () => new Promise((r) => setTimeout(r, 60000))", to: "hangs.mjs")
        let runner = InterpreterCodeRunner(processes: LocalProcesses(), folder: folder.path)
        let failure = await #expect(throws: TargetFailure.self) {
            try await runner.call("hangs.mjs", function: nil, arguments: [], timeout: 0.2)
        }
        #expect(failure?.description == "hangs.mjs did not answer within 0.2 s")
    }

    @Test(.enabled(if: python, "python3 is not installed")) func runsCodeOfAConfiguration() async throws {
        let runner = InterpreterCodeRunner(processes: LocalProcesses())
        func run(_ source: String) async throws -> JSONValue {
            try await runner.evaluate(
                source: source,
                language: "python",
                function: "main",
                arguments: ["hi", ["vars": ["n": 2]]],
                timeout: 30
            )
        }
        let source =
            "import json\ndef main(output, context):\n    return {'pass': output == 'hi', 'score': context['vars']['n']}\n"
        #expect(try await run(source) == ["pass": true, "score": 2])
        let failure = await #expect(throws: TargetFailure.self) {
            try await run("def main(o, c):\n    return o.nothing")
        }
        #expect(failure?.description.contains("the python code failed: AttributeError") == true)
        await #expect(throws: TargetFailure.self) { try await run("def other(): pass") }
        await #expect(throws: TargetFailure.self) {
            try await runner.evaluate(source: "1", language: "cobol", function: "f", arguments: [], timeout: 1)
        }
    }

    @Test(.enabled(if: ruby, "ruby is not installed")) func runsRubyOfAConfiguration() async throws {
        let runner = InterpreterCodeRunner(processes: LocalProcesses())
        let result = try await runner.evaluate(
            source: "def main(output, context)\n  output == 'hi'\nend\n",
            language: "ruby",
            function: "main",
            arguments: ["hi", [:]],
            timeout: 30
        )
        #expect(result == true)
    }

    @Test func namesWhatToInstall() async {
        let runner = InterpreterCodeRunner(
            processes: LocalProcesses(),
            variables: ["PROMPTFOO_PYTHON": "/nowhere/python9"]
        )
        let failure = await #expect(throws: TargetFailure.self) {
            try await runner.call("a.py", function: nil, arguments: [], timeout: 1)
        }
        #expect(failure?.description.contains("install Python 3") == true)
        #expect(failure?.description.contains("/nowhere/python9") == true)
    }

    @Test func refusesFilesOfOtherLanguages() async {
        let runner = InterpreterCodeRunner(processes: LocalProcesses())
        await #expect(throws: TargetFailure.self) {
            try await runner.call("a.go", function: nil, arguments: [], timeout: 1)
        }
    }

    @Test(.enabled(if: python, "python3 is not installed")) func keepsSecretsOutOfErrors() async throws {
        let folder = try TemporaryFolder()
        try folder.write("def call_api(*a): raise ValueError('key: hunter2hunter2')", to: "leaks.py")
        let runner = InterpreterCodeRunner(
            processes: LocalProcesses(),
            folder: folder.path,
            variables: ["SOME_API_KEY": "hunter2hunter2"]
        )
        let failure = await #expect(throws: TargetFailure.self) {
            try await runner.call("leaks.py", function: nil, arguments: [], timeout: 30)
        }
        #expect(failure?.description.contains("key: ***") == true)
        #expect(failure?.description.contains("hunter2") == false)
    }

    @Test(
        arguments: [
            ("a.py", CodeUse.target, "call_api"), ("a.py", .assertion, "get_assert"),
            ("a.rb", .transform, "get_transform"),
            ("a.mjs", .assertion, nil),
        ] as [(String, CodeUse, String?)]
    )
    func knowsTheUsualFunction(_ file: String, _ use: CodeUse, _ name: String?) {
        #expect(use.function(of: file) == name)
    }
}
