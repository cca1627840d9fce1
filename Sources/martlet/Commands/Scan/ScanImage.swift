import ArgumentParser
import Pipeline

extension Scan {
    struct Image: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scan an image: packages, credentials, licences.",
            discussion: """
                Reads what docker, podman, skopeo and buildah write: archives old and new, also packed with gzip or Zstandard, and \
                folders in OCI layout. A name that is no file is asked for at docker's socket, at podman's, and at the registry, with the \
                logins of docker and podman; '-' reads standard input. Digests are checked on the way. Each finding names the layer \
                that brought it.

                  martlet scan image debian:12
                  docker save app:1.4 | martlet scan image -
                  martlet scan image app.tar
                  martlet scan image app.tar --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1
                  martlet scan image oci-layout/ --format cyclonedx --output sbom.cdx.json
                """
        )

        @Argument(help: "Archive, folder in OCI layout, name of an image, or '-'.")
        var image: String

        @Option(help: "OS/ARCH[/VARIANT] of the image: linux/arm64. Absent: that of this machine.")
        var platform: String?

        @Option(help: "Who is asked for a name, in this order: docker,podman,remote.")
        var imageSrc: String?

        @Option(help: "Address of docker. Absent: DOCKER_HOST, or its socket.")
        var dockerHost: String?

        @Option(help: "Address of podman. Absent: CONTAINER_HOST, or its sockets.")
        var podmanHost: String?

        @Flag(help: "Take registries that speak plain HTTP, or show a certificate that nobody vouches for.")
        var insecure = false

        @Option(help: "Folder that keeps fetched layers for the next scan.")
        var layerCache: String?

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func run() async throws {
            var settings = try options.settings(output.format)
            settings.platform = platform
            if let imageSrc { settings.images.origins = try Self.origins(imageSrc) }
            settings.images.dockerHost = dockerHost
            settings.images.podmanHost = podmanHost
            settings.images.isInsecure = insecure
            settings.images.cache = layerCache
            try await ScanRun.run(.image(image), settings, options, output.reporting)
        }

        private static func origins(_ text: String) throws -> [ImageSettings.Origin] {
            try text.split(separator: ",").map { word in
                guard let origin = ImageSettings.Origin(rawValue: String(word)) else {
                    throw CommandFailure.usage(
                        "--image-src: expected docker, podman or remote, found '\(word)'"
                    )
                }
                return origin
            }
        }
    }
}
