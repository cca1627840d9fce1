import ArgumentParser
import Foundation
import PracticeModel
import Transport
import Workspace

struct PracticeModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice-model",
        abstract: "Serve the practice target: answers by rules, with weaknesses to switch on. It is no language model.",
        discussion: "Weaknesses:\n"
            + Weakness.allCases.map { "  \($0.rawValue): \($0.explanation)" }.joined(separator: "\n")
    )

    @Option(help: "Interface to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port = 8001

    @Option(help: "A weakness to switch on; 'all' for all of them. Can be given several times.")
    var weakness: [String] = []

    @Option(help: "File with its instructions, for requests that bring none.")
    var systemPrompt: String?

    @Option(help: "How long each answer takes, such as 50ms: to measure clients.")
    var latency: String?

    @Option(help: "A text that answers everything, whatever was asked: to measure clients.")
    var answer: String?

    func run() async throws {
        let (weaknesses, unknown) = Weakness.parse(weakness)
        guard unknown.isEmpty else {
            throw CommandFailure.usage(
                "unknown weakness \(unknown.joined(separator: ", ")); 'martlet practice-model --help' lists them"
            )
        }
        let delay = latency.map { DurationFormat.seconds($0) } ?? 0
        guard let delay else {
            throw CommandFailure.usage("--latency: expected a duration such as 50ms, found '\(latency ?? "")'")
        }
        let prompt =
            try systemPrompt.map { String(decoding: try Files.read($0), as: UTF8.self) } ?? PracticeModel.defaultPrompt
        do {
            let server = try await PracticeModelServer.start(
                host: host,
                port: port,
                model: PracticeModel(weaknesses: weaknesses, systemPrompt: prompt, fixedAnswer: answer),
                latency: delay
            )
            Terminal.error(
                "martlet: practice target listening on http://\(host):\(server.port)/v1 with \(weaknesses.count) weaknesses"
            )
            try await Interruption.run { try? await Task.sleep(for: .seconds(86_400 * 3650)) }
            await server.stop()
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }
}
