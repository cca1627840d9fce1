import ArgumentParser
import Foundation
import HTTP
import Transport

/// For health checks in images that have no shell and no curl.
struct Health: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask a running gateway whether it is well: exit 0, or 1 when it is not.",
        discussion: "Asks GET /health; with --ready GET /health/ready, which also asks the model behind it."
    )

    @Option(help: "Base URL of the gateway.")
    var url = "http://127.0.0.1:8000"

    @Flag(help: "Also ask whether the model behind the gateway answers.")
    var ready = false

    @Option(help: "Seconds to wait for the answer.")
    var timeout = 3.0

    func run() async throws {
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), timeout > 0, timeout <= 60 else {
            throw CommandFailure.usage("--url begins with http:// or https://, --timeout is more than 0 and at most 60")
        }
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        let transport = AsyncHTTPTransport(connectTimeout: timeout)
        let status: Int
        do {
            let request = HTTPRequest(url: base + (ready ? "/health/ready" : "/health"))
            status = try await transport.send(request, timeout: timeout, maximumBytes: 1 << 16).status
        } catch {
            await transport.shutdown()
            Terminal.error("not well: \(error)")
            throw ExitCode(1)
        }
        await transport.shutdown()
        guard status == 200 else {
            Terminal.error("not well: the answer is \(status)")
            throw ExitCode(1)
        }
    }
}
