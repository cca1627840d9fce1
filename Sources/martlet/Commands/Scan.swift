import ArgumentParser
import Containers
import Findings
import Formats
import Foundation
import Infrastructure
import Pipeline
import Vulnerabilities

struct Scan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Scan an image, a folder, infrastructure code or a model.",
        subcommands: [Image.self, FileSystem.self, IaC.self, Model.self]
    )

    struct Advisory: ParsableArguments {
        @Option(help: "Advisories: 'starter', a database, or a folder of OSV files. Can be given several times.")
        var advisories: [String] = ["starter"]

        @Option(help: "A .trivyignore file.")
        var ignorefile: String?

        func open() throws -> (any AdvisorySource, IgnoreList) {
            do {
                let source = try Advisories.open(advisories, workspace: Files.workspace)
                let ignored = try ignorefile.map {
                    IgnoreList(reading: String(decoding: try Files.read($0), as: UTF8.self))
                }
                return (source, ignored ?? IgnoreList())
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }
    }

    struct Image: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scan an image archive or OCI layout for vulnerable packages."
        )

        @Argument(help: "Archive of docker, podman or skopeo, OCI archive, or folder in OCI layout.")
        var path: String

        @Flag(help: "Print Trivy's JSON report (schema 2) instead of findings.")
        var trivyJSON = false

        @OptionGroup var advisory: Advisory
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (source, ignored) = try advisory.open()
            let result: ScanResult
            do {
                let image = try ImageReader.read(path: Outside.absolute(path)) {
                    VulnerabilityScanner.wants($0, size: $1)
                }
                result = try VulnerabilityScanner.scan(
                    image: image,
                    source: source,
                    ignored: ignored,
                    now: Outside.now()
                )
            } catch {
                throw CommandFailure.failed("\(error)")
            }
            try Scan.finish(result, trivyJSON, output)
        }
    }

    struct FileSystem: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fs",
            abstract: "Scan the lock files of a folder for vulnerable packages."
        )

        @Argument(help: "Folder.")
        var path = "."

        @Flag(help: "Scan what is installed in a root file system instead of lock files.")
        var rootfs = false

        @Flag(help: "Print Trivy's JSON report (schema 2) instead of findings.")
        var trivyJSON = false

        @OptionGroup var advisory: Advisory
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (source, ignored) = try advisory.open()
            let result: ScanResult
            do {
                let (tree, warnings) = try FolderReader.read(root: Outside.absolute(path)) {
                    VulnerabilityScanner.wants($0, size: $1)
                }
                var scan =
                    rootfs
                    ? try VulnerabilityScanner.scan(
                        root: tree,
                        name: path,
                        source: source,
                        ignored: ignored,
                        now: Outside.now()
                    )
                    : try VulnerabilityScanner.scan(
                        folder: tree,
                        name: path,
                        source: source,
                        ignored: ignored,
                        now: Outside.now()
                    )
                scan.notes = warnings + scan.notes
                result = scan
            } catch {
                throw CommandFailure.failed("\(error)")
            }
            try Scan.finish(result, trivyJSON, output)
        }
    }

    struct IaC: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "iac",
            abstract: "Check Dockerfiles and compose files."
        )

        @Argument(help: "Files or folders.")
        var paths: [String] = ["."]

        @OptionGroup var output: OutputOptions

        func run() async throws {
            var files: [(path: String, content: [UInt8])] = []
            let workspace = Files.workspace
            for path in paths {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: Outside.absolute(path), isDirectory: &isFolder) else {
                    throw CommandFailure.failed("there is no \(path)")
                }
                let found =
                    isFolder.boolValue ? workspace.files(below: path).filter(InfrastructureScanner.isCandidate) : [path]
                for file in found { files.append((file, try Files.read(file))) }
            }
            guard !files.isEmpty else {
                throw CommandFailure.failed(
                    "there is no Dockerfile and no compose file in \(paths.joined(separator: ", "))"
                )
            }
            let report = InfrastructureScanner.scan(files)
            for note in report.notes { Terminal.error("note: \(note)") }
            for entry in report.suppressed {
                Terminal.error(
                    "accepted in the file: \(entry.finding.rule) at \(entry.finding.location?.display ?? ""): \(entry.reason)"
                )
            }
            Terminal.error("\(report.checks) checks over \(report.files) files")
            try output.finish(report.findings, subject: paths.joined(separator: ", "))
            if report.files < files.count { throw ExitCode(3) }
        }
    }

    static func finish(_ result: ScanResult, _ trivyJSON: Bool, _ output: OutputOptions) throws {
        for note in result.notes { Terminal.error("note: \(note)") }
        Terminal.error(
            "\(result.packages.count) packages\(result.operatingSystem.map { ", \($0.family) \($0.version)" } ?? "")"
        )
        if trivyJSON {
            try Files.emit(TrivyReport.json([result], version: Version.text).text(.pretty) + "\n", to: output.output)
            if let limit = output.failOn?.severity, result.findings.contains(where: { $0.severity >= limit }) {
                throw ExitCode(1)
            }
            return
        }
        try output.finish(result.findings, subject: result.artifactName)
    }
}
