import Archives
import Formats
import HTTP

/// Fetches images from container engines over docker's API (`/images/NAME/json`, `/images/NAME/get`).
public struct EngineClient: Sendable {
    private let client: any HTTPStreamingClient
    private let endpoint: EngineEndpoint
    private let maximumBytes: Int

    /// Seconds for the whole archive, and in which some of it must come.
    private static let timeout = 3600.0
    private static let silence = 300.0

    /// A client.
    ///
    /// - Parameter maximumBytes: the largest archive that is taken.
    public init(_ client: any HTTPStreamingClient, endpoint: EngineEndpoint, maximumBytes: Int = 64 << 30) {
        self.client = client
        self.endpoint = endpoint
        self.maximumBytes = maximumBytes
    }

    /// An image of an engine.
    public struct Image: Sendable {
        /// The archive that it was saved as; it has no name on the disk.
        public let archive: OpenFile
        /// Names that the engine has for it.
        public let repositoryTags: [String]
        /// Digests by which registries have it: `debian@sha256:…`.
        public let repositoryDigests: [String]
    }

    /// Fetches an image.
    ///
    /// - Parameters:
    ///   - name: a reference, or an id or the beginning of one.
    ///   - platform: what it must be for; absent: any.
    /// - Throws: `ContainerError`: `unreachable` if the engine does not answer, `notFound` if it has no such image, or for another
    ///   platform only.
    public func image(_ name: String, platform: ImagePlatform? = nil) async throws(ContainerError) -> Image {
        // What is a reference has no letter that would mean something else in a path.
        _ = try ImageReference(name)
        do {
            let facts = try await inspect(name)
            try check(facts, name, platform)
            let archive = try TemporaryFile(for: "the image \(name) of \(endpoint.kind)", maximumBytes: maximumBytes)
            try await save(Self.id(facts) ?? name, name, to: archive)
            return Image(
                archive: try archive.reading(),
                repositoryTags: Self.texts(facts["RepoTags"]),
                repositoryDigests: Self.texts(facts["RepoDigests"])
            )
        } catch let error as ContainerError {
            throw error
        } catch let error as HTTPError {
            throw ContainerError(
                .unreachable,
                error.code == .cannotConnect
                    ? "nobody answers at \(endpoint), or this user may not ask" : "\(endpoint): \(error.reason)"
            )
        } catch {
            throw ContainerError(.unreachable, "fetching \(name) from \(endpoint) was stopped")
        }
    }

    private func inspect(_ name: String) async throws -> JSONValue {
        let response = try await client.send(
            HTTPRequest(url: "\(endpoint.url)/images/\(name)/json", options: endpoint.options),
            timeout: 30,
            maximumBytes: 16 << 20
        )
        guard response.status == 200 else { throw failure(response, name) }
        guard let facts = try? JSONValue(parsing: response.body), facts.object != nil else {
            throw ContainerError(.unreachable, "\(endpoint) does not speak docker's API")
        }
        return facts
    }

    private func check(_ facts: JSONValue, _ name: String, _ platform: ImagePlatform?) throws(ContainerError) {
        if let size = facts["Size"]?.int, size > maximumBytes {
            throw ContainerError(
                .budgetExceeded,
                "the image \(name) has \(size) bytes, and \(maximumBytes) are allowed"
            )
        }
        let own: JSONValue = [
            "os": facts["Os"] ?? "", "architecture": facts["Architecture"] ?? "", "variant": facts["Variant"] ?? "",
        ]
        guard let platform, let found = ImagePlatform(own), platform.distance(to: found) == nil else { return }
        throw ContainerError(.notFound, "it has \(name) for \(ArchivePath.shown("\(found)")), not for \(platform)")
    }

    /// The image's id without its algorithm, as all engines take it; another image may get the name meanwhile.
    private static func id(_ facts: JSONValue) -> String? {
        guard let id = facts["Id"]?.string else { return nil }
        let digest = id.hasPrefix("sha256:") ? id : "sha256:" + id
        return ImageReference.isDigest(digest) ? String(digest.dropFirst("sha256:".count)) : nil
    }

    private func save(_ id: String, _ name: String, to archive: TemporaryFile) async throws {
        let reply = ReceivedReply()
        let request = HTTPRequest(url: "\(endpoint.url)/images/\(id)/get", options: endpoint.options)
        try await client.receive(request, timeout: Self.timeout, silence: Self.silence) { head in
            await reply.set(head)
            return true
        } piece: { bytes in
            if await reply.isBodyWanted { try archive.write(bytes) } else { await reply.add(bytes) }
        }
        guard await reply.isBodyWanted else { throw failure(await reply.response, name) }
    }

    private func failure(_ response: HTTPResponse, _ name: String) -> ContainerError {
        let complaint = RegistryComplaint(reading: Array(response.body.prefix(RegistryComplaint.maximumBytes)))
        if response.status == 404 { return ContainerError(.notFound, "it has no image \(name)") }
        return ContainerError(.unreachable, "\(endpoint) answers \(response.status)\(complaint.suffix)")
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        (value?.array ?? []).compactMap { $0.string.map(ArchivePath.shown) }
    }
}
