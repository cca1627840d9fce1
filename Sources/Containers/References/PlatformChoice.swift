import Archives
import Formats

/// Chooses the image of an index: by name where several are named, then by platform. Attestations that build tools put beside images
/// are no images.
struct PlatformChoice {
    /// The platform that was asked for; `nil` for this machine's, where another one is taken if there is no choice.
    var platform: ImagePlatform?

    /// What was chosen.
    struct Chosen {
        /// The descriptor.
        var descriptor: JSONValue
        /// What should be known about it.
        var warning: String?
    }

    /// The best of an index's descriptors.
    ///
    /// - Parameters:
    ///   - what: the index, for errors.
    ///   - isCalled: whether a descriptor has the wanted name.
    /// - Throws: `notAnImage` if there is none, `notFound` if there is none for the platform that was asked for.
    func choose(
        from manifests: [JSONValue],
        of what: String,
        isCalled: (JSONValue) -> Bool = { _ in false }
    ) throws(ContainerError) -> Chosen {
        var images = manifests.filter { !Self.isAttestation($0) }
        guard !images.isEmpty else { throw ContainerError(.notAnImage, "\(what): the index names no image") }
        let called = images.filter(isCalled)
        if !called.isEmpty { images = called }
        let wanted = platform ?? .host
        // Those that name no platform may be for any; the image's configuration says it.
        let ranked = images.compactMap { image in
            ImagePlatform(image["platform"]).flatMap(wanted.distance).map { (image, $0) }
        }
        let best = ranked.map(\.1).min()
        let fitting = ranked.filter { $0.1 == best }.map(\.0)
        if let chosen = fitting.first {
            let isSame = fitting.allSatisfy { $0["digest"]?.string == chosen["digest"]?.string }
            return Chosen(
                descriptor: chosen,
                warning: isSame
                    ? nil : "the index holds \(fitting.count) images for \(wanted); the first was read"
            )
        }
        if let unnamed = images.first(where: { ImagePlatform($0["platform"]) == nil }) {
            let warning = "the index names no platforms for its \(images.count) images; the first was read"
            return Chosen(descriptor: unnamed, warning: images.count > 1 ? warning : nil)
        }
        guard platform == nil else {
            throw ContainerError(
                .notFound,
                "\(what): there is no image for \(wanted), but for \(Self.names(of: images))"
            )
        }
        guard let chosen = images.first else { throw ContainerError(.notAnImage, "\(what): the index names no image") }
        let warning =
            "the index has no image for \(wanted); the one for \(Self.names(of: [chosen])) was read (--platform chooses another)"
        return Chosen(descriptor: chosen, warning: images.count > 1 ? warning : nil)
    }

    private static func isAttestation(_ descriptor: JSONValue) -> Bool {
        descriptor["annotations"]?["vnd.docker.reference.type"]?.string == "attestation-manifest"
            || descriptor["platform"]?["architecture"]?.string == "unknown"
    }

    private static func names(of images: [JSONValue]) -> String {
        let names = images.prefix(20).compactMap { ImagePlatform($0["platform"]).map { ArchivePath.shown("\($0)") } }
        return names.joined(separator: ", ") + (images.count > 20 ? " …" : "")
    }
}
