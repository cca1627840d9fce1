import Archives
import Attestation
import Formats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads images: archives of docker, podman and skopeo, OCI archives, OCI layouts; archives also packed with gzip, zstd or
/// xz. Digests and diff ids are checked on the way.
public enum ImageReader {
    /// Reads an image.
    ///
    /// - Parameters:
    ///   - path: an archive, or a folder in OCI layout.
    ///   - name: how the image is called in reports; absent: its tag, or the path.
    ///   - platform: which of several images is read; absent: that of this machine, or else the first.
    ///   - visitor: sees the files of each layer on the way.
    ///   - wanting: which files' content is kept, by path and size; all others keep their size only.
    /// - Throws: `ContainerError`.
    public static func read(
        path: String,
        name: String? = nil,
        platform: ImagePlatform? = nil,
        budget: ArchiveBudget = .init(),
        visitor: (any LayerVisitor)? = nil,
        wanting: @escaping @Sendable (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ContainerError(.notFound, "there is no image at \(path)") }
        if status.st_mode & S_IFMT == S_IFDIR {
            return try read(FolderStore(path: path), Request(path, name, platform), budget, visitor, wanting)
        }
        let file: OpenFile
        do {
            file = try OpenFile(path: path)
        } catch {
            throw ContainerError(error, path)
        }
        return try read(
            archive: file,
            what: path,
            name: name,
            platform: platform,
            budget: budget,
            visitor: visitor,
            wanting: wanting
        )
    }

    /// Reads an image from an archive that is open.
    ///
    /// - Parameters:
    ///   - archive: the archive.
    ///   - what: what it is called in errors, and in reports where it has no name.
    ///   - name: how the image is called in reports; absent: its tag.
    ///   - platform: which of several images is read; absent: that of this machine, or else the first.
    ///   - visitor: sees the files of each layer on the way.
    ///   - wanting: which files' content is kept, by path and size; all others keep their size only.
    /// - Throws: `ContainerError`.
    public static func read(
        archive: OpenFile,
        what: String,
        name: String? = nil,
        platform: ImagePlatform? = nil,
        budget: ArchiveBudget = .init(),
        visitor: (any LayerVisitor)? = nil,
        wanting: @escaping @Sendable (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        var file = archive
        do {
            if Compression.sniff(try archive.read(at: 0, count: 512)) != .none { file = try unpacked(archive, budget) }
        } catch let error as ArchiveError {
            throw ContainerError(error, what)
        } catch let error as ContainerError {
            throw error
        } catch {
            throw ContainerError(.unreadable, "\(what): \(error)")
        }
        return try read(
            try ArchiveStore(file: file, what: what),
            Request(what, name, platform),
            budget,
            visitor,
            wanting
        )
    }

    /// Reads an image that was fetched from a registry.
    ///
    /// - Parameters:
    ///   - pulled: the image.
    ///   - name: how the image is called in reports.
    ///   - visitor: sees the files of each layer on the way.
    ///   - wanting: which files' content is kept, by path and size; all others keep their size only.
    /// - Throws: `ContainerError`.
    public static func read(
        pulled: PulledImage,
        name: String,
        budget: ArchiveBudget = .init(),
        visitor: (any LayerVisitor)? = nil,
        wanting: @escaping @Sendable (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        var image = try read(pulled, Request("\(pulled.reference)", nil, nil), budget, visitor, wanting)
        image.name = name
        image.repositoryTags = pulled.repositoryTag.map { [$0] } ?? []
        image.repositoryDigests = [pulled.repositoryDigest]
        image.warnings = pulled.warnings + image.warnings
        return image
    }

    /// What is read, and which image of it.
    private struct Request {
        var path: String
        var name: String?
        var platform: ImagePlatform?

        init(_ path: String, _ name: String?, _ platform: ImagePlatform?) {
            self.path = path
            self.name = name
            self.platform = platform
        }
    }

    /// A packed archive is unpacked into a temporary file: its index may stand behind its layers.
    private static func unpacked(_ file: OpenFile, _ budget: ArchiveBudget) throws -> OpenFile {
        let spool = try TemporaryFile(for: "the unpacked image", maximumBytes: budget.maximumBytes)
        var source = DecompressingSource(FileSource(file), budget: budget)
        while true {
            let piece = try source.read(1 << 20)
            if piece.isEmpty { return try spool.reading() }
            try spool.write(piece)
        }
    }

    /// The largest file whose content is kept.
    static let maximumFile = 64 << 20
    /// Content that is kept of one image in all.
    static let maximumContent = 2 << 30
    /// Names of entries in memory, of one image in all.
    static let maximumNames = 1 << 30

    private struct Parts {
        var configuration: String
        /// What the configuration's digest must be, where the archive says so.
        var configurationDigest: String?
        var layers: [(name: String, digest: String?)]
        var tags: [String] = []
        var digests: [String] = []
        var warnings: [String] = []
    }

    private static func read(
        _ store: some BlobStore,
        _ request: Request,
        _ budget: ArchiveBudget,
        _ visitor: (any LayerVisitor)?,
        _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        let path = request.path
        let parts: Parts
        if store.exists("manifest.json") {
            parts = try dockerParts(store, path, request.name)
        } else if store.exists("index.json") {
            parts = try ociParts(store, request)
        } else {
            throw ContainerError(.notAnImage, "\(path) is no image: it has neither manifest.json nor index.json")
        }
        let configurationBytes = try store.read(parts.configuration, limit: 16 << 20)
        let id = "sha256:" + SHA256Digest.hex(of: configurationBytes)
        guard parts.configurationDigest == nil || parts.configurationDigest == id else {
            throw ContainerError(
                .digestMismatch,
                "\(path): the image's configuration has other content than its digest says"
            )
        }
        guard let configuration = try? JSONValue(parsing: configurationBytes) else {
            throw ContainerError(.corrupt, "\(path): the image's configuration is no JSON")
        }
        let diffIDs = (configuration["rootfs"]?["diff_ids"]?.array ?? []).map { $0.string ?? "" }
        guard diffIDs.count == parts.layers.count else {
            throw ContainerError(
                .corrupt,
                "\(path): the image has \(parts.layers.count) layers, but its configuration knows \(diffIDs.count)"
            )
        }
        let history = (configuration["history"]?.array ?? []).filter { $0["empty_layer"]?.bool != true }
        var merger = LayerMerger()
        var layers: [ContainerImage.Layer] = []
        var warnings = parts.warnings
        var allowance = LayerAllowance()
        for (index, part) in parts.layers.enumerated() {
            let layer = try readLayer(store, part.name, index, budget, &allowance, visitor, wanting)
            if let digest = part.digest, layer.digest != digest {
                throw ContainerError(
                    .digestMismatch,
                    "\(path): the layer \(digest.prefix(19))… has other content than its digest says"
                )
            }
            guard layer.diffID == diffIDs[index] else {
                throw ContainerError(
                    .digestMismatch,
                    "\(path): the layer \(index + 1) has other content than the configuration says"
                )
            }
            try merger.apply(layer.entries, layer: index)
            warnings += layer.warnings.map { "layer \(index + 1): \($0)" }
            layers.append(
                ContainerImage.Layer(
                    digest: layer.digest,
                    diffID: layer.diffID,
                    size: store.size(part.name),
                    createdBy: index < history.count ? history[index]["created_by"]?.string ?? "" : ""
                )
            )
        }
        try readBehindLinks(store, parts.layers.map(\.name), &merger, budget, &allowance, wanting)
        return ContainerImage(
            name: request.name ?? parts.tags.first ?? path,
            id: id,
            configuration: configuration,
            layers: layers,
            repositoryTags: parts.tags,
            repositoryDigests: parts.digests,
            files: merger.tree,
            warnings: warnings + merger.warnings
        )
    }

    private static func dockerParts(_ store: some BlobStore, _ path: String, _ name: String?) throws(ContainerError)
        -> Parts
    {
        guard let manifest = try? JSONValue(parsing: try store.read("manifest.json", limit: 16 << 20)),
            let images = manifest.array,
            let chosen = images.first(where: { isCalled(name, $0["RepoTags"]?.array ?? []) }) ?? images.first,
            let configuration = chosen["Config"]?.string.flatMap(ArchivePath.clean), let names = chosen["Layers"]?.array
        else { throw ContainerError(.corrupt, "\(path): manifest.json names no image") }
        var layers: [(name: String, digest: String?)] = []
        for name in names {
            guard let text = name.string, let layer = ArchivePath.clean(text), !layer.isEmpty else {
                throw ContainerError(.corrupt, "\(path): manifest.json names a layer that cannot be one")
            }
            layers.append((layer, digest(namedBy: layer)))
        }
        let tags = (chosen["RepoTags"]?.array ?? []).compactMap(\.string)
        return Parts(
            configuration: configuration,
            configurationDigest: digest(namedBy: configuration),
            layers: layers,
            tags: tags,
            warnings: images.count == 1
                ? []
                : ["the archive holds \(images.count) images; \(ArchivePath.shown(tags.first ?? "the first")) was read"]
        )
    }

    /// Whether one of the tags is the wanted name, with or without registry and `latest`.
    private static func isCalled(_ name: String?, _ tags: [JSONValue]) -> Bool {
        guard let name, !name.isEmpty else { return false }
        return tags.contains { tag in
            guard let tag = tag.string else { return false }
            return tag == name || tag == name + ":latest" || tag.hasSuffix("/" + name)
                || tag.hasSuffix("/" + name + ":latest")
        }
    }

    /// The digest that a file's name states: `<64 hex>`, `<64 hex>.json`, or below `blobs/sha256`.
    private static func digest(namedBy path: String) -> String? {
        guard path.hasPrefix("blobs/sha256/") || path.hasSuffix(".json") else { return nil }
        let hex = path.split(separator: "/").last?.split(separator: ".").first ?? ""
        return isHex(hex) ? "sha256:\(hex)" : nil
    }

    private static func isHex(_ text: Substring) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func ociParts(_ store: some BlobStore, _ request: Request) throws(ContainerError) -> Parts {
        let path = request.path
        guard let index = try? JSONValue(parsing: try store.read("index.json", limit: 16 << 20)) else {
            throw ContainerError(.corrupt, "\(path): index.json is no JSON")
        }
        var tags: [String] = []
        var warnings: [String] = []
        var current = index
        var digest = ""
        for _ in 0..<4 {
            guard let manifests = current["manifests"]?.array else { break }
            let chosen = try PlatformChoice(platform: request.platform).choose(from: manifests, of: path) {
                descriptor in
                tag(of: descriptor).map { isCalled(request.name, [.string($0)]) } ?? false
            }
            if let warning = chosen.warning { warnings.append(warning) }
            if let tag = tag(of: chosen.descriptor) { tags = [tag] }
            digest = chosen.descriptor["digest"]?.string ?? ""
            let bytes = try store.read(try blob(digest, path), limit: 16 << 20)
            guard "sha256:" + SHA256Digest.hex(of: bytes) == digest else {
                throw ContainerError(.digestMismatch, "\(path): a manifest has other content than its digest says")
            }
            guard let next = try? JSONValue(parsing: bytes) else {
                throw ContainerError(.corrupt, "\(path): a manifest is no JSON")
            }
            current = next
        }
        guard let configuration = current["config"]?["digest"]?.string else {
            throw ContainerError(.notAnImage, "\(path): the manifest names no configuration")
        }
        let known = ["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"]
        if let type = current["config"]?["mediaType"]?.string, !known.contains(type) {
            throw ContainerError(
                .unsupported,
                "\(path) is no container image but an artifact with a configuration of type \(ArchivePath.shown(type))"
            )
        }
        guard let descriptors = current["layers"]?.array else {
            throw ContainerError(.corrupt, "\(path): the manifest names no layers")
        }
        var layers: [(name: String, digest: String?)] = []
        for layer in descriptors {
            let digest = layer["digest"]?.string ?? ""
            layers.append((try blob(digest, path), digest))
        }
        return Parts(
            configuration: try blob(configuration, path),
            configurationDigest: configuration,
            layers: layers,
            tags: tags,
            digests: tags.first.flatMap(repository).map { ["\($0)@\(digest)"] } ?? [],
            warnings: warnings
        )
    }

    private static func tag(of descriptor: JSONValue) -> String? {
        descriptor["annotations"]?["io.containerd.image.name"]?.string
            ?? descriptor["annotations"]?["org.opencontainers.image.ref.name"]?.string
    }

    /// The repository of a reference; `nil` for a bare tag, which is all that some tools write.
    private static func repository(_ reference: String) -> String? {
        let plain = reference.split(separator: "@").first ?? ""
        let start = plain.lastIndex(of: "/") ?? plain.startIndex
        if let colon = plain[start...].lastIndex(of: ":") { return String(plain[..<colon]) }
        return plain.contains("/") ? String(plain) : nil
    }

    /// Where a digest's blob lies. The digest is somebody else's text: it becomes a path only if it is one.
    private static func blob(_ digest: String, _ path: String) throws(ContainerError) -> String {
        let parts = digest.split(separator: ":")
        guard parts.count == 2, parts[0] == "sha256", isHex(parts[1]) else {
            throw ContainerError(.corrupt, "\(path): '\(digest.prefix(80))' is no digest")
        }
        return "blobs/sha256/\(parts[1])"
    }
}
