import Archives
import Containers
import Foundation
import HTTP
import Targets

/// Gets images by their names: from docker, from podman, or from the registry that the name names.
public struct ImageFetcher: Sendable {
    let client: any HTTPStreamingClient
    let processes: any ProcessRunner
    let workspace: WorkspaceFolder
    let variables: [String: String]

    /// A fetcher.
    ///
    /// - Parameters:
    ///   - processes: runs credential helpers.
    ///   - variables: those of the environment: `DOCKER_HOST`, `DOCKER_CONFIG` …
    public init(
        _ client: any HTTPStreamingClient,
        processes: any ProcessRunner,
        workspace: WorkspaceFolder,
        variables: [String: String]
    ) {
        self.client = client
        self.processes = processes
        self.workspace = workspace
        self.variables = variables
    }

    /// What is read of an image on the way.
    struct Reading: Sendable {
        var platform: ImagePlatform?
        var maximumBytes: Int?
        var visitor: (any LayerVisitor)?
        var wanting: @Sendable (String, Int) -> Bool
    }

    /// Gets an image from the first that has it.
    ///
    /// - Throws: `ScanFailure` that says what each of them answered.
    func image(_ name: String, _ settings: ImageSettings, _ reading: Reading) async throws -> ContainerImage {
        let reference: ImageReference
        do {
            reference = try ImageReference(name)
        } catch {
            throw ScanFailure("there is no file \(name), and no image has such a name: \(error)")
        }
        var answers: [String] = []
        for origin in settings.origins {
            do {
                switch origin {
                case .docker:
                    if let image = try await engine(.docker, dockerPlaces(settings), name, reading) { return image }
                    answers.append("docker: there is no socket of it")
                case .podman:
                    if let image = try await engine(.podman, podmanPlaces(settings), name, reading) { return image }
                    answers.append("podman: there is no socket of it")
                case .remote: return try await pull(reference, name, settings, reading)
                }
            } catch let error as ContainerError {
                // What is broken is not looked for elsewhere.
                guard [.notFound, .unreachable, .denied, .unsupported, .invalidReference].contains(error.code) else {
                    throw ScanFailure("\(error)")
                }
                answers.append("\(origin.rawValue): \(error)")
            }
        }
        throw ScanFailure(
            "nobody has the image \(name), and there is no such file\n  " + answers.joined(separator: "\n  ")
        )
    }

    // MARK: Engines

    private func engine(
        _ kind: EngineEndpoint.Kind,
        _ places: [String],
        _ name: String,
        _ reading: Reading
    ) async throws -> ContainerImage? {
        for place in places {
            let endpoint = try EngineEndpoint(kind, place, tls: kind == .docker ? try dockerCertificates() : nil)
            let engine = EngineClient(client, endpoint: endpoint, maximumBytes: reading.maximumBytes ?? 64 << 30)
            let found = try await engine.image(name, platform: reading.platform)
            var image = try ImageReader.read(
                archive: found.archive,
                what: "the image \(name) of \(kind.rawValue)",
                visitor: reading.visitor,
                wanting: reading.wanting
            )
            image.name = name
            image.repositoryTags = found.repositoryTags
            image.repositoryDigests = found.repositoryDigests
            return image
        }
        return nil
    }

    /// Where docker listens: where somebody says, or at its socket if there is one.
    private func dockerPlaces(_ settings: ImageSettings) -> [String] {
        if let place = settings.dockerHost ?? variables["DOCKER_HOST"], !place.isEmpty { return [place] }
        return sockets(["/var/run/docker.sock"])
    }

    private func podmanPlaces(_ settings: ImageSettings) -> [String] {
        if let place = settings.podmanHost ?? variables["CONTAINER_HOST"], !place.isEmpty { return [place] }
        let own = variables["XDG_RUNTIME_DIR"].map { ["\($0)/podman/podman.sock"] } ?? []
        return sockets(own + ["/run/podman/podman.sock"])
    }

    /// The first socket that is there.
    private func sockets(_ paths: [String]) -> [String] {
        paths.filter { FileManager.default.fileExists(atPath: $0) }.prefix(1).map { "unix://\($0)" }
    }

    /// `DOCKER_CERT_PATH` with `DOCKER_TLS_VERIFY`, as docker's own client has it.
    private func dockerCertificates() throws -> TLSSettings? {
        guard let folder = variables["DOCKER_CERT_PATH"], !folder.isEmpty else { return nil }
        return TLSSettings(
            authorities: try workspace.text("\(folder)/ca.pem"),
            certificates: try workspace.text("\(folder)/cert.pem"),
            key: try workspace.text("\(folder)/key.pem"),
            verifies: variables["DOCKER_TLS_VERIFY"]?.isEmpty == false
        )
    }

    // MARK: Registries

    private func pull(
        _ reference: ImageReference,
        _ name: String,
        _ settings: ImageSettings,
        _ reading: Reading
    ) async throws -> ContainerImage {
        let login = RegistryLogin(workspace: workspace, processes: processes, variables: variables)
        var options = RegistryOptions(
            platform: reading.platform,
            isInsecure: settings.isInsecure,
            cache: settings.cache.map(workspace.absolute)
        )
        if let limit = reading.maximumBytes { options.maximumBytes = limit }
        let credential = try await login.credential(for: reference)
        let pulled = try await RegistryClient(client, options: options).pull(reference, credential: credential)
        return try ImageReader.read(pulled: pulled, name: name, visitor: reading.visitor, wanting: reading.wanting)
    }
}
