import Findings
import Formats
import Foundation
import Vulnerabilities
import Workspace

/// Runs Trivy itself for the stage of vulnerabilities, and reads what it reports.
struct TrivyEngine {
    let stage: VulnerabilityStage

    /// One thing that Trivy scans, and how paths in its report become paths of the workspace.
    private struct Part {
        var arguments: [String]
        var prefix: String
    }

    func run(_ context: StageContext, image: String?) async throws -> StageOutcome {
        let workspace = context.workspace
        let path = "\(context.configuration.reports)/trivy-report.json"
        try workspace.makeFolder(context.configuration.reports)
        var parts: [Part] = []
        if let image { parts.append(Part(arguments: ["image", "--input", workspace.absolute(image)], prefix: "")) }
        for folder in stage.folders {
            guard workspace.exists(folder) else { throw StageFailure("the folder \(folder) to scan does not exist") }
            parts.append(
                Part(arguments: ["fs", workspace.absolute(folder)], prefix: folder == "." ? "" : folder + "/")
            )
        }
        // A report of an earlier run must not be taken for one of this.
        workspace.remove(path)
        var reports: [JSONValue] = []
        for (number, part) in parts.enumerated() {
            let own = "\(path).\(number).part"
            defer { workspace.remove(own) }
            workspace.remove(own)
            try await trivy(part.arguments, to: own, context)
            reports.append(try read(own, part, context))
        }
        // Trivy may have fetched its database before the first scan: what counts is how old the one is that was used.
        let database = try await databaseAge(context)
        let digest = try workspace.write(Self.joined(reports).bytes(.pretty) + [0x0A], to: path)
        let findings = try TrivyReport.findings(in: try workspace.read(path), file: path)
        let vulnerabilities = findings.count { $0.family == .vulnerability }
        var counts = [StageRecord.Count("vulnerabilities", vulnerabilities)]
        if findings.count > vulnerabilities { counts.append(.init("others", findings.count - vulnerabilities)) }
        var artifacts = [StageRecord.Artifact(kind: "trivy-report", path: path, sha256: digest)]
        if let bill = try await bill(from: path, context) { artifacts.append(bill) }
        return StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: "scanned by \(database)",
            counts: counts,
            findings: findings,
            artifacts: artifacts
        )
    }

    private func trivy(_ arguments: [String], to file: String, _ context: StageContext) async throws {
        var words =
            ["trivy"] + arguments + ["--format", "json", "--output", context.workspace.absolute(file), "--quiet"]
        // What Trivy ends with must say whether it did its work, not what it found: the gate decides.
        words += ["--exit-code", "0"]
        if let ignore = stage.ignoreFile {
            guard context.workspace.exists(ignore) else { throw StageFailure("there is no ignore file \(ignore)") }
            words += ["--ignorefile", context.workspace.absolute(ignore)]
        }
        if context.isOffline { words += ["--offline-scan", "--skip-db-update", "--skip-java-db-update"] }
        let result = try await start(words, context, timeout: context.timeout)
        guard !result.timedOut else {
            throw StageFailure("trivy took longer than \(DurationFormat.text(context.timeout)) and was stopped")
        }
        guard result.code == 0 else {
            throw StageFailure("trivy failed with exit code \(result.code):\n\(result.output.suffix(1500))")
        }
    }

    private func start(
        _ words: [String],
        _ context: StageContext,
        timeout: Double
    ) async throws -> CommandResult {
        do {
            return try await CommandRunner.run(
                words,
                folder: context.workspace.root,
                environment: context.environment.variables,
                timeout: timeout
            ) { context.progress($0) }
        } catch is CommandRunner.Failure {
            throw StageFailure("trivy is not on PATH; install it, or leave 'engine: trivy' out")
        }
    }

    private func read(_ file: String, _ part: Part, _ context: StageContext) throws -> JSONValue {
        guard context.workspace.exists(file) else {
            throw StageFailure(
                "trivy ended without an error and left no report of \(part.arguments.joined(separator: " "))"
            )
        }
        let report: JSONValue
        do {
            report = try JSONValue(parsing: try context.workspace.read(file))
        } catch {
            throw StageFailure("the report of trivy cannot be read: \(error)")
        }
        guard report["SchemaVersion"]?.int == 2, case .object(var object) = report else {
            throw StageFailure("the report of trivy is of no schema that is known; 2 is read")
        }
        guard !part.prefix.isEmpty else { return report }
        object["Results"] = report["Results"]?.array.map { .array($0.map { placed($0, below: part.prefix) }) }
        return .object(object)
    }

    /// A result whose paths lead to files of the workspace.
    private func placed(_ result: JSONValue, below prefix: String) -> JSONValue {
        guard case .object(var object) = result, let target = result["Target"]?.string else { return result }
        object["Target"] = .string(prefix + target)
        if let entries = result["Vulnerabilities"]?.array {
            object["Vulnerabilities"] = .array(
                entries.map { entry in
                    guard case .object(var object) = entry, let path = entry["PkgPath"]?.string else { return entry }
                    object["PkgPath"] = .string(prefix + path)
                    return .object(object)
                }
            )
        }
        return .object(object)
    }

    /// The first report with the results of all.
    private static func joined(_ reports: [JSONValue]) -> JSONValue {
        guard case .object(var first) = reports.first else { return [:] }
        let results = reports.flatMap { $0["Results"]?.array ?? [] }
        first["Results"] = results.isEmpty ? nil : .array(results)
        return .object(first)
    }

    /// Trivy with the age of its database, for the report; too old is a failure where a limit is set.
    private func databaseAge(_ context: StageContext) async throws -> String {
        let result = try await start(["trivy", "version", "--format", "json"], context, timeout: 60)
        let facts = try? JSONValue(parsing: Array(result.output.utf8))
        let name = "trivy \(facts?["Version"]?.string ?? "of an unknown version")"
        guard let text = facts?["VulnerabilityDB"]?["UpdatedAt"]?.string, let updated = Timestamp.seconds(text) else {
            guard stage.maximumDatabaseAge == nil else {
                throw StageFailure("\(name) does not say how old its database is, and a limit is set")
            }
            return name
        }
        let now = context.environment.now()
        if let limit = stage.maximumDatabaseAge {
            try DatabaseAge.check(updated, of: name, now: now, limit: limit)
        }
        return "\(name), whose database is \(DatabaseAge.text(now - updated)) old"
    }

    /// Trivy's bill of materials with the models that the run knows.
    private func bill(from report: String, _ context: StageContext) async throws -> StageRecord.Artifact? {
        let path = "\(context.configuration.reports)/sbom.cdx.json"
        let workspace = context.workspace
        workspace.remove(path)
        let words = ["trivy", "convert", "--format", "cyclonedx", "--output", workspace.absolute(path), "--quiet"]
        let result = try await start(words + [workspace.absolute(report)], context, timeout: context.timeout)
        guard result.code == 0, workspace.exists(path),
            case .object(var bill) = try? JSONValue(parsing: try workspace.read(path))
        else {
            context.note("trivy wrote no bill of materials: \(result.output.suffix(300))")
            return nil
        }
        bill["components"] = .array((bill["components"]?.array ?? []) + (await context.board.components))
        let digest = try workspace.write(JSONValue.object(bill).bytes(.pretty) + [0x0A], to: path)
        return .init(kind: "sbom", path: path, sha256: digest)
    }
}
