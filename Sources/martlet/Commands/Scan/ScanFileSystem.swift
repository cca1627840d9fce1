import ArgumentParser
import Pipeline

extension Scan {
    struct FileSystem: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fs",
            abstract: "Scan a folder or a file: what its lock files name.",
            discussion: "For the sources of a project. 'rootfs' looks at what is installed instead."
        )

        @Argument(help: "Folder, or one file.")
        var path = "."

        @OptionGroup var options: ScanOptions
        @OptionGroup var output: ScanOutput

        func run() async throws {
            try await ScanRun.run(.folder(path), try options.settings(output.format), options, output.reporting)
        }
    }
}
