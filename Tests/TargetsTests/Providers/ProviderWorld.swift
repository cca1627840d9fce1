import Formats
import HTTP
import TestSupport
import Workspace

@testable import Targets

/// Reads targets as a configuration has them, and asks them without a network.
enum ProviderWorld {
    /// The target of a line of YAML, with what is wrong with it.
    static func read(
        _ yaml: String,
        _ environment: [String: String] = [:],
        files: [String: String] = [:]
    ) throws -> (target: TargetConfiguration?, problems: [String]) {
        let collector = ProblemCollector(file: "c.yaml")
        let reader = TargetReader(collector: collector, environment: environment) { files[$0].map { Array($0.utf8) } }
        let node = try YAMLNode(parsing: "targets: [\(yaml)]")
        let found = reader.targets(ConfigurationSection(node, collector: collector))
        return (found.first, collector.problems.map(\.message))
    }

    static func outside(
        _ client: RecordingClient,
        _ environment: [String: String] = [:],
        processes: (any ProcessRunner)? = nil,
        code: (any CodeRunner)? = nil
    ) -> TargetEnvironment {
        var variables = JSONObject()
        for (name, value) in environment { variables[name] = .string(value) }
        return TargetEnvironment(
            variables: variables,
            client: client,
            processes: processes,
            code: code,
            now: { 1_767_323_045 }
        )
    }

    /// Asks the target of a line of YAML; a service answers with a body.
    static func ask(
        _ yaml: String,
        _ request: TargetRequest = TargetRequest("hello"),
        environment: [String: String] = [:],
        answer: HTTPResponse
    ) async throws -> (request: HTTPRequest, body: JSONValue, response: TargetResponse) {
        let client = RecordingClient { _, _ in answer }
        let (target, problems) = try read(yaml, environment)
        guard let target, problems.isEmpty else { throw TargetFailure("\(problems)") }
        let response = await TargetFactory.target(target, outside(client, environment)).send(request)
        guard let sent = client.requests.first else { throw TargetFailure("nothing was sent: \(response)") }
        return (sent, try JSONValue(parsing: sent.body), response)
    }
}
