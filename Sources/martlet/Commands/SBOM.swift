import ArgumentParser
import Foundation
import Pipeline

struct SBOM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Write a bill of materials of an image or a folder.",
        discussion: "The same as 'martlet scan image' and 'martlet scan fs' with --format cyclonedx."
    )

    @Argument(help: "Image archive, OCI layout, or folder with lock files.")
    var path: String

    @Option(help: "How to write it: cyclonedx.")
    var format: ScanFormat = .cycloneDX

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @OptionGroup var options: ScanOptions

    func validate() throws {
        guard format.isBill else { throw ValidationError("--format: '\(format.rawValue)' is no bill of materials") }
    }

    func run() async throws {
        let absolute = Outside.absolute(path)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder)
        let isLayout = FileManager.default.fileExists(atPath: absolute + "/index.json")
        var settings = try options.settings(format)
        settings.scanners.formIntersection([.vulnerabilities])
        let target: ScanTarget = exists && isFolder.boolValue && !isLayout ? .folder(path) : .image(path)
        try await ScanRun.run(target, settings, options, .init(format: format, output: output))
    }
}
