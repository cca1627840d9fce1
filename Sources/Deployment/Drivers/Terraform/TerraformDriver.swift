import Attestation
import Findings
import Formats
import Foundation
import Infrastructure

/// A Terraform or OpenTofu configuration: a plan's file is approved, and exactly that file is applied.
struct TerraformDriver: DeploymentDriver {
    let target: TerraformTarget
    let world: DeploymentWorld
    let environment: String

    private var files: DeploymentFiles { world.files }
    private var store: DeploymentStore { DeploymentStore(files: files) }

    // Refreshing everything takes minutes, and the apply has just done so.
    var isComparedWhenValidated: Bool { false }

    private static let planName = "terraform.plan"
    private func planPath(_ id: String) -> String { "\(store.folder(id))/\(Self.planName)" }
    private func copyPath(_ id: String) -> String { "\(store.folder(id))/configuration" }
    private func manifestPath(_ id: String) -> String { "\(store.folder(id))/manifest.json" }
    private static let variablesName = "martlet-variables.tfvars"

    /// The commands on the team's own folder.
    private var commands: TerraformCommands {
        TerraformCommands(
            target: target,
            root: files.root,
            folder: files.absolute(target.folder),
            varFile: target.varFile.map(files.absolute)
        )
    }

    func planningSteps(_ id: String) -> [String] {
        let path = files.absolute(planPath(id))
        return [commands.initialise, commands.plan(to: path), commands.show(path)].map { "$ \($0.display)" }
    }

    func applyingSteps(_ plan: DeploymentPlan) -> [String] {
        ["$ \(commands.apply(files.absolute(planPath(plan.id))).display)"]
    }

    // MARK: Plan

    func prepare(_ id: String, previous: DeploymentPlan?) async throws -> PreparedDeployment {
        let path = planPath(id)
        try files.makeFolder(store.folder(id), isPrivate: true)
        try await world.run(commands.initialise)
        // The copy is taken before the plan, so that it can only be older, and 'changes' would see what came between.
        let manifest = try keepConfiguration(id)
        try await world.run(commands.plan(to: files.absolute(path)), codes: [0, 2])
        let document = try await world.run(commands.show(files.absolute(path))).output
        let plan = try TerraformPlan(document)
        let findings = try scan(document)
        return PreparedDeployment(
            artifacts: [
                DeploymentPlan.Artifact("terraformPlan", Self.planName, try files.digest(path)),
                DeploymentPlan.Artifact("configuration", target.folder, manifest.sha256),
            ],
            changes: plan.changes.map { "\($0.verb) \($0.address)" },
            findings: findings,
            blocking: findings?.filter { finding in
                Severity(rawValue: target.failOn ?? "").map { finding.severity >= $0 } ?? false
            } ?? []
        )
    }

    /// Scans the plan before anybody approves it. A plan that was not understood is not clean.
    private func scan(_ document: [UInt8]) throws -> [Finding]? {
        let report = InfrastructureScanner.scan([(path: "tfplan.json", content: document)])
        for note in report.notes { world.progress("note: \(note)") }
        guard report.files > 0 else {
            guard target.failOn == nil else {
                throw DeploymentError(
                    .failed,
                    "the plan could not be scanned; 'failOn: none' deploys without the scan, and the plan says so"
                )
            }
            return nil
        }
        return report.findings
    }

    /// What Terraform itself writes, and no configuration consists of.
    private static func isSkipped(_ name: String) -> Bool {
        name == ".terraform" || name == ".git" || name.contains(".tfstate") || name.hasSuffix(".tfplan")
            || name == ".martlet"
    }

    private func sourceManifest() throws(DeploymentError) -> ReleaseManifest {
        var entries = try files.tree(target.folder, skip: Self.isSkipped)
        if let varFile = target.varFile {
            entries.append(
                DeploymentFiles.Entry(
                    path: Self.variablesName,
                    sha256: try files.digest(varFile),
                    isExecutable: false
                )
            )
        }
        return ReleaseManifest(entries)
    }

    private func keepConfiguration(_ id: String) throws(DeploymentError) -> ReleaseManifest {
        let manifest = try sourceManifest()
        for entry in manifest.entries {
            let source =
                entry.path == Self.variablesName ? target.varFile ?? entry.path : "\(target.folder)/\(entry.path)"
            try files.write(try files.read(source), to: "\(copyPath(id))/\(entry.path)")
        }
        try files.write(manifest.json.bytes(.canonical), to: manifestPath(id))
        return manifest
    }

    func changes(since plan: DeploymentPlan) async throws -> [String] {
        var reasons: [String] = []
        let path = planPath(plan.id)
        if (try? files.digest(path)) != plan.sha256("terraformPlan", Self.planName) {
            reasons.append("\(path) was altered or is gone")
        }
        let manifest = try kept(plan)
        reasons += manifest.differences(from: try sourceManifest()).map { "\($0.path) changed since the plan" }
        return reasons
    }

    /// The manifest that was planned.
    private func kept(_ plan: DeploymentPlan) throws(DeploymentError) -> ReleaseManifest {
        let path = manifestPath(plan.id)
        guard let json = try? JSONValue(parsing: try files.read(path)), let manifest = ReleaseManifest(json: json),
            manifest.sha256 == plan.artifacts.first(where: { $0.kind == "configuration" })?.sha256
        else { throw DeploymentError(.refused, "\(path) was altered or is gone: it is not the one that was planned") }
        return manifest
    }

    // MARK: Apply

    func fetch(_ plan: DeploymentPlan) async throws {
        // 'init' and 'plan' have fetched everything; the file that is applied needs nothing more.
    }

    func activate(_ plan: DeploymentPlan) async throws -> JSONValue {
        try await apply(commands, planPath(plan.id))
    }

    private func apply(_ commands: TerraformCommands, _ path: String) async throws -> JSONValue {
        let sha256 = try files.digest(path)
        let outcome = try await world.run(commands.apply(files.absolute(path)), codes: [0, 1])
        if outcome.code == 1 {
            if outcome.errorOutput.contains("Saved plan is stale") {
                throw DeploymentError(
                    .refused,
                    "the plan is stale: the state was changed by somebody since it was made; make a new plan"
                )
            }
            let said = SecretValues(world.variables).hidden(in: outcome.errorOutput)
            throw DeploymentError(
                .failed,
                "'\(target.binary) apply' failed: \(said.split(whereSeparator: \.isNewline).suffix(12).joined(separator: "\n"))"
            )
        }
        return ["planFile": .string(sha256)]
    }

    // MARK: A kept configuration

    /// Commands on the kept copy of a configuration, with the state and the providers of the team's own folder.
    private func keptCommands(_ plan: DeploymentPlan) throws(DeploymentError) -> TerraformCommands {
        let copy = copyPath(plan.id)
        let found = ReleaseManifest(try files.tree(copy, skip: Self.isSkipped))
        let differences = try kept(plan).differences(from: found, withModes: false)
        if let first = differences.first {
            throw DeploymentError(.refused, "\(copy)/\(first.path) was altered since it was deployed")
        }
        let variables = "\(copy)/\(Self.variablesName)"
        var commands = TerraformCommands(
            target: target,
            root: files.root,
            folder: files.absolute(copy),
            varFile: files.exists(variables) ? files.absolute(variables) : nil
        )
        commands.dataFolder = files.absolute("\(target.folder)/.terraform")
        commands.state = try localState()
        return commands
    }

    /// Path of the state where the backend is a file; `nil` where it is kept elsewhere.
    private func localState() throws(DeploymentError) -> String? {
        let data = "\(target.folder)/.terraform"
        let workspace = (try? files.read("\(data)/environment", limit: 4096)).map {
            String(decoding: $0, as: UTF8.self)
        }
        var path = "terraform.tfstate"
        if let bytes = try? files.read("\(data)/terraform.tfstate"), let json = try? JSONValue(parsing: bytes),
            let backend = json["backend"]
        {
            guard backend["type"]?.string == "local" else { return nil }
            path = backend["config"]?["path"]?.string ?? path
        }
        if let workspace, workspace != "default", !workspace.isEmpty {
            throw DeploymentError(
                .failed,
                "\(target.folder) uses the workspace '\(workspace)' with a local state; use a remote state, or the workspace default"
            )
        }
        return path.hasPrefix("/") ? path : files.absolute("\(target.folder)/\(path)")
    }

    func restore(_ plan: DeploymentPlan) async throws -> JSONValue {
        let commands = try keptCommands(plan)
        let path = "\(store.folder(plan.id))/rollback.plan"
        defer { files.remove(path) }
        try await world.run(commands.initialise)
        let outcome = try await world.run(commands.plan(to: files.absolute(path)), codes: [0, 2])
        guard outcome.code == 2 else { return ["planFile": nil] }
        return try await apply(commands, path)
    }

    // MARK: Drift

    func drift(_ plan: DeploymentPlan, running: JSONValue?) async throws -> [DriftItem] {
        // What was approved is compared, not what somebody is writing for the next plan.
        let commands = try keptCommands(plan)
        let path = "\(store.folder(plan.id))/drift.plan"
        defer { files.remove(path) }
        try await world.run(commands.initialise)
        let outcome = try await world.run(commands.plan(to: files.absolute(path), isLocked: false), codes: [0, 2])
        guard outcome.code == 2 else { return [] }
        return try TerraformPlan(try await world.run(commands.show(files.absolute(path))).output).drift
    }
}
