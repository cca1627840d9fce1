import Expressions
import Formats
import HTTP
import Synchronization
import TestSupport
import Workspace

@testable import Targets

/// HTTP targets as a configuration has them, asked without a network.
enum HTTPWorld {
    /// Asks the target of a configuration; a service answers by a function.
    static func ask(
        _ config: String,
        _ request: TargetRequest = TargetRequest("hello"),
        id: String = "http",
        environment: [String: String] = [:],
        files: [String: String] = [:],
        code: (any CodeRunner)? = nil,
        answer: @escaping @Sendable (HTTPRequest, Int) async throws -> HTTPResponse = { _, _ in
            HTTPResponse(status: 200, body: Array("ok".utf8))
        }
    ) async throws -> (requests: [HTTPRequest], response: TargetResponse) {
        let client = RecordingClient(answer)
        let target = try target(config, id: id, environment: environment, files: files, client: client, code: code)
        let response = await target.send(request)
        return (client.requests, response)
    }

    /// The target of a configuration without mistakes.
    static func target(
        _ config: String,
        id: String = "http",
        environment: [String: String] = [:],
        files: [String: String] = [:],
        client: RecordingClient,
        code: (any CodeRunner)? = nil,
        now: @escaping @Sendable () -> Double = { 1_767_323_045 }
    ) throws -> any Target {
        let (target, problems) = try read(config, id: id, environment: environment, files: files)
        guard let target, problems.isEmpty else { throw TargetFailure(problems.joined(separator: "; ")) }
        var outside = ProviderWorld.outside(client, environment, code: code)
        outside.now = now
        outside.random = { 0x0123_4567_89AB_CDEF }
        return TargetFactory.target(target, outside)
    }

    /// Reads a target; says what is wrong with it, with lines.
    static func read(
        _ config: String,
        id: String = "http",
        environment: [String: String] = [:],
        files: [String: String] = [:]
    ) throws -> (target: TargetConfiguration?, problems: [String]) {
        let lines = config.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
        let text = "targets:\n  - id: '\(id)'\n    config:\n\(lines.joined(separator: "\n"))\n"
        let collector = ProblemCollector(file: "c.yaml")
        let reader = TargetReader(collector: collector, environment: environment) { files[$0].map { Array($0.utf8) } }
        let found = reader.targets(ConfigurationSection(try YAMLNode(parsing: text), collector: collector))
        return (found.first, collector.problems.map { "\($0.position.line): \($0.message)" })
    }
}

/// Code that is a function of the test.
final class FunctionRunner: CodeRunner {
    private let function: @Sendable (String, String?, [JSONValue]) -> JSONValue

    init(_ function: @escaping @Sendable (String, String?, [JSONValue]) -> JSONValue) { self.function = function }

    func call(_ file: String, function name: String?, arguments: [JSONValue], timeout: Double)
        async throws(TargetFailure)
        -> JSONValue
    {
        function(file, name, arguments)
    }
}
