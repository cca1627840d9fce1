import Attestation
import Formats
import Foundation

/// A compose project whose images are pinned by digest.
struct ComposeDriver: DeploymentDriver {
    let target: ComposeTarget
    let world: DeploymentWorld

    private var files: DeploymentFiles { world.files }
    private var store: DeploymentStore { DeploymentStore(files: files) }

    private func commands(_ id: String) -> ComposeCommands {
        ComposeCommands(
            target: target,
            root: files.root,
            folder: files.absolute(store.folder(id)),
            projectFolder: NSString(string: files.absolute(target.file)).deletingLastPathComponent,
            id: id
        )
    }

    private func composePath(_ id: String) -> String { "\(store.folder(id))/\(ComposeCommands.composeName)" }
    private func imagesPath(_ id: String) -> String { "\(store.folder(id))/\(ComposeCommands.imagesName)" }

    func planningSteps(_ id: String) -> [String] {
        let commands = commands(id)
        return [commands.upload(ComposeCommands.composeName, []), commands.resolve].compactMap { $0 }.map(shown)
            + [commands.upload(ComposeCommands.imagesName, []), commands.hashes].compactMap { $0 }.map(shown)
    }

    func applyingSteps(_ plan: DeploymentPlan) -> [String] {
        let commands = commands(plan.id)
        let uploads = [ComposeCommands.composeName, ComposeCommands.imagesName].compactMap { commands.upload($0, []) }
        return
            (uploads + [commands.hashes, commands.pull, commands.up, commands.list, commands.inspect(["CONTAINER…"])])
            .map(shown)
    }

    private func shown(_ command: DeploymentCommand) -> String { "$ \(command.display)" }

    // MARK: Plan

    func prepare(_ id: String, previous: DeploymentPlan?) async throws -> PreparedDeployment {
        let compose = try files.read(target.file, limit: 8 << 20)
        try files.write(compose, to: composePath(id))
        let commands = commands(id)
        if let upload = commands.upload(ComposeCommands.composeName, compose) { try await world.run(upload) }
        let images = try ComposeProject.images(try await world.run(commands.resolve).output)
        let pinned = ComposeProject.pinned(images)
        try files.write(pinned, to: imagesPath(id))
        if let upload = commands.upload(ComposeCommands.imagesName, pinned) { try await world.run(upload) }
        let hashes = ComposeProject.hashes(try await world.run(commands.hashes).lines)

        var artifacts = [
            DeploymentPlan.Artifact("composeFile", target.file, SHA256Digest.hex(of: compose)),
            DeploymentPlan.Artifact("images", ComposeCommands.imagesName, SHA256Digest.hex(of: pinned)),
        ]
        for (service, image) in images.sorted(by: { $0.key < $1.key }) {
            guard let hash = hashes[service] else {
                throw DeploymentError(
                    .failed,
                    "compose printed no hash of the service '\(service)'; version 2 is needed"
                )
            }
            artifacts.append(
                DeploymentPlan.Artifact("image", image, ComposeProject.digest(of: image) ?? "", service: service)
            )
            artifacts.append(DeploymentPlan.Artifact("composeService", service, hash, service: service))
        }
        return PreparedDeployment(artifacts: artifacts, changes: changes(to: artifacts, from: previous))
    }

    private func changes(to artifacts: [DeploymentPlan.Artifact], from previous: DeploymentPlan?) -> [String] {
        func services(_ list: [DeploymentPlan.Artifact], _ kind: String) -> [String: DeploymentPlan.Artifact] {
            Dictionary(
                list.filter { $0.kind == kind }.map { ($0.service ?? "", $0) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        let old = services(previous?.artifacts ?? [], "image")
        let oldSettings = services(previous?.artifacts ?? [], "composeService")
        let new = services(artifacts, "image")
        let newSettings = services(artifacts, "composeService")
        return Set(old.keys).union(new.keys).sorted().compactMap { service in
            guard let image = new[service] else { return "remove \(service)" }
            guard let before = old[service] else { return "add \(service): \(image.name)" }
            if before.sha256 != image.sha256 { return "change \(service): \(before.name) → \(image.name)" }
            return oldSettings[service]?.sha256 != newSettings[service]?.sha256 ? "change settings of \(service)" : nil
        }
    }

    func changes(since plan: DeploymentPlan) async throws -> [String] {
        var reasons: [String] = []
        let planned = plan.sha256("composeFile", target.file)
        if try files.digest(target.file) != planned { reasons.append("\(target.file) changed since the plan") }
        reasons += keptFaults(plan)
        guard reasons.isEmpty else { return reasons }
        // The environment and .env files flow into the settings; compose's own hashes tell whether they are the same.
        try await upload(plan)
        let hashes = ComposeProject.hashes(try await world.run(commands(plan.id).hashes).lines)
        for artifact in plan.artifacts
        where artifact.kind == "composeService" && hashes[artifact.name] != artifact.sha256 {
            reasons.append("the settings of the service '\(artifact.name)' changed since the plan")
        }
        return reasons
    }

    /// What was altered of the frozen files.
    private func keptFaults(_ plan: DeploymentPlan) -> [String] {
        let expected = [
            (composePath(plan.id), plan.artifacts.first { $0.kind == "composeFile" }?.sha256),
            (imagesPath(plan.id), plan.artifacts.first { $0.kind == "images" }?.sha256),
        ]
        return expected.compactMap { path, sha256 in
            (try? files.digest(path)) == sha256 && sha256 != nil ? nil : "\(path) was altered or is gone"
        }
    }

    private func upload(_ plan: DeploymentPlan) async throws {
        let commands = commands(plan.id)
        for (name, path) in [
            (ComposeCommands.composeName, composePath(plan.id)), (ComposeCommands.imagesName, imagesPath(plan.id)),
        ] {
            if let upload = commands.upload(name, try files.read(path)) { try await world.run(upload) }
        }
    }

    // MARK: Apply

    func fetch(_ plan: DeploymentPlan) async throws {
        try await world.run(commands(plan.id).pull)
    }

    func activate(_ plan: DeploymentPlan) async throws -> JSONValue {
        try await world.run(commands(plan.id).up)
        return try await settled(plan)
    }

    func restore(_ plan: DeploymentPlan) async throws -> JSONValue {
        if let fault = keptFaults(plan).first {
            throw DeploymentError(.refused, "\(fault), so that \(plan.id) cannot be put back as it was")
        }
        try await upload(plan)
        // The images are on the host still, as a rule; 'up' asks the registry only for those that are not.
        try await world.run(commands(plan.id).up)
        return try await settled(plan)
    }

    /// What runs after `up`; images other than those that were approved are a failure.
    private func settled(_ plan: DeploymentPlan) async throws -> JSONValue {
        let containers = try await running(plan.id)
        if let item = ComposeProject.drift(containers, images: images(plan), known: []).first {
            throw DeploymentError(.failed, "\(item.path) is \(item.live) after 'up', approved is \(item.approved)")
        }
        return ["containers": .array(containers.map(\.json))]
    }

    private func images(_ plan: DeploymentPlan) -> [String: String] {
        plan.artifacts.filter { $0.kind == "image" }.reduce(into: [:]) { $0[$1.service ?? ""] = $1.name }
    }

    private func running(_ id: String) async throws -> [ComposeProject.Container] {
        let commands = commands(id)
        let ids = try await world.run(commands.list).lines.filter { $0.allSatisfy(\.isHexDigit) }
        guard !ids.isEmpty else { return [] }
        return try ComposeProject.containers(try await world.run(commands.inspect(ids)).lines)
    }

    // MARK: Drift

    func drift(_ plan: DeploymentPlan, running: JSONValue?) async throws -> [DriftItem] {
        let known = (running?["containers"]?.array ?? []).compactMap(ComposeProject.Container.init)
        return ComposeProject.drift(try await self.running(plan.id), images: images(plan), known: known)
    }
}
