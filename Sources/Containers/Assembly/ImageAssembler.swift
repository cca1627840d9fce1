import Archives
import Attestation
import Formats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Puts an OCI archive together where nothing can build one: the machine's package database as base layer, the application's
/// folder on top. The archive is a real one, with layers, configuration and digests; only nothing was run in it.
public enum ImageAssembler {
    /// What goes into an image.
    public struct Plan: Sendable {
        /// Name and tag.
        public var reference: String
        /// Folder of the application.
        public var context: String
        /// Whether this machine's package database is the base; else there is none.
        public var includesHostPackages: Bool
        /// The Dockerfile's text, for history and settings.
        public var dockerfile: String

        /// A plan.
        public init(reference: String, context: String, includesHostPackages: Bool, dockerfile: String) {
            self.reference = reference
            self.context = context
            self.includesHostPackages = includesHostPackages
            self.dockerfile = dockerfile
        }
    }

    /// What was made.
    public struct Result: Sendable {
        /// `sha256:` digest of the manifest.
        public var digest: String
        /// Number of layers.
        public var layers: Int
        /// Number of files in them.
        public var files: Int
        /// The archive.
        public var archive: [UInt8]
    }

    /// The largest application that is put into an image here, in bytes.
    static let maximumContext = 512 << 20

    /// Makes the archive.
    ///
    /// - Throws: `ContainerError` if the folder cannot be read or is too large.
    public static func assemble(_ plan: Plan) throws(ContainerError) -> Result {
        var files = 0
        var layers: [(tar: [UInt8], createdBy: String)] = []
        if plan.includesHostPackages {
            var writer = TarWriter()
            for (path, content) in hostFiles() {
                writer.add(TarEntry(path: path, kind: .file), content)
                files += 1
            }
            writer.finish()
            layers.append((writer.bytes, "package database of the machine that assembled this image"))
        }
        let (tree, _) = try FolderReader.read(root: plan.context) { _, _ in false }
        var writer = TarWriter()
        for path in tree.paths where !isIgnored(path) {
            guard let entry = tree[path] else { continue }
            switch entry.kind {
            case .folder: writer.add(TarEntry(path: "app/\(path)", kind: .folder, mode: 0o755))
            case .file:
                guard entry.size <= maximumContext - writer.bytes.count else { throw tooLarge(plan.context) }
                writer.add(
                    TarEntry(path: "app/\(path)", kind: .file, mode: entry.mode & 0o755),
                    try content(of: path, plan.context)
                )
                files += 1
            case .symbolicLink(let target):
                writer.add(TarEntry(path: "app/\(path)", kind: .symbolicLink(target), mode: 0o777))
            case .other: break
            }
            guard writer.bytes.count <= maximumContext else { throw tooLarge(plan.context) }
        }
        writer.finish()
        layers.append((writer.bytes, "COPY . /app # assembled, not built"))
        do {
            return try archive(plan, layers, files)
        } catch {
            throw ContainerError(error, plan.reference)
        }
    }

    /// A file of the application. One that cannot be read is an error: an empty file in its place would be another image.
    private static func content(of path: String, _ context: String) throws(ContainerError) -> [UInt8] {
        do {
            let file = try OpenFile(path: "\(context)/\(path)")
            guard file.size <= maximumContext else { throw tooLarge(context) }
            return file.size == 0 ? [] : try file.read(at: 0, count: file.size)
        } catch let error as ArchiveError {
            throw ContainerError(error, context)
        } catch let error as ContainerError {
            throw error
        } catch {
            throw ContainerError(.unreadable, "\(context): \(error)")
        }
    }

    private static func tooLarge(_ context: String) -> ContainerError {
        ContainerError(
            .budgetExceeded,
            "\(context) holds more than \(maximumContext >> 20) MiB; build it with docker, podman or buildah"
        )
    }

    private static func archive(
        _ plan: Plan,
        _ layers: [(tar: [UInt8], createdBy: String)],
        _ files: Int
    ) throws(ArchiveError) -> Result {
        var blobs: [(digest: String, bytes: [UInt8])] = []
        var descriptors: [JSONValue] = []
        var diffIDs: [JSONValue] = []
        func add(_ bytes: [UInt8]) -> String {
            let digest = SHA256Digest.hex(of: bytes)
            blobs.append((digest, bytes))
            return "sha256:\(digest)"
        }
        for layer in layers {
            diffIDs.append(.string("sha256:" + SHA256Digest.hex(of: layer.tar)))
            let packed = try Gzip.compress(layer.tar)
            descriptors.append([
                "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": .string(add(packed)),
                "size": .int(packed.count),
            ])
        }
        #if arch(arm64)
            let architecture: JSONValue = "arm64"
        #else
            let architecture: JSONValue = "amd64"
        #endif
        let configuration: JSONValue = [
            "architecture": architecture, "os": "linux", "config": settings(plan.dockerfile),
            "rootfs": ["type": "layers", "diff_ids": .array(diffIDs)],
            "history": .array(layers.map { ["created_by": .string($0.createdBy), "comment": "assembled by martlet"] }),
        ]
        let configurationBytes = configuration.bytes()
        let manifest: JSONValue = [
            "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": [
                "mediaType": "application/vnd.oci.image.config.v1+json", "digest": .string(add(configurationBytes)),
                "size": .int(configurationBytes.count),
            ],
            "layers": .array(descriptors),
        ]
        let manifestBytes = manifest.bytes()
        let digest = add(manifestBytes)
        let index: JSONValue = [
            "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
            "manifests": [
                [
                    "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": .string(digest),
                    "size": .int(manifestBytes.count),
                    "platform": ["architecture": architecture, "os": "linux"],
                    "annotations": ["org.opencontainers.image.ref.name": .string(plan.reference)],
                ]
            ],
        ]
        var archive = TarWriter()
        archive.add(TarEntry(path: "oci-layout", kind: .file), Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8))
        archive.add(TarEntry(path: "index.json", kind: .file), index.bytes())
        for blob in blobs.sorted(by: { $0.digest < $1.digest }) {
            archive.add(TarEntry(path: "blobs/sha256/\(blob.digest)", kind: .file), blob.bytes)
        }
        archive.finish()
        return Result(digest: digest, layers: layers.count, files: files, archive: archive.bytes)
    }

    /// What the Dockerfile says of the running container, as far as it stands in single lines.
    private static func settings(_ dockerfile: String) -> JSONValue {
        var environment: [JSONValue] = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        var settings: JSONObject = ["WorkingDir": "/app"]
        var ports = JSONObject()
        for line in dockerfile.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let instruction = words.first?.uppercased(), words.count > 1 else { continue }
            switch instruction {
            case "FROM":
                // Settings of an earlier stage do not carry over.
                environment = Array(environment.prefix(1))
                settings = ["WorkingDir": "/app"]
                ports = [:]
            case "USER": settings["User"] = .string(words[1])
            case "EXPOSE": for port in words.dropFirst() { ports[port.contains("/") ? port : "\(port)/tcp"] = [:] }
            case "ENV": for word in words.dropFirst() where word.contains("=") { environment.append(.string(word)) }
            default: break
            }
        }
        settings["Env"] = .array(environment)
        if !ports.isEmpty { settings["ExposedPorts"] = .object(ports) }
        return .object(settings)
    }

    private static func isIgnored(_ path: String) -> Bool {
        path.split(separator: "/").contains {
            [".git", ".martlet", ".build", "reports", "node_modules", "__pycache__", "junit.xml"].contains($0)
        }
    }

    /// The package database and what names the system; other files of the machine stay out.
    private static func hostFiles() -> [(path: String, content: [UInt8])] {
        let paths = [
            "etc/debian_version", "etc/lsb-release", "etc/alpine-release", "usr/lib/os-release", "etc/os-release",
            "var/lib/dpkg/status", "lib/apk/db/installed", "usr/lib/apk/db/installed",
        ]
        return paths.compactMap { path in
            guard let file = try? OpenFile(path: "/" + path), file.size > 0,
                let bytes = try? file.read(at: 0, count: 64 << 20)
            else {
                return nil
            }
            return (path, bytes)
        }
    }
}
