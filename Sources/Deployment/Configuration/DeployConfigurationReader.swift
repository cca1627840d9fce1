import Attestation
import Formats
import Workspace

extension DeployConfiguration {
    /// Reads `deploy.yaml`.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: the file as the user named it, for error messages.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(reading text: String, file: String) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root: YAMLNode
        do {
            root = try YAMLNode(parsing: text)
        } catch {
            collector.report(error.reason, at: error.position, keyPath: "")
            throw collector.error ?? ConfigurationError([])
        }
        let section = ConfigurationSection(root, collector: collector)
        if section.node("version") == nil {
            section.report("version", "the key 'version' is missing; this program reads version 1")
        } else {
            _ = section.int("version", in: 1...1)
        }
        self.file = file
        project = section.requiredString("project") ?? ""
        approvers = section.listedSections("approvers").map { entry in
            let approver = DeploymentApprover(
                person: entry.requiredString("person") ?? "",
                roles: entry.strings("roles") ?? [],
                publicKey: entry.string("publicKey")
            )
            if approver.roles.isEmpty { entry.report("roles", "the person needs at least one role") }
            entry.finish()
            return approver
        }
        // Who may decide is part of what a plan binds: a person who is added afterwards cannot approve it.
        let people = root["approvers"]?.json ?? .null
        environments = section.namedSections("environments").compactMap { name, environment in
            EnvironmentReader(section: environment, people: people).read(name)
        }
        if environments.isEmpty, collector.error == nil {
            section.report("environments", "expected at least one environment")
        }
        section.finish()
        if let error = collector.error { throw error }
    }
}

/// Reads one environment.
private struct EnvironmentReader {
    let section: ConfigurationSection
    let people: JSONValue

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }

    private enum DriverName: String, CaseIterable { case folder, compose, terraform }

    func read(_ name: String) -> DeploymentEnvironment? {
        // The name becomes a file's name and a word of the ledger.
        if !Self.isName(name) {
            section.report("driver", "the environment '\(name)' needs a name of lower-case letters, digits, - and _")
        }
        if section.node("driver") == nil {
            section.report("driver", "the key 'driver' is missing; expected folder, compose or terraform")
        }
        let kind = section.choice("driver", DriverName.self)
        let driver = kind.flatMap { self.driver($0) }
        // Notifications may change without an approval becoming void; everything else may not.
        var bound = section.node.json.object ?? [:]
        bound["notify"] = nil
        let facts: JSONValue = ["environment": .object(bound), "approvers": people]
        let gate = section.section("gate").map(self.gate) ?? GateRule()
        let approvals = section.section("approvals").map(self.approvals) ?? ApprovalRule()
        let validation = section.section("validate").map(self.validation) ?? ValidationRule()
        let notifications = section.section("notify").map(self.notifications) ?? NotificationTargets()
        let rollback = section.choice("rollback", DeploymentEnvironment.Rollback.self) ?? .manual
        section.finish()
        guard let driver else { return nil }
        return DeploymentEnvironment(
            name: name,
            driver: driver,
            gate: gate,
            approvals: approvals,
            validation: validation,
            notifications: notifications,
            rollback: rollback,
            digest: SHA256Digest.hex(of: facts.bytes(.canonical))
        )
    }

    private func driver(_ kind: DriverName) -> DeploymentEnvironment.Driver? {
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

    private func gate(_ section: ConfigurationSection) -> GateRule {
        var rule = GateRule()
        rule.required = section.bool("required") ?? true
        rule.status = section.string("status") ?? rule.status
        rule.profile = section.string("profile")
        rule.maximumAge = section.duration("maximumAge") ?? rule.maximumAge
        rule.covers = section.strings("covers") ?? []
        section.finish()
        return rule
    }

    private func approvals(_ section: ConfigurationSection) -> ApprovalRule {
        var rule = ApprovalRule()
        if let required = section.node("required"), required.mapping != nil,
            let roles = section.section("required")
        {
            rule.perRole = [:]
            for member in required.mapping ?? [] { rule.perRole[member.key] = roles.int(member.key, in: 1...10) }
            roles.finish()
            rule.required = rule.perRole.values.reduce(0, +)
            rule.roles = rule.perRole.keys.sorted()
            if section.node("roles") != nil { section.report("roles", "'required' names the roles already") }
        } else {
            rule.required = section.int("required", in: 0...10) ?? 1
            rule.roles = section.strings("roles") ?? rule.roles
        }
        rule.decideWithin = section.duration("decideWithin") ?? rule.decideWithin
        rule.useWithin = section.duration("useWithin") ?? rule.useWithin
        rule.breakGlass = section.strings("breakGlass") ?? []
        section.finish()
        return rule
    }

    private func validation(_ section: ConfigurationSection) -> ValidationRule {
        var rule = ValidationRule()
        rule.probes = section.listedSections("probes").map(probe)
        if let commands = section.node("commands") {
            if let list = commands.sequence {
                rule.commands = list.compactMap { node in
                    if let text = node.scalar { return ["/bin/sh", "-c", text] }
                    return node.sequence?.compactMap(\.scalar)
                }.filter { !$0.isEmpty }
                if rule.commands.count != list.count {
                    section.report("commands", "every command is a text, or a list of words")
                }
            } else {
                section.report("commands", "expected a list of commands")
            }
        }
        if let aws = section.section("aws") {
            rule.aws = LiveTarget(
                regions: aws.strings("regions") ?? ["us-east-1"],
                endpoint: aws.string("endpoint"),
                ports: (aws.strings("ports") ?? []).compactMap { text in
                    if let port = Int(text), (1...65535).contains(port) { return port }
                    aws.report("ports", "expected ports from 1 to 65535, found '\(text)'")
                    return nil
                }
            )
            aws.finish()
        }
        section.finish()
        return rule
    }

    private func probe(_ section: ConfigurationSection) -> HTTPProbe {
        let url = section.requiredString("url") ?? ""
        if !url.isEmpty, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
            section.report("url", "expected a URL that begins with http:// or https://, found '\(url)'")
        }
        if section.bool("tls") == true, !url.hasPrefix("https://") {
            section.report("tls", "the probe asks for TLS, and its URL is not https")
        }
        let probe = HTTPProbe(
            url: url,
            status: section.int("status", in: 100...599) ?? 200,
            contains: section.string("contains"),
            attempts: section.int("attempts", in: 1...1000) ?? 10,
            interval: section.duration("interval") ?? 3,
            timeout: section.duration("timeout") ?? 5
        )
        section.finish()
        return probe
    }

    private func notifications(_ section: ConfigurationSection) -> NotificationTargets {
        var targets = NotificationTargets()
        targets.slack = section.secret("slack")
        if section.node("webhook")?.scalar != nil {
            targets.webhook = section.secret("webhook").map { NotificationTargets.Webhook(url: $0, key: nil) }
        } else if let webhook = section.section("webhook") {
            if let url = webhook.secret("url") {
                targets.webhook = NotificationTargets.Webhook(url: url, key: webhook.secret("secret"))
            } else if webhook.node("url") == nil {
                webhook.report("url", "the key 'url' is missing")
            }
            webhook.finish()
        }
        section.finish()
        return targets
    }
}
