import Findings
import Formats
import Foundation
import Infrastructure
import Workspace

/// Checks infrastructure code: Dockerfiles, compose files, CloudFormation, Terraform plans, Kubernetes, workflows.
struct InfrastructureStageRunner: StageRunner {
    let stage: InfrastructureStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let report = InfrastructureScanner.scan(try files(context))
        for note in report.notes { context.note(note) }
        for line in report.acceptedLines { context.note("accepted in the file: \(line)") }
        if let note = report.undecidedNote { context.note(note) }
        guard report.unread.isEmpty else {
            throw StageFailure(
                "\(report.unread.count) of \(report.files + report.unread.count) files could not be checked: \(report.notes.joined(separator: "; "))",
                partial: StageOutcome(status: .failed, message: "", findings: report.findings)
            )
        }
        guard report.files > 0 else { throw StageFailure("there is no infrastructure code to check") }
        return StageOutcome(
            status: report.findings.isEmpty ? .passed : .findings,
            message: message(report),
            counts: [
                .init("files", report.files), .init("checks", report.checks),
                .init("accepted", report.suppressed.count), .init("undecided", report.undecided.count),
            ],
            findings: report.findings,
            artifacts: try appendix(report, context)
        )
    }

    /// The files that are named, those in the folders that are named, or all in the workspace that may be of a kind.
    private func files(_ context: StageContext) throws -> [InfrastructureFile] {
        let workspace = context.workspace
        var files: [InfrastructureFile] = []
        for name in stage.files.isEmpty ? ["."] : stage.files {
            let isFolder = Self.isFolder(workspace.absolute(name))
            let paths = isFolder ? workspace.files(below: name).filter(InfrastructureScanner.isCandidate) : [name]
            for path in paths {
                do {
                    let content = try workspace.read(path, limit: InfrastructureScanner.maximumBytes)
                    files.append(InfrastructureFile(path: path, content: content, isNamed: !isFolder))
                } catch {
                    // A large file of another kind, lying in a folder, is no reason to stop.
                    guard isFolder else { throw error }
                    context.note("\(path) was not looked at: \(error)")
                }
            }
        }
        return files
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func message(_ report: InfrastructureReport) -> String {
        var parts = ["\(report.checks) checks over \(report.files) \(report.files == 1 ? "file" : "files")"]
        if let note = report.acceptedNote { parts.append(note) }
        if !report.unjudged.isEmpty {
            parts.append("nothing could be judged of \(report.unjudged.joined(separator: ", "))")
        }
        if !report.undecided.isEmpty {
            parts.append("\(report.undecided.count) not decided, because a value is known only when deployed")
        }
        return parts.joined(separator: "; ")
    }

    /// What is accepted and what is undecided, in full.
    private func appendix(_ report: InfrastructureReport, _ context: StageContext) throws -> [StageRecord.Artifact] {
        guard !report.suppressed.isEmpty || !report.undecided.isEmpty else { return [] }
        let path = "\(context.configuration.reports)/\(context.name)-accepted.json"
        let digest = try context.workspace.write(report.appendix.bytes(.pretty) + [0x0A], to: path)
        return [.init(kind: "infrastructure-appendix", path: path, sha256: digest)]
    }
}
