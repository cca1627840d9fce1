import Attestation
import Containers
import Findings
import Foundation
import Workspace

/// Builds the image with docker, podman or buildah where one works, and assembles an archive where none does.
struct ImageStageRunner: StageRunner {
    let stage: ImageStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let workspace = context.workspace
        let output = workspace.absolute(stage.output)
        if stage.engine == .archive {
            guard workspace.exists(stage.output) else { throw StageFailure("there is no archive at \(stage.output)") }
            return try await finish(context, "the archive that was there")
        }
        guard workspace.exists(stage.context) else {
            throw StageFailure("the build context \(stage.context) does not exist")
        }
        guard workspace.exists(stage.dockerfile) else {
            throw StageFailure("there is no Dockerfile at \(stage.dockerfile)")
        }
        try workspace.makeFolder(NSString(string: stage.output).deletingLastPathComponent)

        var reasons: [String] = []
        for tool in BuildTool.all where stage.engine == .auto || stage.engine.rawValue == tool.name {
            if let obstacle = await tool.obstacle(context.environment.variables, folder: workspace.root) {
                reasons.append("\(tool.name): \(obstacle)")
                continue
            }
            context.note("building \(stage.tag) with \(tool.name)")
            guard let failure = try await build(with: tool, output: output, context) else {
                return try await finish(context, "built with \(tool.name)")
            }
            // A Dockerfile that is wrong must be told; a registry that nobody reaches is no fault of the application.
            guard stage.engine == .auto, RegistryFailure.isReason(of: failure.output) else {
                throw StageFailure("\(failure.command) failed with exit code \(failure.code):\n\(failure.output)")
            }
            reasons.append("\(tool.name): the base image cannot be pulled")
            context.note("\(tool.name) cannot pull the base image: \(RegistryFailure.line(of: failure.output))")
        }
        guard stage.engine == .auto || stage.engine == .assemble else {
            throw StageFailure("\(stage.engine.rawValue) cannot build here: \(reasons.joined(separator: "; "))")
        }
        let dockerfile = try workspace.text(stage.dockerfile)
        let result = try ImageAssembler.assemble(
            .init(
                reference: stage.tag,
                context: workspace.absolute(stage.context),
                includesHostPackages: stage.base == .host,
                dockerfile: dockerfile
            )
        )
        try workspace.write(result.archive, to: stage.output)
        let base =
            stage.base == .host
            ? "this machine's package database and the application's folder" : "the application's folder alone"
        let why = reasons.isEmpty ? "" : " (no builder works here: \(reasons.joined(separator: "; ")))"
        return try await finish(context, "assembled from \(base)\(why)")
    }

    /// Runs the commands of a tool; `nil` if all succeeded.
    private func build(
        with tool: BuildTool,
        output: String,
        _ context: StageContext
    ) async throws -> (command: String, code: Int, output: String)? {
        let workspace = context.workspace
        let commands = tool.commands(
            tag: stage.tag,
            dockerfile: workspace.absolute(stage.dockerfile),
            context: workspace.absolute(stage.context),
            output: output
        )
        for arguments in commands {
            try? FileManager.default.removeItem(atPath: output)
            let result = try await CommandRunner.run(
                arguments,
                folder: workspace.root,
                environment: context.environment.variables,
                timeout: context.timeout
            ) { context.progress($0) }
            guard result.code == 0 else {
                let command = arguments.prefix(2).joined(separator: " ")
                return (command, Int(result.code), String(result.output.suffix(1500)))
            }
        }
        return nil
    }

    private func finish(_ context: StageContext, _ way: String) async throws -> StageOutcome {
        let digest = try FileDigest.sha256(of: context.workspace.absolute(stage.output))
        await context.board.setImage(archive: stage.output, name: stage.tag)
        return StageOutcome(
            status: .passed,
            message: "\(stage.tag): \(way)",
            artifacts: [.init(kind: "image", path: stage.output, sha256: digest)]
        )
    }
}

/// Digests of files that may be large.
enum FileDigest {
    static func sha256(of path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw StageFailure("\(path) cannot be read") }
        defer { try? handle.close() }
        var stream = SHA256Stream()
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            piece.withUnsafeBytes { stream.update($0) }
        }
        return stream.hex
    }
}

/// What builders say when a registry cannot be reached or refuses.
enum RegistryFailure {
    private static let signs = [
        "dial tcp", "no such host", "i/o timeout", "connection refused", "TLS handshake", "toomanyrequests",
        "failed to resolve source metadata", "error pulling image", "Error initializing source", "initializing source",
        "pinging container registry", "network is unreachable", "Temporary failure in name resolution",
    ]

    /// Whether this is why a build failed.
    static func isReason(of output: String) -> Bool { signs.contains { output.contains($0) } }

    /// The line that says so.
    static func line(of output: String) -> String {
        let line = output.split(separator: "\n").last { line in signs.contains { line.contains($0) } }
        return String((line ?? "").trimmingCharacters(in: .whitespaces).suffix(300))
    }
}

/// Tools that build images.
struct BuildTool: Sendable {
    let name: String

    static let all = [BuildTool(name: "docker"), BuildTool(name: "podman"), BuildTool(name: "buildah")]

    /// Why the tool does not work here; `nil` if it does.
    func obstacle(_ environment: [String: String], folder: String) async -> String? {
        let probe = name == "buildah" ? [name, "info"] : [name, "version", "--format", "{{.Server.Version}}"]
        do {
            let result = try await CommandRunner.run(probe, folder: folder, environment: environment, timeout: 10)
            if result.timedOut { return "does not answer" }
            return result.code == 0 ? nil : "installed, but its engine does not answer"
        } catch {
            return "not installed"
        }
    }

    /// The commands that build an image and leave an archive.
    func commands(tag: String, dockerfile: String, context: String, output: String) -> [[String]] {
        switch name {
        case "buildah":
            [
                ["buildah", "build", "-t", tag, "-f", dockerfile, context],
                ["buildah", "push", tag, "oci-archive:\(output):\(tag)"],
            ]
        default:
            [[name, "build", "-t", tag, "-f", dockerfile, context], [name, "save", "-o", output, tag]]
        }
    }
}
