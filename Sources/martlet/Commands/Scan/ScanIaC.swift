import ArgumentParser
import Findings
import Foundation
import Infrastructure
import Pipeline

extension Scan {
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
}
