import Findings
import Formats
import Workspace

extension RedTeamConfiguration {
    /// Reads a promptfoo configuration.
    ///
    /// - Parameters:
    ///   - text: the file's content, YAML or JSON.
    ///   - file: the file as the user named it.
    ///   - environment: variables for `{{env.NAME}}`.
    ///   - read: reads a file that is referred to, by its path relative to the configuration's folder; `nil` if there is none.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(
        reading text: String,
        file: String,
        environment: [String: String],
        read: @escaping (String) -> [UInt8]?
    ) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        do {
            let root = try YAMLNode(parsing: text)
            self = RedTeamConfigurationReader(collector: collector, environment: environment, read: read).read(root)
        } catch {
            collector.report(error.reason, at: error.position, keyPath: "")
            throw collector.error ?? ConfigurationError([])
        }
        if let error = collector.error { throw error }
        warnings = collector.problems
    }
}

/// Reads the sections of a promptfoo configuration.
struct RedTeamConfigurationReader {
    let collector: ProblemCollector
    let environment: [String: String]
    let read: (String) -> [UInt8]?

    func read(_ root: YAMLNode) -> RedTeamConfiguration {
        let section = ConfigurationSection(root, collector: collector)
        for key in ["sharing", "tags", "writeLatestResults", "metadata", "outputPath"] { _ = section.node(key) }
        let description = section.string("description") ?? ""
        if let overrides = section.stringMap("env") {
            for override in overrides where environment[override.name] == nil {
                section.report(
                    "env",
                    "'env' of the configuration is not applied; set \(override.name) in the process environment",
                    kind: .warning
                )
            }
        }
        var prompts = self.prompts(section)
        let targets = self.targets(section)
        let defaultTest = section.section("defaultTest").map { test($0) }
        let tests = section.listedSections("tests").map { test($0) }
        let options = section.section("evaluateOptions")
        let maxConcurrency = options?.int("maxConcurrency", in: 1...1024) ?? 4
        let repeats = options?.int("repeat", in: 1...1000) ?? 1
        let delay = (options?.double("delay", in: 0...600_000) ?? 0) / 1000
        let timeout = (options?.double("timeoutMs", in: 0...3_600_000) ?? 0) / 1000
        for key in ["cache", "showProgressBar", "maxEvalTimeMs", "generateSuggestions"] { _ = options?.node(key) }
        options?.finish()

        let own = section.section("martlet")
        var systemPrompt = own?.string("systemPrompt")
        if let path = systemPrompt, path.hasPrefix("file://") {
            systemPrompt = file(path, in: own, key: "systemPrompt")
        }
        let phrases = own?.strings("refusalPhrases") ?? []
        own?.finish()

        let redteam = section.section("redteam")
        let purpose = redteam?.string("purpose") ?? ""
        let injectVariable = redteam?.string("injectVar") ?? prompts.last?.template.variables.last ?? "prompt"
        let attacks = redteam.map(attacks) ?? []
        if let redteam {
            for key in ["provider", "language", "frameworks"] where redteam.node(key) != nil {
                redteam.report(key, "'\(key)' is not used: attacks are made without a model", kind: .warning)
            }
            redteam.finish()
        }
        if prompts.isEmpty, !attacks.isEmpty || !tests.isEmpty, let template = try? Template("{{\(injectVariable)}}") {
            prompts = [PromptTemplate(raw: "{{\(injectVariable)}}", label: "{{\(injectVariable)}}", template: template)]
        }
        if targets.isEmpty, collector.error == nil {
            section.report("targets", "expected at least one target under 'targets' or 'providers'")
        }
        section.finish()
        return RedTeamConfiguration(
            file: collector.file,
            description: description,
            prompts: prompts,
            targets: targets,
            defaultTest: defaultTest,
            tests: tests,
            maxConcurrency: maxConcurrency,
            repeats: repeats,
            delay: delay,
            timeout: timeout > 0 ? timeout : 300,
            purpose: purpose,
            attacks: attacks,
            injectVariable: injectVariable,
            systemPrompt: systemPrompt,
            refusalPhrases: phrases,
            warnings: [],
            source: root.json
        )
    }

    private func file(_ reference: String, in section: ConfigurationSection?, key: String) -> String? {
        let path = String(reference.dropFirst("file://".count))
        guard let bytes = read(path) else {
            section?.report(key, "there is no file \(path)")
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func template(_ text: String, _ section: ConfigurationSection, _ key: String) -> Template? {
        do {
            return try Template(text)
        } catch {
            section.report(key, error.description)
            return nil
        }
    }

    // MARK: Prompts

    private func prompts(_ section: ConfigurationSection) -> [PromptTemplate] {
        guard let node = section.node("prompts") else { return [] }
        var prompts: [PromptTemplate] = []
        for entry in node.sequence ?? [node] {
            var raw = entry.scalar ?? entry["raw"]?.scalar
            let label = entry["label"]?.scalar ?? entry["id"]?.scalar
            if raw == nil, let id = entry["id"]?.scalar { raw = id }
            guard let text = raw else {
                collector.report("expected a prompt, as text or with 'raw'", at: entry.position, keyPath: "prompts")
                continue
            }
            var texts = [text]
            if text.hasPrefix("file://") {
                guard let content = file(text, in: section, key: "prompts") else { continue }
                texts = content.split(separator: "\n---\n").map { String($0).trimmed }
            }
            for text in texts {
                guard let template = template(text, section, "prompts") else { continue }
                prompts.append(PromptTemplate(raw: text, label: label ?? text, template: template))
            }
        }
        return prompts
    }

    // MARK: Tests

    private func test(_ section: ConfigurationSection) -> TestDefinition {
        var vars = JSONObject()
        if let node = section.node("vars") {
            if let mapping = node.mapping {
                for member in mapping {
                    if let text = member.value.string, text.hasPrefix("file://") {
                        vars[member.key] = JSONValue(file(text, in: section, key: "vars"))
                    } else {
                        vars[member.key] = member.value.json
                    }
                }
            } else {
                section.report("vars", "expected a mapping of names to values")
            }
        }
        for key in ["options", "provider", "providers", "prompts", "assertScoringFunction", "providerOutput"]
        where section.node(key) != nil {
            section.report(key, "'\(key)' of a test is not supported")
        }
        let definition = TestDefinition(
            description: section.string("description"),
            vars: vars,
            assertions: section.listedSections("assert").compactMap { assertion($0) },
            threshold: section.double("threshold", in: 0...1_000),
            metadata: section.node("metadata")?.json.object ?? [:],
            position: section.node.position
        )
        section.finish()
        return definition
    }

    private func assertion(_ section: ConfigurationSection, isInSet: Bool = false) -> Assertion? {
        guard let name = section.requiredString("type") else { return nil }
        let isNegated = name.hasPrefix("not-")
        let type = isNegated ? String(name.dropFirst(4)) : name
        if !Grader.supportedTypes.contains(type) {
            let hint =
                Spelling.nearest(to: type, among: Grader.supportedTypes.sorted()).map { "; did you mean '\($0)'?" }
                ?? ""
            section.report("type", "the assertion '\(name)' is not supported here\(hint)")
        }
        if type == "assert-set", isInSet { section.report("type", "sets of assertions do not nest") }
        var value = section.node("value")?.json
        if let text = value?.string, text.hasPrefix("file://"), let content = file(text, in: section, key: "value") {
            value = (try? YAMLNode(parsing: content).json) ?? .string(content)
        }
        for key in ["provider", "rubricPrompt", "transform", "contextTransform"] where section.node(key) != nil {
            section.report(key, "'\(key)' of an assertion is not supported")
        }
        let assertion = Assertion(
            type: type,
            isNegated: isNegated,
            value: value,
            threshold: section.double("threshold", in: -1e9...1e9),
            weight: section.double("weight", in: 0...1e6) ?? 1,
            metric: section.string("metric"),
            config: section.node("config")?.json.object ?? [:],
            children: type == "assert-set"
                ? section.listedSections("assert").compactMap { self.assertion($0, isInSet: true) } : [],
            position: section.node.position
        )
        section.finish()
        return assertion
    }

    // MARK: Attacks

    private func attacks(_ section: ConfigurationSection) -> [(
        attack: any Attack, limit: Int, position: SourcePosition
    )] {
        let count = section.int("numTests", in: 1...10_000) ?? 5
        var chosen: [(attack: any Attack, limit: Int, position: SourcePosition)] = []
        func add(_ name: String, _ limit: Int, _ node: YAMLNode, _ key: String) {
            let named = AttackRegistry.all.filter {
                name == "all" || name == "default" || name == "owasp:llm" || $0.name == name
                    || $0.documentation.id == name
                    || $0.aliases.contains(name)
            }
            if named.isEmpty {
                let names = AttackRegistry.all.flatMap { [$0.name] + $0.aliases }
                let hint = Spelling.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
                collector.report("there is no attack '\(name)'\(hint)", at: node.position, keyPath: "redteam.\(key)")
            }
            for attack in named where !chosen.contains(where: { $0.attack.name == attack.name }) {
                chosen.append((attack, limit, node.position))
            }
        }
        for key in ["plugins", "strategies"] {
            guard let entries = section.node(key) else { continue }
            guard let sequence = entries.sequence else {
                section.report(key, "expected a list of names")
                continue
            }
            for entry in sequence {
                guard let name = entry.scalar ?? entry["id"]?.scalar else {
                    collector.report(
                        "expected a name, or a mapping with 'id'",
                        at: entry.position,
                        keyPath: "redteam.\(key)"
                    )
                    continue
                }
                if key == "strategies", name == "basic" { continue }
                add(name, entry["numTests"]?.int ?? count, entry, key)
            }
        }
        return chosen
    }

    // MARK: Targets

    private func targets(_ section: ConfigurationSection) -> [TargetConfiguration] {
        let key = section.node("targets") != nil ? "targets" : "providers"
        guard let node = section.node(key) else { return [] }
        _ = section.node("providers")
        return (node.sequence ?? [node]).compactMap { entry in
            if let id = entry.scalar {
                return target(
                    id,
                    label: nil,
                    ConfigurationSection(
                        YAMLNode(.mapping([]), at: entry.position),
                        keyPath: key,
                        collector: collector
                    )
                )
            }
            guard let members = entry.mapping else {
                collector.report("expected a target: an id, or a mapping with 'id'", at: entry.position, keyPath: key)
                return nil
            }
            // The short form `{"openai:gpt-4": {config: …}}` is the long one with the id as key.
            if entry["id"] == nil, members.count == 1 {
                let settings = ConfigurationSection(
                    members[0].value,
                    keyPath: "\(key).\(members[0].key)",
                    collector: collector
                )
                return self.entry(members[0].key, settings)
            }
            let settings = ConfigurationSection(entry, keyPath: key, collector: collector)
            guard let id = settings.requiredString("id") else { return nil }
            return self.entry(id, settings)
        }
    }

    private func entry(_ id: String, _ section: ConfigurationSection) -> TargetConfiguration? {
        _ = section.node("id")
        let label = section.string("label")
        for key in ["prompts", "transform", "delay", "env", "inputs"] where section.node(key) != nil {
            section.report(key, "'\(key)' of a target is not supported")
        }
        let config =
            section.section("config")
            ?? ConfigurationSection(
                YAMLNode(.mapping([]), at: section.node.position),
                keyPath: section.keyPath,
                collector: collector
            )
        let target = target(id, label: label, config)
        section.finish()
        return target
    }

    private func target(_ id: String, label: String?, _ config: ConfigurationSection) -> TargetConfiguration? {
        let parts = id.split(separator: ":", maxSplits: 2).map(String.init)
        switch parts.first {
        case "echo": return TargetConfiguration(id: id, label: label, kind: .echo)
        case "http", "https":
            return http(id, config).map {
                TargetConfiguration(id: id.contains("//") ? id : "http", label: label, kind: .http($0))
            }
        case "openai":
            return chat(
                parts,
                config,
                base: "https://api.openai.com/v1",
                variable: "OPENAI_BASE_URL",
                keyVariable: "OPENAI_API_KEY"
            )
            .map { TargetConfiguration(id: id, label: label, kind: .openAI($0)) }
        case "ollama":
            return chat(parts, config, base: "http://127.0.0.1:11434", variable: "OLLAMA_BASE_URL", keyVariable: nil)
                .map { TargetConfiguration(id: id, label: label, kind: .ollama($0)) }
        default:
            let hint =
                Spelling.nearest(to: parts.first ?? id, among: ["http", "openai", "ollama", "echo"]).map {
                    "; did you mean '\($0)'?"
                } ?? ""
            config.report("id", "the target '\(id)' is not supported\(hint) (http, openai:MODEL, ollama:MODEL, echo)")
            return nil
        }
    }

    private func http(_ id: String, _ config: ConfigurationSection) -> HTTPTargetConfiguration? {
        let url = config.string("url") ?? (id.contains("//") ? id : nil)
        guard let url else {
            config.report("url", "an http target needs a 'url'")
            return nil
        }
        let body = config.node("body")?.json
        var transform: ResponseTransform?
        for key in ["transformResponse", "responseParser"] {
            guard let source = config.string(key) else { continue }
            do {
                transform = try ResponseTransform(source)
            } catch {
                config.report(key, error.description)
            }
        }
        var authentication: HTTPTargetConfiguration.Authentication?
        if let auth = config.section("auth") {
            func value(_ key: String) -> Template? { auth.requiredString(key).flatMap { template($0, auth, key) } }
            switch auth.requiredString("type") {
            case "bearer": authentication = value("token").map { .bearer($0) }
            case "basic":
                if let user = value("username"), let password = value("password") {
                    authentication = .basic(user: user, password: password)
                }
            case "api_key":
                _ = auth.string("placement")
                if let name = auth.requiredString("keyName"), let key = value("value") {
                    authentication = .apiKey(name: name, value: key)
                }
            case "token":
                if let url = value("url"), let key = value("apiKey") { authentication = .token(url: url, key: key) }
            case let other?: auth.report("type", "expected bearer, basic, api_key or token, found '\(other)'")
            case nil: break
            }
            auth.finish()
        }
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name, $0) }
        }
        let method = config.string("method")
        let retries = config.int("maxRetries", in: 0...20) ?? 3
        config.finish()
        guard let template = template(url, config, "url") else { return nil }
        return HTTPTargetConfiguration(
            url: template,
            method: method ?? (body == nil ? "GET" : "POST"),
            headers: headers,
            body: body,
            transform: transform,
            authentication: authentication,
            maxRetries: retries
        )
    }

    private func chat(
        _ parts: [String],
        _ config: ConfigurationSection,
        base: String,
        variable: String,
        keyVariable: String?
    ) -> ChatTargetConfiguration? {
        guard parts.count >= 2, let model = parts.last, !model.isEmpty, model != "chat" || parts.count > 2 else {
            config.report("id", "expected a model's name, as in \(parts.first ?? ""):MODEL")
            return nil
        }
        let url = config.string("apiBaseUrl") ?? environment[variable] ?? base
        let explicitKey = config.string("apiKey")
        let named = config.string("apiKeyEnvar") ?? keyVariable
        let key = explicitKey ?? named.map { "{{env.\($0)}}" }
        let headers = (config.stringMap("headers") ?? []).compactMap { header in
            template(header.value, config, "headers").map { (header.name, $0) }
        }
        var parameters = JSONObject()
        for name in [
            "temperature", "max_tokens", "top_p", "seed", "stop", "response_format", "num_predict", "frequency_penalty",
            "presence_penalty",
        ] {
            if let node = config.node(name) { parameters[name] = node.json }
        }
        for (name, value) in config.node("passthrough")?.json.object?.members ?? [] { parameters[name] = value }
        let system = config.string("systemPrompt")
        let retries = config.int("maxRetries", in: 0...20) ?? 3
        config.finish()
        guard let base = template(url, config, "apiBaseUrl") else { return nil }
        return ChatTargetConfiguration(
            model: model,
            baseURL: base,
            key: key.flatMap { template($0, config, "apiKey") },
            headers: headers,
            parameters: parameters,
            systemPrompt: system,
            maxRetries: retries
        )
    }
}
