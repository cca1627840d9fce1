import Formats

/// Releases in a folder: each stands whole under `releases/`, and the link `current` is turned over in one step.
struct FolderDriver: DeploymentDriver {
    let target: FolderTarget
    let world: DeploymentWorld

    private var files: DeploymentFiles { world.files }
    private var store: DeploymentStore { DeploymentStore(files: files) }
    private var current: String { "\(target.root)/current" }
    private func release(_ id: String) -> String { "\(target.root)/releases/\(id)" }

    /// What version control and interpreters leave, and no release needs.
    private static let skipped: Set<String> = [".git", "__pycache__", ".DS_Store"]

    var variables: [String: String] {
        ["MARTLET_ROOT": files.root, "MARTLET_RELEASE": files.absolute(current)]
    }

    func planningSteps(_ id: String) -> [String] {
        ["read \(target.files.joined(separator: ", "))", "write \(store.folder(id))/manifest.json"]
    }

    func applyingSteps(_ plan: DeploymentPlan) -> [String] {
        var steps = [
            "copy \(target.files.joined(separator: ", ")) to \(release(plan.id)), and compare every digest",
            "turn \(current) to releases/\(plan.id)",
        ]
        if let command = restartCommand { steps.append("$ \(command.display)") }
        return steps
    }

    // MARK: Plan

    func prepare(_ id: String, previous: DeploymentPlan?) async throws -> PreparedDeployment {
        let manifest = try source()
        try files.write(manifest.json.bytes(.canonical), to: manifestPath(id))
        let known = try previous.map { try kept($0) } ?? ReleaseManifest([])
        let differences = known.differences(from: manifest)
        var changes = differences.prefix(50).map { item in
            let verb =
                item.approved == "no such file" ? "add" : item.live == "no such file" ? "remove" : "change"
            return "\(verb) \(item.path)"
        }
        if differences.count > changes.count { changes.append("and \(differences.count - changes.count) more") }
        // Files that are named themselves stand in the plan by name, so that the gate's run can be compared with them.
        let single = target.files.compactMap { path -> DeploymentPlan.Artifact? in
            let name = Self.name(path)
            return manifest.entries.first { $0.path == name }.map { DeploymentPlan.Artifact("file", path, $0.sha256) }
        }
        return PreparedDeployment(
            artifacts: [DeploymentPlan.Artifact("release", target.root, manifest.sha256)] + single,
            changes: changes,
            models: manifest.models
        )
    }

    /// The manifest of what stands in the workspace now.
    private func source() throws(DeploymentError) -> ReleaseManifest {
        var entries: [DeploymentFiles.Entry] = []
        for path in target.files {
            for var entry in try files.tree(path, skip: { Self.skipped.contains($0) }) {
                entry.path = entry.path.isEmpty ? Self.name(path) : "\(Self.name(path))/\(entry.path)"
                entries.append(entry)
            }
        }
        guard !entries.isEmpty else {
            throw DeploymentError(.failed, "\(target.files.joined(separator: ", ")) hold no files to deploy")
        }
        return ReleaseManifest(entries)
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    private func manifestPath(_ id: String) -> String { "\(store.folder(id))/manifest.json" }

    /// The manifest that was planned.
    private func kept(_ plan: DeploymentPlan) throws(DeploymentError) -> ReleaseManifest {
        let path = manifestPath(plan.id)
        guard let json = try? JSONValue(parsing: try files.read(path)), let manifest = ReleaseManifest(json: json),
            manifest.sha256 == plan.artifacts.first(where: { $0.kind == "release" })?.sha256
        else {
            throw DeploymentError(.refused, "\(path) was altered or is gone: it is not the manifest that was planned")
        }
        return manifest
    }

    func changes(since plan: DeploymentPlan) async throws -> [String] {
        try kept(plan).differences(from: source()).map { "\($0.path): planned \($0.approved), now \($0.live)" }
    }

    // MARK: Apply

    func fetch(_ plan: DeploymentPlan) async throws {
        let manifest = try kept(plan)
        let final = release(plan.id)
        let partial = final + ".partial"
        files.remove(partial)
        files.remove(final)
        world.progress("copying \(manifest.entries.count) files to \(final)")
        for path in target.files {
            let name = Self.name(path)
            for entry in manifest.entries where entry.path == name || entry.path.hasPrefix(name + "/") {
                try Task.checkCancellation()
                let rest = String(entry.path.dropFirst(name.count))
                try files.copy(path + rest, to: "\(partial)/\(entry.path)", isExecutable: entry.isExecutable)
            }
        }
        let differences = manifest.differences(from: ReleaseManifest(try files.tree(partial)))
        if let first = differences.first {
            files.remove(partial)
            throw DeploymentError(.refused, "\(first.path) changed while it was copied; make a new plan")
        }
        try files.move(partial, to: final)
    }

    func activate(_ plan: DeploymentPlan) async throws -> JSONValue {
        try await turn(to: plan)
        prune(keeping: [plan.id, plan.previous ?? plan.id])
        return ["release": .string(plan.id)]
    }

    func restore(_ plan: DeploymentPlan) async throws -> JSONValue {
        let differences = try kept(plan).differences(from: ReleaseManifest(try files.tree(release(plan.id))))
        if let first = differences.first {
            throw DeploymentError(
                .refused,
                "the release \(plan.id) was altered since it was deployed (\(first.path)) and is not put back"
            )
        }
        try await turn(to: plan)
        return ["release": .string(plan.id)]
    }

    private func turn(to plan: DeploymentPlan) async throws {
        if files.exists(current), files.link(current) == nil {
            throw DeploymentError(.failed, "\(current) is there and no link; move it away")
        }
        world.progress("\(current) now leads to releases/\(plan.id)")
        try files.setLink(current, to: "releases/\(plan.id)")
        if let restartCommand { try await world.run(restartCommand) }
    }

    private var restartCommand: DeploymentCommand? {
        target.restart.isEmpty
            ? nil : DeploymentCommand(target.restart, folder: files.root, environment: variables, timeout: 120)
    }

    /// Takes the oldest releases away. Ids begin with their time, so that their order is that of age.
    private func prune(keeping needed: Set<String>) {
        let releases = files.names(in: "\(target.root)/releases").filter(DeploymentStore.isID)
        for name in releases.dropLast(target.keep) where !needed.contains(name) { files.remove(release(name)) }
    }

    // MARK: Drift

    func drift(_ plan: DeploymentPlan, running: JSONValue?) async throws -> [DriftItem] {
        var items: [DriftItem] = []
        let link = files.link(current)
        if link != "releases/\(plan.id)" {
            items.append(DriftItem(path: current, approved: "releases/\(plan.id)", live: link ?? "no link"))
        }
        guard files.exists(release(plan.id)) else {
            return items + [DriftItem(path: release(plan.id), approved: "the release", live: "no such folder")]
        }
        return items + (try kept(plan).differences(from: ReleaseManifest(try files.tree(release(plan.id)))))
    }
}
