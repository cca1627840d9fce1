import Findings
import Formats
import Reports
import Workspace

/// Runs a command of the team: lint, tests, anything. JUnit and SARIF files that it leaves become findings.
struct CommandStageRunner: StageRunner {
    let stage: CommandStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        var environment = context.environment.variables
        environment.merge(await context.board.variables) { $1 }
        for variable in stage.environment {
            if let reference = SecretReference(variable.value) {
                let secret = reference.resolve(environment: context.environment.variables) { path in
                    try? context.workspace.read(path)
                }
                guard let secret else {
                    throw StageFailure("\(reference), which \(variable.name) refers to, is not set")
                }
                environment[variable.name] = secret
            } else {
                environment[variable.name] = variable.value
            }
        }
        let folder = context.workspace.absolute(stage.folder)
        guard context.workspace.exists(stage.folder) else {
            throw StageFailure("the folder \(stage.folder) to run the command in does not exist")
        }
        let start = context.environment.now()
        let result = try await CommandRunner.run(
            stage.arguments,
            folder: folder,
            environment: environment,
            timeout: context.timeout
        ) { line in
            context.progress(line)
        }
        guard !result.timedOut else {
            throw StageFailure(
                "the command took longer than \(DurationFormat.text(context.timeout)) and was stopped\n\(tail(result.output))"
            )
        }
        guard result.code != 127, result.code != 126 else {
            throw StageFailure("the command could not be run (exit code \(result.code))\n\(tail(result.output))")
        }

        var findings: [Finding] = []
        var notes: [String] = []
        var tests = 0
        var failed = 0
        for file in reportFiles(in: context.workspace, since: start) {
            // A report of an earlier run says nothing of this one.
            guard !file.isOld else {
                notes.append("\(file.path) is older than this run and was not read")
                continue
            }
            do {
                let bytes = try context.workspace.read(file.path)
                if file.isJUnit {
                    let report = try JUnitImport.read(bytes, file: file.path, engine: context.name)
                    tests += report.tests
                    failed += report.failed
                    findings += report.findings
                } else {
                    findings += try SARIFImport.read(bytes, file: file.path, engine: context.name)
                }
            } catch {
                throw StageFailure("\(file.path) cannot be read: \(error)")
            }
        }
        if result.code != 0, findings.isEmpty {
            findings.append(
                Finding(
                    rule: "MST-COMMAND",
                    family: .code,
                    severity: .high,
                    title: "The command of the stage '\(context.name)' failed with exit code \(result.code)",
                    message: tail(result.output),
                    remediation: "Run the command by hand in \(stage.folder) and mend what it reports.",
                    subject: Subject(.stage, context.name),
                    engine: context.name,
                    discriminator: context.name
                )
            )
        }
        var counts: [StageRecord.Count] = []
        if tests > 0 { counts = [.init("tests", tests), .init("passed", tests - failed), .init("failed", failed)] }
        let summary = result.code == 0 ? "the command succeeded" : "the command failed with exit code \(result.code)"
        return StageOutcome(
            status: result.code == 0 ? .passed : .findings,
            message: ([summary] + notes).joined(separator: "; "),
            counts: counts,
            findings: findings
        )
    }

    /// The files that the command left, and whether they are older than the stage.
    private func reportFiles(
        in workspace: WorkspaceFolder,
        since start: Double
    ) -> [(path: String, isJUnit: Bool, isOld: Bool)] {
        guard !stage.junit.isEmpty || !stage.sarif.isEmpty else { return [] }
        let base = stage.folder == "." ? "" : stage.folder + "/"
        return workspace.files(below: stage.folder).compactMap { path in
            let inside = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
            let isJUnit = stage.junit.contains { Glob.matches(inside, pattern: $0) }
            guard isJUnit || stage.sarif.contains(where: { Glob.matches(inside, pattern: $0) }) else { return nil }
            return (path, isJUnit, workspace.modified(path).map { $0 < start } ?? true)
        }
    }

    private func tail(_ output: String) -> String {
        output.split(separator: "\n", omittingEmptySubsequences: false).suffix(20).joined(separator: "\n")
    }
}
