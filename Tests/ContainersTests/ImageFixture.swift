import Archives
import Attestation
import Formats
import Glibc

/// Images made by hand, in the shapes in which tools leave them.
struct ImageFixture {
    enum Packing { case plain, gzip }

    /// Uncompressed layers, the lowest first.
    var layers: [[UInt8]]
    var packing = Packing.gzip
    var createdBy: [String] = []
    var reference = "example/app:1.0"
    /// Bytes behind each packed layer.
    var trailer: [UInt8] = []
    /// What the configuration says instead of the truth.
    var diffIDs: [String]?
    /// Added to the configuration after its digest was taken.
    var tampering: [UInt8] = []

    static func tar(_ entries: [(path: String, kind: TarEntry.Kind, body: String)]) -> [UInt8] {
        var writer = TarWriter()
        for entry in entries { writer.add(TarEntry(path: entry.path, kind: entry.kind), Array(entry.body.utf8)) }
        writer.finish()
        return writer.bytes
    }

    static func files(_ files: KeyValuePairs<String, String>) -> [UInt8] {
        tar(files.map { ($0.key, .file, $0.value) })
    }

    static func archive(_ members: [(path: String, bytes: [UInt8])]) -> [UInt8] {
        var writer = TarWriter()
        for member in members { writer.add(TarEntry(path: member.path, kind: .file), member.bytes) }
        writer.finish()
        return writer.bytes
    }

    static func digest(_ bytes: [UInt8]) -> String { "sha256:" + SHA256Digest.hex(of: bytes) }

    static func blobPath(_ digest: String) -> String { "blobs/sha256/" + digest.dropFirst("sha256:".count) }

    var configuration: [UInt8] {
        let history =
            [["created_by": "ENV A=1", "empty_layer": true] as JSONValue]
            + createdBy.map { ["created_by": .string($0)] }
        let value: JSONValue = [
            "architecture": "amd64", "os": "linux", "config": ["User": "app"],
            "rootfs": ["type": "layers", "diff_ids": JSONValue(diffIDs ?? layers.map(Self.digest))],
            "history": .array(history),
        ]
        return value.bytes()
    }

    func packed() throws -> [[UInt8]] {
        try layers.map { (packing == .gzip ? try Gzip.compress($0) : $0) + trailer }
    }

    /// Blobs, manifest and index of an OCI layout; the index stands last, as skopeo leaves it.
    func layout(manifest change: (inout JSONValue) -> Void = { _ in }, platforms: [String] = ["amd64"]) throws -> [(
        path: String, bytes: [UInt8]
    )] {
        var members: [(path: String, bytes: [UInt8])] = []
        let blobs = try packed()
        for blob in blobs { members.append((Self.blobPath(Self.digest(blob)), blob)) }
        members.append((Self.blobPath(Self.digest(configuration)), configuration + tampering))
        var manifests: [JSONValue] = []
        for platform in platforms {
            var manifest: JSONValue = [
                "schemaVersion": 2,
                "config": [
                    "mediaType": "application/vnd.oci.image.config.v1+json",
                    "digest": .string(Self.digest(configuration)),
                    "size": .int(configuration.count),
                ],
                "layers": .array(
                    blobs.map {
                        [
                            "mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": .string(Self.digest($0)),
                            "size": .int($0.count),
                        ]
                    }
                ),
                "annotations": ["platform": .string(platform)],
            ]
            change(&manifest)
            members.append((Self.blobPath(Self.digest(manifest.bytes())), manifest.bytes()))
            manifests.append([
                "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "digest": .string(Self.digest(manifest.bytes())),
                "size": .int(manifest.bytes().count), "platform": ["architecture": .string(platform), "os": "linux"],
                "annotations": ["org.opencontainers.image.ref.name": .string(reference)],
            ])
        }
        members.append(("oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)))
        members.append(("index.json", (["schemaVersion": 2, "manifests": .array(manifests)] as JSONValue).bytes()))
        return members
    }

    /// What `docker save` wrote before version 25.
    func docker() throws -> [(path: String, bytes: [UInt8])] {
        let name = SHA256Digest.hex(of: configuration) + ".json"
        let paths = layers.indices.map { "layer\($0)/layer.tar" }
        let manifest: JSONValue = [
            ["Config": .string(name), "RepoTags": [.string(reference)], "Layers": JSONValue(paths)]
        ]
        return zip(paths, layers).map { ($0, $1) } + [
            (name, configuration + tampering), ("manifest.json", manifest.bytes()),
        ]
    }

    /// What skopeo writes as docker-archive: layers by diff id, and links to them from the old places.
    func skopeo() -> [UInt8] {
        let name = SHA256Digest.hex(of: configuration) + ".json"
        var writer = TarWriter()
        var paths: [String] = []
        for (index, layer) in layers.enumerated() {
            let file = SHA256Digest.hex(of: layer) + ".tar"
            writer.add(TarEntry(path: file, kind: .file), layer)
            writer.add(TarEntry(path: "old\(index)/layer.tar", kind: .symbolicLink("../\(file)")))
            paths.append(index == 0 ? "old0/layer.tar" : file)
        }
        let manifest: JSONValue = [["Config": .string(name), "RepoTags": nil, "Layers": JSONValue(paths)]]
        writer.add(TarEntry(path: name, kind: .file), configuration)
        writer.add(TarEntry(path: "manifest.json", kind: .file), manifest.bytes())
        writer.finish()
        return writer.bytes
    }
}

/// A folder that vanishes with its owner.
final class Scratch {
    let path: String

    init() throws {
        var template = Array("/tmp/martlet-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ContainerFixtureError.noFolder }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        if let stream = opendir(path) {
            var names: [String] = []
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { names.append(name) }
            }
            closedir(stream)
            for name in names { remove("\(path)/\(name)") }
        }
        rmdir(path)
    }

    /// Writes a file, with the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        guard let file = fopen("\(path)/\(name)", "w") else { throw ContainerFixtureError.noFolder }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw ContainerFixtureError.noFolder }
        return "\(path)/\(name)"
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func link(_ name: String, to target: String) { symlink(target, "\(path)/\(name)") }
}

enum ContainerFixtureError: Error { case noFolder }
