import Assertions
import Attacks
import Expressions
import Findings
import Formats
import Matching
import Targets
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
        let root = try collector.root(of: text)
        self = RedTeamConfigurationReader(collector: collector, environment: environment, read: read).read(root)
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
        let targets = TargetReader(collector: collector, environment: environment, read: read).targets(section)
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
        let used = prompts.last?.variables.filter { $0 != "env" } ?? []
        let injectVariable = redteam?.string("injectVar") ?? (used.contains("prompt") ? nil : used.last) ?? "prompt"
        let attacks = redteam.map(attacks) ?? []
        if let redteam {
            for key in ["provider", "language", "frameworks"] where redteam.node(key) != nil {
                redteam.report(key, "'\(key)' is not used: attacks are made without a model", kind: .warning)
            }
            if redteam.node("plugins") == nil, redteam.node("strategies") == nil {
                redteam.report(
                    "plugins",
                    "no attacks are asked for; 'plugins: [all]' asks for every one",
                    kind: .warning
                )
            }
            redteam.finish()
        }
        if prompts.isEmpty, !attacks.isEmpty || !tests.isEmpty,
            let prompt = try? PromptTemplate(raw: "{{\(injectVariable)}}", label: nil)
        {
            prompts = [prompt]
        }
        if !attacks.isEmpty, let deaf = prompts.first(where: { !$0.variables.contains(injectVariable) }) {
            // Such a prompt would be sent without the attack, and would pass.
            let hint =
                Spelling.nearest(to: injectVariable, among: deaf.variables).map { "; did you mean '\($0)'?" } ?? ""
            section.report(
                "prompts",
                "no attack would be sent: the prompt '\(deaf.label.prefix(60))' does not use {{\(injectVariable)}}\(hint)"
            )
        }
        checkRequests(
            targets,
            vars: tests.flatMap(\.vars.keys) + (defaultTest?.vars.keys ?? []) + [injectVariable],
            section
        )
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

    func template(_ text: String, _ section: ConfigurationSection, _ key: String) -> Template? {
        do {
            return try Template(text)
        } catch {
            section.report(key, error.description)
            return nil
        }
    }

    /// A request that carries nothing of a test would pass every test.
    private func checkRequests(_ targets: [TargetConfiguration], vars: [String], _ section: ConfigurationSection) {
        let carried = Set(vars + ["prompt", "messages"])
        for target in targets {
            guard case .http(let http) = target.kind else { continue }
            var used = http.url.variables + http.headers.flatMap(\.value.variables)
            if let body = http.body, http.method != "GET" { used += (try? JSONTemplate(body))?.variables ?? [] }
            guard carried.isDisjoint(with: used) else { continue }
            let hint =
                used.lazy.compactMap { Spelling.nearest(to: $0, among: carried.sorted()) }.first.map {
                    "; did you mean '\($0)'?"
                } ?? ""
            section.report(
                section.node("targets") != nil ? "targets" : "providers",
                "nothing of a test would be sent to '\(target.label ?? target.id)': its url, headers and body do not use {{prompt}}\(hint)"
            )
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
                texts = text.hasSuffix(".txt") ? Self.parts(content) : [content.trimmed]
            }
            for text in texts {
                do {
                    prompts.append(try PromptTemplate(raw: text, label: label))
                } catch {
                    collector.report(error.description, at: entry.position, keyPath: "prompts")
                }
            }
        }
        return prompts
    }

    /// The prompts of a text file: lines that are `---` stand between them, whatever ends a line.
    private static func parts(_ content: String) -> [String] {
        content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .split { $0 == "---" }
            .map { $0.joined(separator: "\n").trimmed }
            .filter { !$0.isEmpty }
    }

    // MARK: Tests

    private func test(_ section: ConfigurationSection) -> TestDefinition {
        var vars = JSONObject()
        if let node = section.node("vars") {
            if let mapping = node.mapping {
                for member in mapping {
                    if let text = member.value.string, text.hasPrefix("file://") {
                        vars[member.key] = JSONValue(file(text, in: section, key: "vars")?.trimmed)
                    } else {
                        vars[member.key] = member.value.json
                        if member.value.sequence?.isEmpty == true {
                            collector.report(
                                "an empty list stands for no test at all; expected at least one value",
                                at: member.value.position,
                                keyPath: "\(section.keyPath).vars.\(member.key)"
                            )
                        }
                    }
                }
                let combinations = vars.members.compactMap(\.value.array?.count).reduce(1) {
                    min($0, 1_000_000_000) * min($1, 1_000_000_000)
                }
                if combinations > CampaignPlan.maximumCombinations {
                    section.report(
                        "vars",
                        "the lists make more than \(CampaignPlan.maximumCombinations) tests out of one"
                    )
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
            value = .string(content.trimmed)
            if [".json", ".yaml", ".yml"].contains(where: text.hasSuffix) {
                do {
                    value = try YAMLNode(parsing: content).json
                } catch {
                    section.report("value", "\(text.dropFirst("file://".count)):\(error)")
                }
            }
        }
        for text in value?.array?.compactMap(\.string) ?? [value?.string ?? ""] where text.contains("{{") {
            do {
                _ = try Template(text)
            } catch {
                section.report("value", "\(error); the text is compared as it is written", kind: .warning)
            }
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
                let settings =
                    entry.mapping == nil
                    ? nil
                    : ConfigurationSection(
                        entry,
                        keyPath: "redteam.\(key)",
                        collector: collector
                    )
                guard let name = entry.scalar ?? settings?.requiredString("id") else {
                    if settings != nil { continue }
                    collector.report(
                        "expected a name, or a mapping with 'id'",
                        at: entry.position,
                        keyPath: "redteam.\(key)"
                    )
                    continue
                }
                let limit = settings?.int("numTests", in: 1...10_000) ?? count
                for key in ["severity", "config"] where settings?.node(key) != nil {
                    settings?.report(key, "'\(key)' of an attack is not used", kind: .warning)
                }
                settings?.finish()
                if key == "strategies", name == "basic" { continue }
                add(name, limit, entry, key)
            }
        }
        return chosen
    }
}
