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
        path: String, name: String? = nil, budget: ArchiveBudget = .init(),
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
                let (unpacked, spool) = try unpacked(file, budget)
                defer { unlink(spool) }
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
    private static func unpacked(_ file: OpenFile, _ budget: ArchiveBudget) throws -> (OpenFile, String) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/martlet-image-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let spool = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw ContainerError(.unreadable, "no temporary file can be made in \(folder)") }
        defer { close(descriptor) }
        do {
            var source = DecompressingSource(FileSource(file), budget: budget)
            while true {
                let piece = try source.read(1 << 20)
                if piece.isEmpty { break }
                var written = 0
                while written < piece.count {
                    let number = piece.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, piece.count - written) }
                    guard number > 0 else { throw ContainerError(.unreadable, "the disk is full: the image could not be unpacked into \(folder)") }
                    written += number
                }
            }
            return (try OpenFile(path: spool), spool)
        } catch {
            unlink(spool)
            throw error
        }
    }

    private struct Parts {
        var configuration: String
        var layers: [(name: String, digest: String?)]
        var tags: [String] = []
        var digests: [String] = []
    }

    private static func read(
        _ store: some BlobStore, path: String, name: String?, _ budget: ArchiveBudget, _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> ContainerImage {
        let parts: Parts
        if store.exists("manifest.json") {
            parts = try dockerParts(store, path)
        } else if store.exists("index.json") {
            parts = try ociParts(store, path)
        } else {
            throw ContainerError(.notAnImage, "\(path) is no image: it has neither manifest.json nor index.json")
        }
        let configurationBytes = try store.read(parts.configuration, limit: 16 << 20)
        guard let configuration = try? JSONValue(parsing: configurationBytes) else {
            throw ContainerError(.corrupt, "\(path): the image's configuration is no JSON")
        }
        let diffIDs = (configuration["rootfs"]?["diff_ids"]?.array ?? []).compactMap(\.string)
        let history = (configuration["history"]?.array ?? []).filter { $0["empty_layer"]?.bool != true }
        var merger = LayerMerger()
        var layers: [ContainerImage.Layer] = []
        var warnings: [String] = []
        for (index, part) in parts.layers.enumerated() {
            let layer = try readLayer(store, part.name, budget, wanting)
            if let digest = part.digest, layer.digest != digest {
                throw ContainerError(.digestMismatch, "\(path): the layer \(digest.prefix(19))… has other content than its digest says")
            }
            if index < diffIDs.count, layer.diffID != diffIDs[index] {
                throw ContainerError(.digestMismatch, "\(path): the layer \(index + 1) has other content than the configuration says")
            }
            merger.apply(layer.entries, layer: index)
            warnings += layer.warnings.map { "layer \(index + 1): \($0)" }
            layers.append(
                ContainerImage.Layer(
                    digest: layer.digest, diffID: layer.diffID, size: store.size(part.name),
                    createdBy: index < history.count ? history[index]["created_by"]?.string ?? "" : ""))
        }
        return ContainerImage(
            name: name ?? parts.tags.first ?? path, id: "sha256:" + SHA256Digest.hex(of: configurationBytes),
            configuration: configuration, layers: layers, repositoryTags: parts.tags, repositoryDigests: parts.digests,
            files: merger.tree, warnings: warnings)
    }

    private static func dockerParts(_ store: some BlobStore, _ path: String) throws(ContainerError) -> Parts {
        guard let manifest = try? JSONValue(parsing: try store.read("manifest.json", limit: 16 << 20)), let first = manifest[0],
            let configuration = first["Config"]?.string.flatMap(ArchivePath.clean)
        else { throw ContainerError(.corrupt, "\(path): manifest.json names no image") }
        let layers = (first["Layers"]?.array ?? []).compactMap { $0.string.flatMap(ArchivePath.clean) }
        return Parts(
            configuration: configuration, layers: layers.map { ($0, nil) },
            tags: (first["RepoTags"]?.array ?? []).compactMap(\.string))
    }

    private static func ociParts(_ store: some BlobStore, _ path: String) throws(ContainerError) -> Parts {
        guard let index = try? JSONValue(parsing: try store.read("index.json", limit: 16 << 20)) else {
            throw ContainerError(.corrupt, "\(path): index.json is no JSON")
        }
        var tags: [String] = []
        var current = index
        var digest = ""
        for _ in 0..<4 {
            guard let manifests = current["manifests"]?.array else { break }
            guard let chosen = choose(manifests) else { throw ContainerError(.notAnImage, "\(path): the index names no image") }
            if let tag = chosen["annotations"]?["io.containerd.image.name"]?.string ?? chosen["annotations"]?["org.opencontainers.image.ref.name"]?.string {
                tags = [tag]
            }
            digest = chosen["digest"]?.string ?? ""
            let bytes = try store.read(try blob(digest, path), limit: 16 << 20)
            guard "sha256:" + SHA256Digest.hex(of: bytes) == digest else {
                throw ContainerError(.digestMismatch, "\(path): a manifest has other content than its digest says")
            }
            guard let next = try? JSONValue(parsing: bytes) else { throw ContainerError(.corrupt, "\(path): a manifest is no JSON") }
            current = next
        }
        guard let configuration = current["config"]?["digest"]?.string else {
            throw ContainerError(.notAnImage, "\(path): the manifest names no configuration")
        }
        var layers: [(name: String, digest: String?)] = []
        for layer in current["layers"]?.array ?? [] {
            let digest = layer["digest"]?.string ?? ""
            layers.append((try blob(digest, path), digest))
        }
        return Parts(configuration: try blob(configuration, path), layers: layers, tags: tags, digests: digest.isEmpty ? [] : [digest])
    }

    /// The manifest of this machine's platform; attestations are no images.
    private static func choose(_ manifests: [JSONValue]) -> JSONValue? {
        let images = manifests.filter {
            $0["annotations"]?["vnd.docker.reference.type"]?.string != "attestation-manifest"
                && $0["platform"]?["architecture"]?.string != "unknown"
        }
        #if arch(arm64)
        let architecture = "arm64"
        #else
        let architecture = "amd64"
        #endif
        return images.first { $0["platform"]?["architecture"]?.string == architecture && $0["platform"]?["os"]?.string == "linux" }
            ?? images.first
    }

    /// Where a digest's blob lies. The digest is somebody else's text: it becomes a path only if it is one.
    private static func blob(_ digest: String, _ path: String) throws(ContainerError) -> String {
        let parts = digest.split(separator: ":")
        guard parts.count == 2, parts[0] == "sha256", parts[1].utf8.count == 64,
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw ContainerError(.corrupt, "\(path): '\(digest.prefix(80))' is no digest") }
        return "blobs/sha256/\(parts[1])"
    }

    private struct LayerContent {
        var entries: [(entry: TarEntry, content: [UInt8]?)]
        var digest: String
        var diffID: String
        var warnings: [String]
    }

    private static func readLayer(
        _ store: some BlobStore, _ name: String, _ budget: ArchiveBudget, _ wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> LayerContent {
        do {
            let meter = DigestMeter()
            let contentMeter = DigestMeter()
            let packed = MeteredSource(try store.open(name), meter)
            var reader = TarReader(MeteredSource(DecompressingSource(packed, budget: budget), contentMeter), budget: budget)
            var entries: [(entry: TarEntry, content: [UInt8]?)] = []
            while let entry = try reader.next() {
                var content: [UInt8]?
                if entry.kind == .file, entry.size <= 64 << 20, wanting(entry.path, entry.size) { content = try reader.readBody() }
                entries.append((entry, content))
            }
            // The digests are of the whole blob: read what stands behind the end of the archive too.
            var source = reader.remainder()
            while !(try source.read(1 << 20)).isEmpty {}
            return LayerContent(
                entries: entries, digest: "sha256:" + meter.hex, diffID: "sha256:" + contentMeter.hex, warnings: reader.warnings)
        } catch let error as ArchiveError {
            throw ContainerError(error, "the layer \(name)")
        } catch let error as ContainerError {
            throw error
        } catch {
            throw ContainerError(.unreadable, "the layer \(name): \(error)")
        }
    }
}

/// The digest of what passed through a source.
final class DigestMeter {
    private var stream = SHA256Stream()

    func update(_ bytes: [UInt8]) { stream.update(bytes) }

    var hex: String { stream.hex }
}

/// A source whose bytes are digested on the way.
struct MeteredSource<Inner: ByteSource>: ByteSource {
    private var inner: Inner
    private let meter: DigestMeter

    init(_ inner: Inner, _ meter: DigestMeter) {
        self.inner = inner
        self.meter = meter
    }

    mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        let bytes = try inner.read(count)
        meter.update(bytes)
        return bytes
    }
}
