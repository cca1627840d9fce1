import Archives
import Attestation
import Formats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads images: archives of docker, podman and skopeo, OCI archives, OCI layouts; archives also packed with gzip or zstd.
/// Digests and diff ids are checked on the way.
public enum ImageReader {
    /// Reads an image.
    ///
    /// - Parameters:
    ///   - path: an archive, or a folder in OCI layout.
    ///   - name: how the image is called in reports; absent: its tag, or the path.
    ///   - wanting: which files' content is kept, by path and size; all others keep their size only.
    /// - Throws: `ContainerError`.
    public static func read(
        path: String,
        name: String? = nil,
        budget: ArchiveBudget = .init(),
        wanting: @escaping @Sendable (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ContainerError(.notFound, "there is no image at \(path)") }
        if status.st_mode & S_IFMT == S_IFDIR {
            return try read(FolderStore(path: path), path: path, name: name, budget, wanting)
        }
        do {
            let file = try OpenFile(path: path)
            let head = try file.read(at: 0, count: 512)
            guard Compression.sniff(head) == .none else {
                let unpacked = try unpacked(file, budget)
                return try read(try ArchiveStore(file: unpacked, what: path), path: path, name: name, budget, wanting)
            }
            return try read(try ArchiveStore(file: file, what: path), path: path, name: name, budget, wanting)
        } catch let error as ArchiveError {
            throw ContainerError(error, path)
        } catch let error as ContainerError {
            throw error
        } catch {
            throw ContainerError(.unreadable, "\(path): \(error)")
        }
    }

    /// A packed archive is unpacked into a temporary file: its index may stand behind its layers.
    private static func unpacked(_ file: OpenFile, _ budget: ArchiveBudget) throws -> OpenFile {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/martlet-image-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let spool = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw ContainerError(.unreadable, "no temporary file can be made in \(folder)") }
        // The name goes when the file is open for reading: nothing stays behind, however the program ends later.
        defer {
            close(descriptor)
            unlink(spool)
        }
        var source = DecompressingSource(FileSource(file), budget: budget)
        while true {
            let piece = try source.read(1 << 20)
            if piece.isEmpty { break }
            var written = 0
            while written < piece.count {
                let number = piece.withUnsafeBytes {
                    write(descriptor, $0.baseAddress.map { $0 + written }, piece.count - written)
                }
                if number < 0, errno == EINTR { continue }
                guard number > 0 else {
                    throw ContainerError(
                        .unreadable,
                        "the image could not be unpacked into \(folder); is the disk full?"
                    )
                }
                written += number
            }
        }
        return try OpenFile(path: spool)
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
        path: String,
        name: String?,
        _ budget: ArchiveBudget,
        _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        let parts: Parts
        if store.exists("manifest.json") {
            parts = try dockerParts(store, path, name)
        } else if store.exists("index.json") {
            parts = try ociParts(store, path, name)
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
            let layer = try readLayer(store, part.name, budget, &allowance, wanting)
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
            name: name ?? parts.tags.first ?? path,
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

    private static func ociParts(_ store: some BlobStore, _ path: String, _ name: String?) throws(ContainerError)
        -> Parts
    {
        guard let index = try? JSONValue(parsing: try store.read("index.json", limit: 16 << 20)) else {
            throw ContainerError(.corrupt, "\(path): index.json is no JSON")
        }
        var tags: [String] = []
        var warnings: [String] = []
        var current = index
        var digest = ""
        for _ in 0..<4 {
            guard let manifests = current["manifests"]?.array else { break }
            guard let (chosen, warning) = choose(manifests, name) else {
                throw ContainerError(.notAnImage, "\(path): the index names no image")
            }
            if let warning { warnings.append(warning) }
            if let tag = tag(of: chosen) { tags = [tag] }
            digest = chosen["digest"]?.string ?? ""
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

    /// The manifest with the wanted name and this machine's platform; attestations are no images.
    private static func choose(_ manifests: [JSONValue], _ name: String?) -> (chosen: JSONValue, warning: String?)? {
        var images = manifests.filter {
            $0["annotations"]?["vnd.docker.reference.type"]?.string != "attestation-manifest"
                && $0["platform"]?["architecture"]?.string != "unknown"
        }
        let called = images.filter { tag(of: $0).map { isCalled(name, [.string($0)]) } ?? false }
        if !called.isEmpty { images = called }
        #if arch(arm64)
            let architecture = "arm64"
        #else
            let architecture = "amd64"
        #endif
        let fitting = images.filter {
            $0["platform"]?["architecture"]?.string == architecture && $0["platform"]?["os"]?.string == "linux"
        }
        guard let chosen = fitting.first ?? images.first else { return nil }
        if fitting.isEmpty, images.count > 1 {
            let other = chosen["platform"]?["architecture"]?.string ?? "unnamed"
            return (
                chosen,
                "the index has no image for linux/\(architecture); the one for \(ArchivePath.shown(other)) was read"
            )
        }
        if fitting.count > 1 {
            return (chosen, "the index holds \(fitting.count) images for this platform; the first was read")
        }
        return (chosen, nil)
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
