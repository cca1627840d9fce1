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
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        section.requireVersion()
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
struct EnvironmentReader {
    let section: ConfigurationSection
    let people: JSONValue

    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }

    enum DriverName: String, CaseIterable { case folder, compose, terraform }

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
            rule.aws = live(aws)
            aws.finish()
        }
        section.finish()
        return rule
    }

    private func live(_ section: ConfigurationSection) -> LiveTarget {
        var target = LiveTarget(
            regions: section.strings("regions") ?? [],
            endpoint: section.string("endpoint"),
            ports: [],
            scope: nil
        )
        if target.regions.isEmpty { section.report("regions", "expected the regions to look at, such as eu-central-1") }
        for text in section.strings("ports") ?? [] {
            if let port = Int(text), (1...65535).contains(port) {
                target.ports.append(port)
            } else {
                section.report("ports", "expected ports from 1 to 65535, found '\(text)'")
            }
        }
        if let text = section.string("tag") {
            target.scope = LiveScope(text)
            if target.scope == nil { section.report("tag", "expected KEY=VALUE, found '\(text)'") }
        }
        return target
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
