import Formats

extension PipelineConfiguration {
    /// Reads `martlet.yaml`.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: the file as the user named it, for error messages.
    ///   - profile: a profile to lay over the settings.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(reading text: String, file: String, profile: String? = nil) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        self = try PipelineConfigurationReader(collector: collector).read(root, profile: profile)
    }
}

/// Reads the sections of `martlet.yaml`.
struct PipelineConfigurationReader {
    let collector: ProblemCollector

    func read(_ root: YAMLNode, profile: String?) throws(ConfigurationError) -> PipelineConfiguration {
        let offered = root["profiles"]?.mapping ?? []
        var effective = root
        if let profile {
            guard let overlay = offered.first(where: { $0.key == profile }) else {
                let names = offered.map(\.key)
                let hint = Spelling.nearest(to: profile, among: names).map { "; did you mean '\($0)'?" } ?? ""
                collector.report(
                    "there is no profile '\(profile)'\(hint) (profiles: \(names.isEmpty ? "none" : names.joined(separator: ", ")))",
                    at: root["profiles"]?.position ?? root.position,
                    keyPath: "profiles"
                )
                throw collector.error ?? ConfigurationError([])
            }
            effective = root.overlaid(with: overlay.value)
        }

        let section = ConfigurationSection(effective, collector: collector)
        if root.mapping?.isEmpty ?? true {
            collector.report("the file is empty; 'martlet init' writes one", at: root.position, keyPath: "")
        }
        section.requireVersion()
        let project = section.requiredString("project") ?? ""
        let seed = section.int("seed", in: 0...Int.max) ?? 1
        let reports = section.string("reports") ?? "reports"
        let advisories = section.strings("advisories") ?? ["starter"]
        _ = section.node("profiles")

        var stages: [StageConfiguration] = []
        var silent: Set<String> = []
        for (name, stage) in section.namedSections("stages") {
            let saysNeeds = stage.node("needs") != nil
            if let configuration = self.stage(name, stage) {
                stages.append(configuration)
                if !saysNeeds { silent.insert(configuration.name) }
            }
        }
        for index in stages.indices where silent.contains(stages[index].name) {
            stages[index].needs = Self.impliedNeeds(of: stages[index].kind, among: stages)
        }
        if stages.isEmpty, collector.error == nil {
            section.report("stages", "expected at least one stage; known kinds: \(Self.kinds.joined(separator: ", "))")
        }
        checkNames(stages)
        checkGraph(stages)
        section.finish()
        if let error = collector.error { throw error }
        return PipelineConfiguration(
            file: collector.file,
            project: project,
            profile: profile,
            profiles: offered.map(\.key),
            seed: UInt64(seed),
            reports: reports,
            advisories: advisories,
            stages: stages,
            warnings: collector.problems.filter { $0.kind == .warning }
        )
    }

    static let kinds = [
        "image", "service", "redteam", "vulnerabilities", "infrastructure", "secrets", "models", "monitoring",
        "command", "approval", "gate", "deployment", "compliance",
    ]

    private func stage(_ name: String, _ section: ConfigurationSection) -> StageConfiguration? {
        let enabled = section.bool("enabled") ?? true
        let kindName = section.string("kind") ?? (Self.kinds.contains(name) ? name : nil)
        guard let kindName else {
            section.report("kind", "the stage '\(name)' needs a kind: \(Self.kinds.joined(separator: ", "))")
            return nil
        }
        let timeout = section.duration("timeout")
        let needs = section.strings("needs")
        guard let kind = kind(kindName, section) else {
            let hint = Spelling.nearest(to: kindName, among: Self.kinds).map { "; did you mean '\($0)'?" } ?? ""
            section.report("kind", "expected one of \(Self.kinds.joined(separator: ", ")), found '\(kindName)'\(hint)")
            return nil
        }
        section.finish()
        guard enabled else { return nil }
        return StageConfiguration(
            name: name,
            kind: kind,
            needs: needs ?? [],
            timeout: timeout ?? Self.defaultTimeout(of: kind),
            position: section.node.position
        )
    }

    /// What a stage waits for that does not say: what makes the thing that it works on.
    private static func impliedNeeds(of kind: StageKind, among stages: [StageConfiguration]) -> [String] {
        switch kind {
        case .redteam: stages.filter { if case .service = $0.kind { true } else { false } }.map(\.name)
        case .vulnerabilities(let stage):
            // Models are components of the bill of materials that it writes.
            stages.filter {
                switch $0.kind {
                case .image: stage.image == nil
                case .models: true
                default: false
                }
            }.map(\.name)
        case .secrets(let stage):
            stage.image == nil ? stages.filter { if case .image = $0.kind { true } else { false } }.map(\.name) : []
        case .monitoring:
            stages.filter {
                switch $0.kind {
                case .service, .redteam: true
                default: false
                }
            }.map(\.name)
        case .deployment:
            stages.filter {
                switch $0.kind {
                case .gate, .approval: true
                default: false
                }
            }.map(\.name)
        // It shows what all others left, whatever they left.
        case .compliance: stages.filter { if case .compliance = $0.kind { false } else { true } }.map(\.name)
        default: []
        }
    }

    private static func defaultTimeout(of kind: StageKind) -> Double {
        switch kind {
        case .approval, .deployment: 86_400
        case .redteam, .image: 3600
        default: 900
        }
    }

    private func kind(_ name: String, _ section: ConfigurationSection) -> StageKind? {
        switch name {
        case "image":
            return .image(
                ImageStage(
                    engine: section.choice("engine", ImageStage.Engine.self) ?? .auto,
                    base: section.choice("base", ImageStage.Base.self) ?? .host,
                    context: section.string("context") ?? ".",
                    dockerfile: section.string("dockerfile") ?? "Dockerfile",
                    tag: section.string("tag") ?? "application:martlet",
                    output: section.string("output") ?? ".martlet/image.oci.tar"
                )
            )
        case "service":
            return .service(service(section))
        case "redteam":
            let engine = section.choice("engine", RedTeamStage.Engine.self) ?? .martlet
            return .redteam(
                RedTeamStage(
                    engine: engine,
                    config: section.string("config") ?? (engine == .garak ? "garak.yaml" : "promptfooconfig.yaml"),
                    maxConcurrency: section.int("maxConcurrency", in: 1...1024)
                )
            )
        case "vulnerabilities":
            return .vulnerabilities(
                VulnerabilityStage(
                    engine: section.choice("engine", VulnerabilityStage.Engine.self) ?? .martlet,
                    image: section.string("image"),
                    folders: section.strings("folders") ?? [],
                    ignoreFile: section.string("ignoreFile"),
                    maximumDatabaseAge: section.duration("maxDatabaseAge")
                )
            )
        case "infrastructure":
            return .infrastructure(InfrastructureStage(files: section.strings("files") ?? []))
        case "secrets":
            return .secrets(
                SecretsStage(
                    paths: section.strings("paths") ?? ["."],
                    searchesHistory: section.bool("history") ?? false,
                    image: section.string("image"),
                    baseline: section.string("baseline"),
                    rules: section.string("rules"),
                    exclude: section.strings("exclude") ?? []
                )
            )
        case "models":
            let paths = section.strings("paths") ?? []
            if paths.isEmpty {
                section.report("paths", "name the files or folders of the models, such as paths: [models/]")
            }
            return .models(
                ModelStage(
                    paths: paths,
                    profile: section.choice("profile", ModelStage.Profile.self) ?? .standard,
                    registry: section.string("registry"),
                    policy: section.string("policy"),
                    use: section.string("use")
                )
            )
        case "monitoring":
            return .monitoring(
                MonitoringStage(
                    logs: section.strings("logs") ?? [],
                    config: section.string("config"),
                    expect: section.strings("expect") ?? []
                )
            )
        case "compliance":
            return .compliance(
                ComplianceStage(frameworks: section.strings("frameworks") ?? [], scope: section.string("scope"))
            )
        case "deployment":
            return .deployment(
                DeploymentStage(
                    config: section.string("config") ?? "deploy.yaml",
                    environment: section.requiredString("environment") ?? ""
                )
            )
        case "command":
            return .command(command(section))
        case "approval":
            return .approval(
                ApprovalStage(
                    message: section.string("message") ?? "Approve this release?",
                    approvers: section.strings("approvers") ?? []
                )
            )
        case "gate":
            return .gate(GateStage(policy: section.string("policy") ?? "gate.yaml"))
        default:
            return nil
        }
    }

    private func service(_ section: ConfigurationSection) -> ServiceStage {
        var upstream = ServiceStage.Upstream(kind: .practice, url: nil, model: "practice", key: nil, weaknesses: [])
        if let settings = section.section("upstream") {
            upstream.kind = settings.choice("kind", ServiceStage.Upstream.Kind.self) ?? .practice
            upstream.url = settings.string("url")
            upstream.model = settings.string("model") ?? (upstream.kind == .ollama ? "llama3.2" : upstream.model)
            upstream.key = settings.secret("key")
            upstream.weaknesses = settings.strings("weaknesses") ?? []
            if upstream.kind == .openai, upstream.url == nil { upstream.url = "https://api.openai.com" }
            if upstream.kind == .ollama, upstream.url == nil { upstream.url = "http://127.0.0.1:11434" }
            if upstream.kind != .practice, !upstream.weaknesses.isEmpty {
                settings.report("weaknesses", "only the practice target has weaknesses to switch on")
            }
            settings.finish()
        }
        let external = section.string("external")
        if let external, !external.hasPrefix("http://"), !external.hasPrefix("https://") {
            section.report("external", "expected a URL beginning with http:// or https://, found '\(external)'")
        }
        return ServiceStage(
            host: section.string("host") ?? "127.0.0.1",
            port: section.int("port", in: 0...65535) ?? 8000,
            external: external,
            upstream: upstream,
            systemPrompt: section.string("systemPrompt"),
            apiKey: section.secret("apiKey") ?? .environment("APP_API_KEY"),
            jwtSecret: section.secret("jwtSecret") ?? .environment("JWT_SECRET"),
            wait: section.duration("wait") ?? 30
        )
    }

    private func command(_ section: ConfigurationSection) -> CommandStage {
        var arguments: [String] = []
        if let node = section.node("run") {
            if let text = node.scalar {
                arguments = ["/bin/sh", "-c", text]
            } else {
                arguments = section.strings("run") ?? []
            }
        }
        if arguments.isEmpty {
            section.report("run", "a command stage needs 'run': a text for the shell, or a list of words")
        }
        return CommandStage(
            arguments: arguments,
            folder: section.string("folder") ?? ".",
            environment: (section.stringMap("environment") ?? []).map { .init(name: $0.name, value: $0.value) },
            junit: section.strings("junit") ?? [],
            sarif: section.strings("sarif") ?? []
        )
    }

    private func checkNames(_ stages: [StageConfiguration]) {
        let names = Set(stages.map(\.name))
        for stage in stages {
            if stage.name.isEmpty
                || !stage.name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
            {
                collector.report(
                    "a stage's name is made of letters, digits, '-' and '_'",
                    at: stage.position,
                    keyPath: "stages.\(stage.name)"
                )
            }
            for need in stage.needs where !names.contains(need) {
                let hint = Spelling.nearest(to: need, among: names.sorted()).map { "; did you mean '\($0)'?" } ?? ""
                collector.report(
                    "there is no stage '\(need)' to wait for\(hint)",
                    at: stage.position,
                    keyPath: "stages.\(stage.name).needs"
                )
            }
        }
    }

    private func checkGraph(_ stages: [StageConfiguration]) {
        var remaining = Dictionary(uniqueKeysWithValues: stages.map { ($0.name, Set($0.needs)) })
        let names = Set(remaining.keys)
        while let free = stages.first(where: {
            remaining[$0.name]?.isDisjoint(with: remaining.keys) == true && remaining[$0.name] != nil
        }) {
            remaining[free.name] = nil
        }
        if let stuck = stages.first(where: { remaining[$0.name] != nil }) {
            let circle = stages.map(\.name).filter { remaining[$0] != nil && names.contains($0) }
            collector.report(
                "stages wait for each other in a circle: \(circle.joined(separator: ", "))",
                at: stuck.position,
                keyPath: "stages.\(stuck.name).needs"
            )
        }
    }
}

extension YAMLNode {
    /// This node with another laid over it: mappings are joined key by key, anything else is replaced, `null` removes a key.
    func overlaid(with overlay: YAMLNode) -> YAMLNode {
        guard case .mapping(var members) = content, let changes = overlay.mapping else { return overlay }
        for change in changes {
            let index = members.firstIndex { $0.key == change.key }
            if change.value.isNull {
                if let index { members.remove(at: index) }
            } else if let index {
                members[index].value = members[index].value.overlaid(with: change.value)
            } else {
                members.append(change)
            }
        }
        return YAMLNode(.mapping(members), at: position, tag: tag)
    }
}
