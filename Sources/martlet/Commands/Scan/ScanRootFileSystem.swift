import ArgumentParser
import Pipeline

extension Scan {
    struct RootFileSystem: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rootfs",
            abstract: "Scan a root file system: what is installed in it.",
            discussion: """
                For a machine ('/'), an unpacked image or a mounted disk. Lock files do not count; the databases of package managers \
                and the packages that are installed do.
                """
        )

        @Argument(help: "The folder that is the root.")
        var path: String

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func run() async throws {
            try await ScanRun.run(.rootFileSystem(path), try options.settings(output.format), options, output.reporting)
        }
    }
}
