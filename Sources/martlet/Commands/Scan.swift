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
        abstract: "Scan an image, a folder, infrastructure code, a model, or files for credentials.",
        subcommands: [Image.self, FileSystem.self, IaC.self, Model.self, Secrets.self]
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
            abstract: "Check infrastructure code.",
            discussion: """
                Dockerfiles, compose files, CloudFormation (also of CDK and SAM), Terraform plans as JSON, Kubernetes \
                manifests and GitHub workflows; what a file is, its content says. Folders are searched with what is below.
                """
        )

        @Argument(help: "Files or folders.")
        var paths: [String] = ["."]

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let report = InfrastructureScanner.scan(try files())
            for note in report.notes { Terminal.error("note: \(note)") }
            for line in report.acceptedLines { Terminal.error("accepted in the file: \(line)") }
            if let note = report.undecidedNote { Terminal.error("note: \(note)") }
            guard report.files > 0 || !report.unread.isEmpty else {
                throw CommandFailure.failed("there is no infrastructure code in \(paths.joined(separator: ", "))")
            }
            var message = "\(report.checks) checks over \(report.files) files"
            if let accepted = report.acceptedNote { message += "; \(accepted)" }
            if !report.undecided.isEmpty { message += "; \(report.undecided.count) not decided" }
            Terminal.error(
                "\(report.checks) checks over \(report.files) files; \(report.suppressed.count) accepted in the files; \(report.undecided.count) not decided"
            )
            let stage = StageRecord(
                name: "infrastructure",
                kind: "infrastructure",
                status: !report.unread.isEmpty ? .failed : report.findings.isEmpty ? .passed : .findings,
                startedAt: Date().timeIntervalSince1970,
                duration: 0,
                message: message,
                counts: [.init("accepted", report.suppressed.count), .init("undecided", report.undecided.count)],
                findings: report.findings
            )
            try output.finish(report.findings, subject: paths.joined(separator: ", "), stage: stage)
            if !report.unread.isEmpty { throw ExitCode(3) }
        }

        private func files() throws -> [InfrastructureFile] {
            var files: [InfrastructureFile] = []
            let workspace = Files.workspace
            for path in paths {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: Outside.absolute(path), isDirectory: &isFolder) else {
                    throw CommandFailure.failed("there is no \(path)")
                }
                guard isFolder.boolValue else {
                    files.append(InfrastructureFile(path: path, content: try Files.read(path), isNamed: true))
                    continue
                }
                for found in workspace.files(below: path).filter(InfrastructureScanner.isCandidate) {
                    do {
                        let content = try workspace.read(found, limit: InfrastructureScanner.maximumBytes)
                        files.append(InfrastructureFile(path: found, content: content, isNamed: false))
                    } catch {
                        // A large file of another kind, lying in the folder, is no reason to stop.
                        Terminal.error("note: \(found) was not looked at: \(error)")
                    }
                }
            }
            return files
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
