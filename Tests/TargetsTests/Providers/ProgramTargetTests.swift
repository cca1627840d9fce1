import Formats
import Foundation
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Targets

@Suite struct ProgramTargetTests {
    /// Remembers what it was to run.
    final class Programs: ProcessRunner, CodeRunner {
        let commands = Mutex<[ProcessCommand]>([])
        let calls = Mutex<[(file: String, function: String?, arguments: [JSONValue])]>([])
        let output: ProcessOutput
        let result: JSONValue

        init(output: ProcessOutput = .init(code: 0, output: []), result: JSONValue = .null) {
            self.output = output
            self.result = result
        }

        func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput {
            commands.withLock { $0.append(command) }
            return output
        }

        func call(
            _ file: String,
            function: String?,
            arguments: [JSONValue],
            timeout: Double
        ) async throws(TargetFailure) -> JSONValue {
            calls.withLock { $0.append((file, function, arguments)) }
            return result
        }
    }

    private func ask(
        _ yaml: String,
        _ programs: Programs,
        _ request: TargetRequest = TargetRequest("hello"),
        environment: [String: String] = [:]
    ) async throws -> TargetResponse {
        let (target, problems) = try ProviderWorld.read(yaml, environment)
        guard let target else { throw TargetFailure("\(problems)") }
        let client = RecordingClient { _, _ in HTTPResponse(status: 500) }
        let outside = ProviderWorld.outside(client, environment, processes: programs, code: programs)
        return await TargetFactory.target(target, outside).send(request)
    }

    @Test func commandsGetPromptOptionsAndContext() async throws {
        let programs = Programs(output: .init(code: 0, output: Array("\u{1B}[31mhi\u{1B}[0m \n".utf8)))
        let response = try await ask(
            "{id: 'exec: ./ask.sh --mode \"a b\"', config: {key: '{{env.API_KEY}}'}}",
            programs,
            TargetRequest(conversation: [], prompt: "p; rm -rf /", vars: ["v": 1]),
            environment: ["API_KEY": "secret-secret"]
        )
        #expect(response.output == "hi" && response.error == nil)
        let command = try #require(programs.commands.withLock { $0.first })
        #expect(command.arguments.prefix(4) == ["./ask.sh", "--mode", "a b", "p; rm -rf /"])
        #expect(!command.arguments.joined().contains("secret-secret"))
        let context = try JSONValue(parsing: command.arguments.last ?? "")
        #expect(context["vars"] == ["v": 1] && context["prompt"]?["raw"] == "p; rm -rf /")
    }

    @Test(arguments: [
        (ProcessOutput(code: 2, output: [], errors: "oh secret-secret"), "exit code 2: oh ***"),
        (ProcessOutput(code: 0, output: [], errors: "warned"), "answered nothing: warned"),
        (ProcessOutput(code: 0, output: [], timedOut: true), "did not answer within"),
    ])
    func faultsOfCommandsAreErrors(row: (output: ProcessOutput, message: String)) async throws {
        let response = try await ask(
            "'exec: x'",
            Programs(output: row.output),
            environment: ["API_KEY": "secret-secret"]
        )
        #expect(response.error?.contains(row.message) == true, "\(response.error ?? "")")
    }

    @Test(arguments: ["a\u{0}b", String(repeating: "x", count: 140_000)])
    func whatNoArgumentCanHoldIsSaid(prompt: String) async throws {
        let programs = Programs()
        let response = try await ask("'exec: x'", programs, TargetRequest(prompt))
        #expect(response.error?.hasPrefix("the prompt") == true && programs.commands.withLock(\.isEmpty))
    }

    @Test(
        arguments: [
            ("python:a/f.py", "a/f.py", "call_api"), ("python:f.py:other", "f.py", "other"),
            ("file://f.py", "f.py", "call_api"), ("file://f.js:fn", "f.js", "fn"), ("javascript:f.mjs", "f.mjs", nil),
            ("file://./p.ts", "./p.ts", nil), ("ruby:f.rb", "f.rb", "call_api"),
        ] as [(String, String, String?)]
    )
    func codeIsCalled(row: (id: String, file: String, function: String?)) async throws {
        let programs = Programs(result: [
            "output": ["a": 1], "tokenUsage": ["prompt": 1, "completion": 2], "cost": 0.5,
            "guardrails": ["flagged": true, "reason": "r"], "metadata": ["m": 1],
        ])
        let response = try await ask(
            "{id: '\(row.id)', config: {key: '{{env.K}}', n: 1}}",
            programs,
            environment: ["K": "v"]
        )
        let call = try #require(programs.calls.withLock { $0.first })
        #expect(call.file == row.file && call.function == row.function)
        #expect(call.arguments.first == "hello" && call.arguments.count == 3)
        let isScript = !row.file.hasSuffix("y") && !row.file.hasSuffix("rb")
        #expect(call.arguments[isScript ? 2 : 1] == ["id": .string(row.id), "config": ["key": "v", "n": 1]])
        #expect(call.arguments[isScript ? 1 : 2]["prompt"]?["raw"] == "hello")
        #expect(response.output == ["a": 1] && response.cost == 0.5 && response.tokenUsage.total == 3)
        #expect(response.guardrailFlagged == true && response.guardrails == ["reason": "r"])
    }

    struct Sample: Sendable {
        var id: String
        var program: String
        var file = "notes.txt"
        var source = ""
        var output: String
    }

    private static let samples = [
        Sample(id: #"exec: sh -c 'printf "%s" "$0:$(ls)"'"#, program: "sh", output: "hello:notes.txt"),
        Sample(
            id: "file://p.py",
            program: "python3",
            file: "p.py",
            source: """
                def call_api(prompt, options, context):
                  return {'output': [prompt, options['config']['n'], context['vars']['v']]}
                """,
            output: #"["hello",1,"w"]"#
        ),
        Sample(
            id: "file://p.mjs",
            program: "node",
            file: "p.mjs",
            source: """
                export default class { constructor(options) { this.options = options }
                  async callApi(prompt, context) { return { output: [prompt, this.options.config.n, context.vars.v] } } }
                """,
            output: #"["hello",1,"w"]"#
        ),
    ]

    /// The whole way, with the programs of this machine.
    @Test(arguments: samples.filter { LocalProcesses.has($0.program) })
    func programsOfThisMachineAnswer(sample: Sample) async throws {
        let folder = try TemporaryFolder()
        try Data(sample.source.utf8).write(to: URL(filePath: "\(folder.path)/\(sample.file)"))
        let processes = LocalProcesses()
        let yaml = "{id: \(JSONValue.string(sample.id).text()), config: {n: 1}}"
        let target = try #require(try ProviderWorld.read(yaml).target)
        let outside = TargetEnvironment(
            client: RecordingClient { _, _ in HTTPResponse(status: 500) },
            processes: processes,
            code: InterpreterCodeRunner(processes: processes, folder: folder.path),
            folder: folder.path,
            now: { 0 }
        )
        let response = await TargetFactory.target(target, outside).send(
            TargetRequest(conversation: [], prompt: "hello", vars: ["v": "w"], timeout: 20)
        )
        let output = response.output.string ?? response.output.text()
        #expect(output == sample.output, "\(response.error ?? "")")
    }

    @Test(
        arguments: [
            (["error": "bad"], "bad"), (["out": 1], "neither 'output' nor 'error'"),
            (nil, "neither 'output' nor 'error'"),
        ] as [(JSONValue, String)]
    )
    func faultsOfCodeAreErrors(row: (result: JSONValue, message: String)) async throws {
        let response = try await ask("'python:f.py'", Programs(result: row.result))
        #expect(response.error?.contains(row.message) == true)
    }

    @Test func sequencesAskOneAfterTheOther() async throws {
        let client = RecordingClient { _, number in
            number == 2
                ? HTTPResponse(status: 400, json: ["error": ["message": "full"]])
                : HTTPResponse(json: [
                    "choices": [["message": ["content": "a\(number)"]]], "usage": ["prompt_tokens": 1],
                ])
        }
        let yaml =
            "{id: sequence, config: {inputs: ['one {{prompt}}', 'two {{v}}'], separator: ' | ', target: 'openai:m'}}"
        let target = TargetFactory.target(
            try #require(try ProviderWorld.read(yaml).target),
            ProviderWorld.outside(client)
        )
        let request = TargetRequest(conversation: [], prompt: "{{v}}", vars: ["v": "w"])
        let response = await target.send(request)
        #expect(response.output == "a0 | a1" && response.tokenUsage.prompt == 2 && response.tokenUsage.requests == 2)
        let sent = try client.requests.map { try JSONValue(parsing: $0.body)["messages"] }
        #expect(
            sent[0] == [["role": "user", "content": "one {{v}}"]] && sent[1] == [["role": "user", "content": "two w"]]
        )
        // The first that fails is the answer.
        #expect(await target.send(request).error == "HTTP 400: full" && client.requests.count == 3)
    }

    @Test func webhooksGetPromptAndConfiguration() async throws {
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'webhook:https://h/ask', config: {a: 1}}",
            answer: HTTPResponse(json: ["output": "hi"])
        )
        #expect(request.url == "https://h/ask" && body == ["prompt": "hello", "config": ["a": 1]])
        #expect(response.output == "hi" && response.status == 200)
        let bad = try await ProviderWorld.ask("'webhook:https://h/ask'", answer: HTTPResponse(json: [])).response
        #expect(bad.error?.contains("no 'output'") == true)
    }

    @Test(arguments: [
        ("'exec:'", "expected a command"), ("'python:f.js'", "no file of python"),
        ("'file://f.txt'", "no file of code"),
        ("{id: 'python:f.py', config: {pythonExecutable: py}}", "PROMPTFOO_PYTHON"),
        ("{id: sequence, config: {inputs: [a]}}", "'target' is missing"),
        ("{id: sequence, config: {target: echo}}", "at least one input"),
        (
            "{id: sequence, config: {inputs: [a], target: {id: sequence, config: {inputs: [a], target: echo}}}}",
            "can be no sequence"
        ),
        ("'webhook:nowhere'", "expected a URL"), ("'golang:f.go'", "is not supported"),
    ])
    func whatCannotBeUsedIsSaid(row: (yaml: String, message: String)) throws {
        let problems = try ProviderWorld.read(row.yaml).problems
        #expect(problems.contains { $0.contains(row.message) }, "\(problems)")
    }
}
