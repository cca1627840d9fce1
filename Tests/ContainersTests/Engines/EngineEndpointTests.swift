import Containers
import HTTP
import Testing

@Suite("Where engines listen") struct EngineEndpointTests {
    @Test(
        "Sockets and addresses are read as docker writes them",
        arguments: [
            ("unix:///run/docker.sock", "/run/docker.sock", "/run/docker.sock"),
            ("/run/podman.sock", "/run/podman.sock", "/run/podman.sock"),
            ("tcp://10.0.0.1:2375", nil, "tcp://10.0.0.1:2375"), ("tcp://host", nil, "tcp://host:2375"),
            ("http://host:80/v1.40", nil, "tcp://host:80"), ("https://host", nil, "tcp://host:2376"),
        ] as [(String, String?, String)]
    ) func read(address: String, socket: String?, shown: String) throws {
        let endpoint = try EngineEndpoint(.docker, address)
        #expect(endpoint.socketPath == socket)
        #expect(endpoint.description == shown)
    }

    @Test(
        "What is no address, or another protocol, is refused",
        arguments: [
            ("", ContainerError.Code.invalidReference), ("host:2375", .invalidReference),
            ("ssh://user@host", .unsupported), ("npipe:////./pipe/docker", .unsupported),
            ("tcp://user@host:1", .invalidReference), ("tcp://", .invalidReference),
            ("tcp://host:99999", .invalidReference),
            ("unix:///" + String(repeating: "a", count: 120), .invalidReference),
            ("unix:///a\u{0}b", .invalidReference),
        ]
    ) func refused(address: String, expected: ContainerError.Code) {
        #expect(code { _ = try EngineEndpoint(.docker, address) } == expected)
    }

    private func code(of work: () throws -> Void) -> ContainerError.Code? {
        do { try work() } catch { return (error as? ContainerError)?.code }
        return nil
    }
}
