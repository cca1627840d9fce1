import ArgumentParser
import Containers
import Formats
import Foundation
import Vulnerabilities

struct SBOM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Write a CycloneDX 1.6 bill of materials of an image archive or a folder."
    )

    @Argument(help: "Image archive, OCI layout, or folder with lock files.")
    var path: String

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @OptionGroup var advisory: Scan.Advisory

    func run() async throws {
        let (source, ignored) = try advisory.open()
        do {
            let absolute = Outside.absolute(path)
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder)
            let isLayout = FileManager.default.fileExists(atPath: absolute + "/oci-layout")
            let result: ScanResult
            if exists, isFolder.boolValue, !isLayout {
                let (tree, _) = try FolderReader.read(root: absolute) { VulnerabilityScanner.wants($0, size: $1) }
                result = try VulnerabilityScanner.scan(
                    folder: tree,
                    name: path,
                    source: source,
                    ignored: ignored,
                    now: Outside.now()
                )
            } else {
                let image = try ImageReader.read(path: absolute) { VulnerabilityScanner.wants($0, size: $1) }
                result = try VulnerabilityScanner.scan(
                    image: image,
                    source: source,
                    ignored: ignored,
                    now: Outside.now()
                )
            }
            try Files.emit(CycloneDXReport.json([result], version: Version.text).text(.pretty) + "\n", to: output)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }
}
