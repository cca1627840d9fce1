import ArgumentParser
import Pipeline

extension Scan {
    struct Bill: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sbom",
            abstract: "Judge the packages of a bill of materials.",
            discussion: """
                Reads CycloneDX (JSON, XML), SPDX 2 (JSON, tag-value), Syft's JSON, and in-toto attestations of them; what a file is, \
                its content says. What the bill itself says of vulnerabilities, 'martlet import' reads.
                """
        )

        @Argument(help: "The bill.")
        var path: String

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func run() async throws {
            var settings = try options.settings(output.format)
            settings.scanners.formIntersection([.vulnerabilities, .licenses])
            try await ScanRun.run(.bill(path), settings, options, output.reporting)
        }
    }
}
