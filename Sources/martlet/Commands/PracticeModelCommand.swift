import ArgumentParser
import Foundation
import PracticeModel
import Transport

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

    func run() async throws {
        let (weaknesses, unknown) = Weakness.parse(weakness)
        guard unknown.isEmpty else {
            throw CommandFailure.usage(
                "unknown weakness \(unknown.joined(separator: ", ")); 'martlet practice-model --help' lists them"
            )
        }
        let prompt =
            try systemPrompt.map { String(decoding: try Files.read($0), as: UTF8.self) } ?? PracticeModel.defaultPrompt
        do {
            let server = try await PracticeModelServer.start(
                host: host,
                port: port,
                model: PracticeModel(weaknesses: weaknesses, systemPrompt: prompt)
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
