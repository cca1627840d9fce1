import Archives
import Attestation
import Formats
import HTTP

/// Fetches images from registries (OCI distribution specification 1.1, docker registry API v2).
///
/// Manifests are checked against their digests before they are read, blobs while they come. A blob that breaks off is asked for from
/// there on. At most three come at once.
public struct RegistryClient: Sendable {
    private let client: any HTTPStreamingClient
    private let options: RegistryOptions

    private static let parallel = 3
    private static let maximumDepth = 4

    /// A client.
    public init(_ client: any HTTPStreamingClient, options: RegistryOptions = .init()) {
        self.client = client
        self.options = options
    }

    /// Fetches an image.
    ///
    /// - Parameter credential: what the registry is shown if it asks.
    /// - Returns: the files of a layout.
    /// - Throws: `ContainerError`; nothing in it tells the credential.
    public func pull(
        _ reference: ImageReference,
        credential: RegistryCredential? = nil
    ) async throws(ContainerError) -> PulledImage {
        do {
            let session = try RegistrySession(client, reference, credential, options)
            try await session.connect()
            let found = try await manifest(of: reference, session)
            let manifest = try ImageManifest(found.value, of: "\(reference)")
            guard let size = manifest.totalSize, size <= options.maximumBytes else {
                let size = manifest.totalSize.map { "\($0)" } ?? "countless"
                throw ContainerError(
                    .budgetExceeded,
                    "the image \(reference) has \(size) bytes, and \(options.maximumBytes) are allowed"
                )
            }
            let store = try options.cache.map { cache throws(ContainerError) in try BlobFolder(path: cache) }
            return PulledImage(
                reference: reference,
                repositoryTag: reference.tag.map { "\(reference.familiarRepository):\($0)" },
                repositoryDigest: "\(reference.familiarRepository)@\(found.topDigest)",
                warnings: found.warnings,
                blobs: try await fetch(manifest, of: reference, session, keepingIn: store),
                documents: Self.documents(found, of: reference)
            )
        } catch let error as ContainerError {
            throw error
        } catch let error as HTTPError {
            throw ContainerError(.unreachable, "\(reference) could not be fetched: \(error.reason)")
        } catch {
            throw ContainerError(.unreachable, "the pull of \(reference) was stopped")
        }
    }

    // MARK: Manifests

    private struct Found {
        var bytes: [UInt8]
        var value: JSONValue
        var mediaType: String
        var digest: String
        /// Of what was asked for first: the index, if there is one.
        var topDigest: String
        var warnings: [String] = []
    }

    /// The manifest of the image for the platform, through indexes of indexes.
    private func manifest(of reference: ImageReference, _ session: RegistrySession) async throws -> Found {
        var found = try await document(reference.manifest, reference, session)
        let top = found.digest
        var seen: Set<String> = [top]
        var warnings: [String] = []
        for _ in 0..<Self.maximumDepth {
            guard let manifests = found.value["manifests"]?.array else {
                found.topDigest = top
                found.warnings = warnings
                return found
            }
            let chosen = try PlatformChoice(platform: options.platform).choose(from: manifests, of: "\(reference)")
            if let warning = chosen.warning { warnings.append(warning) }
            let digest = chosen.descriptor["digest"]?.string ?? ""
            guard ImageReference.isDigest(digest), seen.insert(digest).inserted else {
                throw ContainerError(.corrupt, "\(reference): the index names no image, or itself")
            }
            found = try await document(digest, reference, session)
        }
        throw ContainerError(.corrupt, "\(reference): more than \(Self.maximumDepth) indexes lie in each other")
    }

    private func document(
        _ name: String,
        _ reference: ImageReference,
        _ session: RegistrySession
    ) async throws -> Found {
        guard !name.hasPrefix("sha512:") else {
            throw ContainerError(.unsupported, "\(reference): digests of sha256 are checked, this one is of sha512")
        }
        let response = try await session.get(
            "/v2/\(reference.repository)/manifests/\(name)",
            accept: RegistryMediaType.accepted,
            maximumBytes: ImageManifest.maximumBytes
        )
        let digest = "sha256:" + SHA256Digest.hex(of: response.body)
        let told = name.hasPrefix("sha256:") ? name : response.fields["docker-content-digest"] ?? digest
        guard told == digest else {
            throw ContainerError(
                .digestMismatch,
                "\(reference): the registry sends another manifest than its digest says"
            )
        }
        let header = response.fields["content-type"]?.prefix { $0 != ";" } ?? ""
        guard let value = try? JSONValue(parsing: response.body), value.object != nil else {
            throw ContainerError(.corrupt, "\(reference): the manifest is no JSON")
        }
        let type = value["mediaType"]?.string ?? String(header.filter { $0 != " " })
        guard value["schemaVersion"]?.int != 1, !RegistryMediaType.isFirstSchema(type) else {
            throw ContainerError(
                .unsupported,
                "\(reference) is stored in docker's manifest schema 1, which ended in 2016 and is not read; push it again with a current docker or skopeo"
            )
        }
        return Found(bytes: response.body, value: value, mediaType: type, digest: digest, topDigest: digest)
    }

    // MARK: Blobs

    /// Fetches all blobs, some at a time.
    private func fetch(
        _ manifest: ImageManifest,
        of reference: ImageReference,
        _ session: RegistrySession,
        keepingIn store: BlobFolder?
    ) async throws -> [String: OpenFile] {
        try await withThrowingTaskGroup(of: (String, OpenFile).self) { group in
            var files: [String: OpenFile] = [:]
            var underway = 0
            for blob in manifest.blobs {
                if underway >= Self.parallel, let (digest, file) = try await group.next() {
                    files[Self.place(digest)] = file
                    underway -= 1
                }
                group.addTask {
                    (blob.digest, try await self.fetch(blob, of: reference, session, keepingIn: store))
                }
                underway += 1
            }
            for try await (digest, file) in group { files[Self.place(digest)] = file }
            return files
        }
    }

    /// Where a blob lies in a layout.
    private static func place(_ digest: String) -> String { "blobs/sha256/\(digest.dropFirst("sha256:".count))" }

    private func fetch(
        _ blob: ImageManifest.Blob,
        of reference: ImageReference,
        _ session: RegistrySession,
        keepingIn store: BlobFolder?
    ) async throws -> OpenFile {
        if let kept = store?.blob(blob) { return kept }
        let file = try BlobFile(blob, in: store)
        let target = "/v2/\(reference.repository)/blobs/\(blob.digest)"
        var failures = 0
        var attempts = 0
        while await file.missing > 0 {
            let before = await file.count
            var reason = "\(reference): the registry broke off in the middle of a blob"
            do {
                try await session.download(target, into: file)
            } catch let error as HTTPError where error.code != .cancelled && error.code != .invalidURL {
                reason = "\(reference): \(error.reason)"
            } catch let error as ContainerError where error.code == .notFound {
                throw Self.missing(blob, of: reference, error)
            }
            if await file.missing == 0 { break }
            attempts += 1
            failures = await file.count > before ? 0 : failures + 1
            guard failures < 3, attempts < 50 else { throw ContainerError(.unreachable, reason) }
            try await options.sleep(1)
        }
        // What an earlier pull left may be of another time.
        if await file.isResumed, await !file.isTrue {
            try await file.restart()
            try await session.download(target, into: file)
        }
        return try await file.finish()
    }

    private static func missing(
        _ blob: ImageManifest.Blob,
        of reference: ImageReference,
        _ error: ContainerError
    ) -> ContainerError {
        guard RegistryMediaType.isForeign(blob.mediaType) else { return error }
        return ContainerError(
            .unsupported,
            "\(reference) has a layer that its licence keeps out of registries; layers are not fetched from other places"
        )
    }

    // MARK: Layout

    private static func documents(_ found: Found, of reference: ImageReference) -> [String: [UInt8]] {
        let index: JSONValue = [
            "schemaVersion": 2,
            "manifests": [
                [
                    "mediaType": .string(found.mediaType), "digest": .string(found.digest),
                    "size": .int(found.bytes.count),
                    "annotations": ["io.containerd.image.name": .string("\(reference)")],
                ]
            ],
        ]
        return [place(found.digest): found.bytes, "index.json": index.bytes()]
    }
}
