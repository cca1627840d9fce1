import Archives
import Formats

/// Types of what registries hold.
enum RegistryMediaType {
    static let indexes: Set<String> = [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    ]
    static let manifests: Set<String> = [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ]
    /// What a manifest is asked for as.
    static let accepted = (indexes.sorted() + manifests.sorted()).joined(separator: ", ")

    /// Whether this is the form that docker had before 2016; it has no configuration and no diff ids.
    static func isFirstSchema(_ type: String) -> Bool {
        type.hasPrefix("application/vnd.docker.distribution.manifest.v1+")
    }

    /// Whether a layer may be missing because its licence lets nobody pass it on.
    static func isForeign(_ type: String) -> Bool { type.contains(".foreign.") || type.contains(".nondistributable.") }
}

/// What a manifest names: an image's configuration and its layers.
struct ImageManifest: Sendable, Equatable {
    /// A blob, by its digest.
    struct Blob: Sendable, Equatable {
        /// Its type.
        var mediaType: String
        /// `sha256:` and 64 digits.
        var digest: String
        /// Its size in bytes.
        var size: Int
    }

    /// The configuration.
    var configuration: Blob
    /// The layers, the lowest first.
    var layers: [Blob]

    /// How large a manifest or an index may be, in bytes.
    static let maximumBytes = 4 << 20
    private static let maximumLayers = 1000

    /// Reads a manifest.
    ///
    /// - Parameter what: the image, for errors.
    init(_ value: JSONValue, of what: String) throws(ContainerError) {
        if let type = value["artifactType"]?.string, !type.isEmpty, value["layers"]?.array?.isEmpty ?? true {
            throw ContainerError(
                .unsupported,
                "\(what) is no container image but an artifact of type \(ArchivePath.shown(type))"
            )
        }
        guard let layers = value["layers"]?.array, let configuration = value["config"] else {
            throw ContainerError(.notAnImage, "\(what): the manifest names no configuration and no layers")
        }
        guard layers.count <= Self.maximumLayers else {
            throw ContainerError(.budgetExceeded, "\(what) has \(layers.count) layers; \(Self.maximumLayers) are read")
        }
        self.configuration = try Self.blob(configuration, what)
        var blobs: [Blob] = []
        for layer in layers { blobs.append(try Self.blob(layer, what)) }
        self.layers = blobs
    }

    /// All blobs, each once.
    var blobs: [Blob] {
        var seen: Set<String> = []
        return ([configuration] + layers).filter { seen.insert($0.digest).inserted }
    }

    /// The size of all of them in bytes; `nil` if there is no such number.
    var totalSize: Int? {
        var total = 0
        for blob in blobs {
            let (sum, isTooLarge) = total.addingReportingOverflow(blob.size)
            guard !isTooLarge else { return nil }
            total = sum
        }
        return total
    }

    private static func blob(_ value: JSONValue, _ what: String) throws(ContainerError) -> Blob {
        let digest = value["digest"]?.string ?? ""
        guard ImageReference.isDigest(digest) else {
            throw ContainerError(.corrupt, "\(what): '\(ArchivePath.shown(digest))' is no digest")
        }
        guard digest.hasPrefix("sha256:") else {
            throw ContainerError(.unsupported, "\(what) has a blob with a digest of sha512; those of sha256 are read")
        }
        guard let size = value["size"]?.int, size >= 0 else {
            throw ContainerError(.corrupt, "\(what): the manifest tells no size of \(digest.prefix(19))…")
        }
        return Blob(mediaType: value["mediaType"]?.string ?? "", digest: digest, size: size)
    }
}
