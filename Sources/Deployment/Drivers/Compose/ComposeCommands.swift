/// The exact commands of a compose deployment. Pure.
struct ComposeCommands: Sendable {
    let target: ComposeTarget
    /// Absolute path of the workspace.
    let root: String
    /// Absolute path of the deployment's folder, with the frozen compose file.
    let folder: String
    /// Absolute path of the folder of the compose file, which its relative paths start from.
    let projectFolder: String
    let id: String

    static let composeName = "compose.yaml"
    static let imagesName = "images.yaml"

    /// Where the frozen files are for the engine's own machine.
    private var place: String {
        switch target.host {
        case .local: folder
        case .ssh: "\(target.folder ?? ".")/.martlet/\(id)"
        }
    }

    /// Copies a file to the other host; `nil` on this one.
    func upload(_ name: String, _ bytes: [UInt8]) -> DeploymentCommand? {
        guard case .ssh = target.host else { return nil }
        let path = DeploymentCommand.quoted("\(place)/\(name)")
        let script = "umask 077 && mkdir -p \(DeploymentCommand.quoted(place)) && cat > \(path)"
        return command(raw: script, input: bytes, inputName: "\(folder)/\(name)", timeout: 60)
    }

    /// The configuration with every image resolved to a digest. Its output holds the services' environment.
    var resolve: DeploymentCommand {
        compose(
            ["config", "--resolve-image-digests", "--format", "json"],
            isPinned: false,
            timeout: 120,
            isQuiet: true
        )
    }

    /// The digests of the services' settings, with the images pinned.
    var hashes: DeploymentCommand { compose(["config", "--hash", "*"], timeout: 60, isQuiet: true) }

    var pull: DeploymentCommand { compose(["pull", "--quiet"], timeout: 1800) }

    var up: DeploymentCommand {
        compose(
            ["up", "--detach", "--wait", "--wait-timeout", String(target.wait), "--no-build", "--remove-orphans"],
            timeout: Double(target.wait) + 600
        )
    }

    var list: DeploymentCommand {
        engine(
            ["ps", "--all", "--quiet", "--no-trunc", "--filter", "label=com.docker.compose.project=\(target.project)"]
        )
    }

    /// Asks for what is compared, and not for the environment, which holds secrets.
    func inspect(_ containers: [String]) -> DeploymentCommand {
        let format =
            #"{"service":{{json (index .Config.Labels "com.docker.compose.service")}},"image":{{json .Config.Image}},"#
            + #""id":{{json .Image}},"hash":{{json (index .Config.Labels "com.docker.compose.config-hash")}},"#
            + #""state":{{json .State.Status}}}"#
        return engine(["inspect", "--type", "container", "--format", format] + containers)
    }

    private func compose(
        _ words: [String],
        isPinned: Bool = true,
        timeout: Double,
        isQuiet: Bool = false
    ) -> DeploymentCommand {
        var arguments = ["compose", "--project-name", target.project]
        switch target.host {
        case .local: arguments += ["--project-directory", projectFolder]
        case .ssh: arguments += ["--project-directory", target.folder ?? "."]
        }
        arguments += ["--file", "\(place)/\(Self.composeName)"]
        if isPinned { arguments += ["--file", "\(place)/\(Self.imagesName)"] }
        return engine(arguments + words, timeout: timeout, isQuiet: isQuiet)
    }

    private func engine(_ words: [String], timeout: Double = 60, isQuiet: Bool = false) -> DeploymentCommand {
        let arguments = [target.binary] + words
        switch target.host {
        case .local: return DeploymentCommand(arguments, folder: root, timeout: timeout, isQuiet: isQuiet)
        case .ssh:
            return command(
                raw: arguments.map(DeploymentCommand.quoted).joined(separator: " "),
                timeout: timeout,
                isQuiet: isQuiet
            )
        }
    }

    /// A script for the shell of the other host. ssh neither asks nor trusts a host that it does not know.
    private func command(
        raw script: String,
        input: [UInt8] = [],
        inputName: String? = nil,
        timeout: Double,
        isQuiet: Bool = false
    ) -> DeploymentCommand {
        guard case .ssh(let destination, let port) = target.host else {
            return DeploymentCommand(["/bin/sh", "-c", script], folder: root)
        }
        var arguments = [
            "ssh", "-T", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ConnectTimeout=15", "-o",
            "ServerAliveInterval=15",
        ]
        if let identity = target.identity {
            let path = identity.hasPrefix("/") || identity.hasPrefix("~") ? identity : "\(root)/\(identity)"
            arguments += ["-o", "IdentitiesOnly=yes", "-i", path]
        }
        if let port { arguments += ["-p", String(port)] }
        return DeploymentCommand(
            arguments + ["--", destination, script],
            folder: root,
            input: input,
            inputName: inputName,
            timeout: timeout,
            isQuiet: isQuiet
        )
    }
}
