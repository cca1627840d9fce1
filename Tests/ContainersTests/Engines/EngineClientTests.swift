import Containers
import Formats
import HTTP
import Synchronization
import Testing

@Suite("Images of engines") struct EngineClientTests {
    /// An engine with one image.
    private final class FakeEngine: HTTPStreamingClient {
        let asked = Mutex<[String]>([])
        let archive: [UInt8]
        let facts: JSONValue

        init(archive: [UInt8], facts: JSONValue) {
            self.archive = archive
            self.facts = facts
        }

        private func answer(_ request: HTTPRequest) -> HTTPResponse {
            asked.withLock { $0.append("\(request.options.socketPath ?? "") \(request.url)") }
            switch request.url {
            case "http://localhost/images/app:1/json": return HTTPResponse(status: 200, body: facts.bytes())
            case let url where url.hasSuffix("/get"): return HTTPResponse(status: 200, body: archive)
            default: return HTTPResponse(status: 404, body: Array(#"{"message": "no such image"}"#.utf8))
            }
        }

        func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
            answer(request)
        }

        func receive(
            _ request: HTTPRequest,
            timeout: Double,
            silence: Double,
            head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
            piece: @escaping @Sendable ([UInt8]) async throws -> Void
        ) async throws {
            let whole = answer(request)
            guard try await head(HTTPResponse(status: whole.status)) else { return }
            for start in stride(from: 0, to: whole.body.count, by: 1000) {
                try await piece(Array(whole.body[start..<min(whole.body.count, start + 1000)]))
            }
        }
    }

    private static let id = String(repeating: "a1", count: 32)

    private func engine(_ more: JSONObject = [:]) throws -> FakeEngine {
        let layer = ImageFixture.files(["etc/os-release": "ID=debian\n"])
        var facts: JSONObject = [
            "Id": .string("sha256:\(Self.id)"), "Os": "linux", "Architecture": "amd64", "Size": 1000,
            "RepoTags": ["app:1"], "RepoDigests": ["app@sha256:0"],
        ]
        for (name, value) in more.members { facts[name] = value }
        let archive = ImageFixture.archive(try ImageFixture(layers: [layer]).layout())
        return FakeEngine(archive: archive, facts: .object(facts))
    }

    private func image(
        _ engine: FakeEngine,
        _ name: String = "app:1",
        platform: String? = nil
    ) async throws -> EngineClient.Image {
        try await EngineClient(engine, endpoint: EngineEndpoint(.docker, "/run/d.sock"), maximumBytes: 1 << 20)
            .image(name, platform: try platform.map { try ImagePlatform($0) })
    }

    @Test("An image is asked for by its id, and read as any archive") func fetched() async throws {
        let engine = try engine()
        let found = try await image(engine, platform: "linux/amd64")
        #expect(found.repositoryTags == ["app:1"] && found.repositoryDigests == ["app@sha256:0"])
        let read = try ImageReader.read(archive: found.archive, what: "app:1") { _, _ in true }
        #expect(read.files["etc/os-release"]?.content == Array("ID=debian\n".utf8))
        let asked = engine.asked.withLock { $0 }
        #expect(
            asked == [
                "/run/d.sock http://localhost/images/app:1/json", "/run/d.sock http://localhost/images/\(Self.id)/get",
            ]
        )
    }

    @Test(
        "What it does not have, for another platform, or that is too large, is an error that says so",
        arguments: [
            ("none:1", nil, nil, ContainerError.Code.notFound), ("app:1", "linux/arm64", nil, .notFound),
            ("app:1", nil, 2 << 20, .budgetExceeded), ("../../containers/json", nil, nil, .invalidReference),
        ] as [(String, String?, Int?, ContainerError.Code)]
    ) func refused(name: String, platform: String?, size: Int?, expected: ContainerError.Code) async throws {
        let engine = try engine(size.map { ["Size": .int($0)] } ?? [:])
        do {
            _ = try await image(engine, name, platform: platform)
            Issue.record("there is an image")
        } catch let error as ContainerError {
            #expect(error.code == expected)
        }
    }
}
