import Containers
import Formats
import Foundation
import HTTP
import Synchronization
import Targets
import TestSupport
import Testing

@testable import Pipeline

@Suite("Images by their names") struct ImageFetcherTests {
    /// Nobody answers; who was asked is remembered.
    private final class Nobody: HTTPStreamingClient {
        let asked = Mutex<[String]>([])

        func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
            asked.withLock { $0.append(request.options.socketPath ?? request.url) }
            throw HTTPError(.cannotConnect, "nothing answers")
        }

        func receive(
            _ request: HTTPRequest,
            timeout: Double,
            silence: Double,
            head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
            piece: @escaping @Sendable ([UInt8]) async throws -> Void
        ) async throws {
            _ = try await send(request, timeout: timeout, maximumBytes: 0)
        }
    }

    /// A credential helper.
    private struct Helper: ProcessRunner {
        var output: ProcessOutput

        func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput { output }
    }

    private func failure(
        _ name: String,
        _ settings: ImageSettings = .init(),
        variables: [String: String] = [:],
        helper: ProcessOutput = .init(code: 1, output: []),
        in folder: TemporaryFolder,
        client: Nobody = Nobody()
    ) async -> String {
        let fetcher = ImageFetcher(
            client,
            processes: Helper(output: helper),
            workspace: WorkspaceFolder(root: folder.path),
            variables: variables
        )
        do {
            _ = try await fetcher.image(name, settings, .init { _, _ in true })
            return "an image"
        } catch {
            return "\(error)"
        }
    }

    @Test("Each that is asked is told with what it answered") func all() async throws {
        let folder = try TemporaryFolder()
        var settings = ImageSettings()
        settings.dockerHost = "unix:///nowhere/docker.sock"
        settings.podmanHost = "ssh://host"
        let client = Nobody()
        let said = await failure("localhost:1/app:1", settings, in: folder, client: client)
        #expect(said.contains("docker: nobody answers at /nowhere/docker.sock"))
        #expect(said.contains("podman: the address of podman 'ssh://host' needs ssh"))
        #expect(said.contains("remote: ") && said.contains("localhost:1"))
        #expect(client.asked.withLock { $0.first } == "/nowhere/docker.sock")
    }

    @Test("Only those that are named are asked") func origins() async throws {
        var settings = ImageSettings()
        settings.origins = [.docker]
        settings.dockerHost = "tcp://127.0.0.1:1"
        let client = Nobody()
        let said = await failure("app", settings, in: try TemporaryFolder(), client: client)
        #expect(!said.contains("remote:") && !said.contains("podman:"))
        #expect(client.asked.withLock { $0 } == ["http://127.0.0.1:1/images/app/json"])
    }

    @Test("What can be no name is said to be none") func names() async throws {
        let said = await failure("./App Image.tar", in: try TemporaryFolder())
        #expect(said.hasPrefix("there is no file ./App Image.tar"))
    }

    @Test("A helper that fails is told, and nothing of what it printed", arguments: [0, 1])
    func helpers(code: Int) async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"credsStore": "vault"}"#, to: "config.json")
        var settings = ImageSettings()
        settings.origins = [.remote]
        let said = await failure(
            "localhost:1/app",
            settings,
            variables: ["DOCKER_CONFIG": folder.path],
            helper: ProcessOutput(code: code, output: Array("hunter2".utf8), errors: "hunter2"),
            in: folder
        )
        #expect(said.contains("docker-credential-vault did not give the credential of localhost:1"))
        #expect(!said.contains("hunter2"))
    }

    @Test("A helper that knows no credential is no failure") func unknown() async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"credsStore": "vault"}"#, to: "config.json")
        var settings = ImageSettings()
        settings.origins = [.remote]
        let said = await failure(
            "localhost:1/app",
            settings,
            variables: ["DOCKER_CONFIG": folder.path],
            helper: ProcessOutput(code: 1, output: Array("credentials not found in native keychain".utf8)),
            in: folder
        )
        #expect(said.contains("remote: "))
    }
}
