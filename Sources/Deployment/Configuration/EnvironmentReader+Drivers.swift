import Formats
import Workspace

extension EnvironmentReader {
    func driver(_ kind: DriverName) -> DeploymentEnvironment.Driver? {
        guard let target = section.section(kind.rawValue) else {
            section.report("driver", "the driver \(kind.rawValue) needs a section '\(kind.rawValue)' beside it")
            return nil
        }
        defer { target.finish() }
        switch kind {
        case .folder: return folder(target)
        case .compose: return compose(target)
        case .terraform: return terraform(target)
        }
    }

    private func folder(_ target: ConfigurationSection) -> DeploymentEnvironment.Driver {
        let files = target.strings("files") ?? []
        if files.isEmpty { target.report("files", "expected the files and folders that make a release") }
        let names = files.map { $0.split(separator: "/").last.map(String.init) ?? "" }
        for (index, name) in names.enumerated() {
            if name.isEmpty || name == "." || name == ".." {
                target.report("files", "'\(files[index])' has no name to stand under in the release")
            } else if names.firstIndex(of: name) != index {
                target.report("files", "two entries would stand under '\(name)' in the release")
            }
        }
        return .folder(
            FolderTarget(
                root: target.requiredString("root") ?? "",
                files: files,
                restart: command("restart", in: target),
                keep: target.int("keep", in: 2...1000) ?? 5
            )
        )
    }

    private func compose(_ target: ConfigurationSection) -> DeploymentEnvironment.Driver {
        var host = ComposeTarget.Host.local
        let folder = target.string("folder")
        if let text = target.string("host"), text != "local" {
            if let ssh = SSHDestination(text) {
                host = .ssh(destination: ssh.destination, port: ssh.port)
                if folder?.hasPrefix("/") != true {
                    target.report("folder", "expected the absolute path of the project's folder on \(text)")
                }
            } else {
                target.report("host", "expected local or ssh://user@host, found '\(text)'")
            }
        } else if folder != nil {
            target.report("folder", "the folder is for a host that is reached by ssh")
        }
        let project = target.requiredString("project") ?? ""
        // The rule of the compose specification.
        if !project.isEmpty, !Self.isName(project) || project.hasPrefix("-") || project.hasPrefix("_") {
            target.report("project", "expected lower-case letters, digits, - and _, found '\(project)'")
        }
        return .compose(
            ComposeTarget(
                file: target.requiredString("file") ?? "",
                project: project,
                host: host,
                identity: target.string("identity"),
                folder: folder,
                binary: target.string("binary") ?? "docker",
                wait: Int(target.duration("wait") ?? 120)
            )
        )
    }

    private func terraform(_ target: ConfigurationSection) -> DeploymentEnvironment.Driver {
        enum FailOn: String, CaseIterable { case none, low, medium, high, critical }
        let failOn = target.choice("failOn", FailOn.self) ?? .high
        return .terraform(
            TerraformTarget(
                folder: target.requiredString("folder") ?? "",
                varFile: target.string("varFile"),
                binary: target.string("binary") ?? "terraform",
                failOn: failOn == .none ? nil : failOn.rawValue,
                timeout: target.duration("timeout") ?? 1800
            )
        )
    }

    /// A command as a list of words, or as a text for the shell.
    private func command(_ key: String, in section: ConfigurationSection) -> [String] {
        guard let node = section.node(key) else { return [] }
        if let text = node.scalar { return text.isEmpty ? [] : ["/bin/sh", "-c", text] }
        return section.strings(key) ?? []
    }
}
