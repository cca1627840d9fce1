import ArgumentParser
import Pipeline

extension Scan {
    struct Image: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scan an image: packages, credentials, licences.",
            discussion: """
                Reads what docker, podman, skopeo and buildah write: archives old and new, also packed with gzip or Zstandard, and \
                folders in OCI layout. Digests are checked on the way. Each finding names the layer that brought it.

                  martlet scan image app.tar
                  martlet scan image app.tar --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1
                  martlet scan image oci-layout/ --format cyclonedx --output sbom.cdx.json
                """
        )

        @Argument(help: "Archive, or folder in OCI layout.")
        var image: String

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func run() async throws {
            try await ScanRun.run(.image(image), try options.settings(output.format), options, output.reporting)
        }
    }
}
