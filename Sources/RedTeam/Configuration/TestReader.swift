import Assertions
import Attacks
import Expressions
import Formats
import Matching
import Targets
import Workspace

/// Reads tests as they are written: in the configuration, in files of YAML and JSON, on lines of JSON.
struct TestReader {
    let collector: ProblemCollector
    let reading: TestReading
    /// The file of the tests, where that is not the configuration.
    let file: String?
    let values: FileValues

    init(
        collector: ProblemCollector,
        reading: TestReading,
        file: String? = nil,
        read: @escaping (String) -> [UInt8]?,
        match: @escaping (String) -> [String] = { _ in [] }
    ) {
        self.collector = collector
        self.reading = reading
        self.file = file
        let folder = file.flatMap { $0.lastIndex(of: "/").map { slash in String(file?[..<slash] ?? "") } } ?? ""
        values = FileValues(read: read, match: match, folder: folder)
    }

    /// A test.
    ///
    /// - Parameter keyPath: where it stands, for problems.
    func test(_ node: YAMLNode, keyPath: String) -> TestDefinition {
        let section = ConfigurationSection(node, keyPath: keyPath, schemaPath: "tests.*", collector: collector)
        var test = TestDefinition(at: node.position, file: file)
        test.description = section.string("description")
        if let options = section.section("options") { test.options = self.options(options) }
        test.metadata = metadata(section)
        test.written = WrittenAttack(takenFrom: &test.metadata)
        readVars(section, into: &test)
        test.assertions = assertions(section)
        test.threshold = section.double("threshold", in: 0...1_000)
        test.providers = section.strings("providers")
        test.prompts = section.strings("prompts")
        test.scoringFunction = scoringFunction(section)
        test.providerOutput = section.node("providerOutput").map { output in
            output.string.map { setting($0, section, "providerOutput") } ?? output.json
        }
        readProvider(section, into: &test)
        section.finish(unknown: .warning)
        return test
    }

    private func metadata(_ section: ConfigurationSection) -> JSONObject {
        guard let node = section.node("metadata") else { return [:] }
        if node.mapping == nil { section.report("metadata", "expected a mapping of names to values") }
        return node.json.object ?? [:]
    }

    private func scoringFunction(_ section: ConfigurationSection) -> String? {
        guard let reference = section.string("assertScoringFunction") else { return nil }
        if CodeReference(reference) == nil {
            section.report("assertScoringFunction", "expected a file of code, as in file://score.js:function")
        }
        return reference
    }

    /// The structure or text of a `file://` reference; any other text is itself.
    private func setting(_ text: String, _ section: ConfigurationSection, _ key: String) -> JSONValue {
        guard text.hasPrefix("file://"), CodeReference(text) == nil else { return .string(text) }
        do {
            return try values.setting(text)
        } catch {
            section.report(key, error.description)
            return .string(text)
        }
    }

    // MARK: Variables

    private func readVars(_ section: ConfigurationSection, into test: inout TestDefinition) {
        guard let node = section.node("vars") else { return }
        if test.written != nil {
            // An attack is data, also where it begins like the name of a file.
            test.vars = node.json.object ?? [:]
            return
        }
        if let mapping = node.mapping {
            for member in mapping {
                read(member, section.keyPath.isEmpty ? "vars" : "\(section.keyPath).vars", into: &test)
            }
        } else {
            // A file of variables, or several whose members are set over each other.
            for entry in node.sequence ?? [node] {
                guard let path = entry.string else {
                    section.report("vars", "expected a mapping of names to values, or files with such mappings")
                    continue
                }
                let found = values.files(path)
                if found?.isEmpty == true { section.report("vars", "no file matches '\(path)'") }
                for file in found ?? [path] { readVars(file: file, section, into: &test) }
            }
        }
        let combinations = test.vars.members.compactMap { VarCombinations.choices($0.value)?.count }
            .reduce(1) { min($0, 1_000_000_000) * min($1, 1_000_000_000) }
        if combinations > VarCombinations.maximum, test.options.disablesVarExpansion != true {
            section.report("vars", "the lists make more than \(VarCombinations.maximum) tests out of one")
        }
        if test.vars["assert"]?.array != nil {
            section.report("vars", "'assert' stands among the variables; it belongs one level up, beside 'vars'")
        }
    }

    private func readVars(file path: String, _ section: ConfigurationSection, into test: inout TestDefinition) {
        do {
            let text = try values.text(path)
            let inner = ProblemCollector(file: ConfigurationFiles.normalised(path))
            defer { collector.add(inner.problems) }
            let root = try inner.tree(of: text)
            guard let mapping = root.mapping else {
                inner.report("expected a mapping of names to values", at: root.position, keyPath: "")
                return
            }
            for member in mapping { read(member, "", into: &test) }
        } catch let error as FileValueError {
            section.report("vars", error.description)
        } catch {
            // What is wrong with the text was reported with its place.
        }
    }

    private func read(_ member: YAMLNode.Member, _ path: String, into test: inout TestDefinition) {
        func value(_ text: String) -> JSONValue {
            guard text.hasPrefix("file://") else { return .string(text) }
            do {
                return try values.variable(EnvironmentText.resolved(text, reading))
            } catch {
                collector.report(error.description, at: member.value.position, keyPath: "\(path).\(member.key)")
                return .string(text)
            }
        }
        if let text = member.value.string {
            if let code = CodeReference(text) {
                test.vars[member.key] = .string(text)
                test.codeVars[member.key] = code
            } else if text.hasPrefix("file://"), let found = values.files(text) {
                // A pattern stands for one test a file.
                if found.isEmpty {
                    collector.report(
                        "no file matches '\(text)'",
                        at: member.value.position,
                        keyPath: "\(path).\(member.key)"
                    )
                }
                test.vars[member.key] = .array(found.map { value("file://\($0)") })
            } else {
                test.vars[member.key] = value(text)
            }
        } else if let elements = member.value.sequence {
            test.vars[member.key] = .array(elements.map { $0.string.map(value) ?? $0.json })
        } else {
            test.vars[member.key] = member.value.json
        }
    }

    // MARK: Options and provider

    private func options(_ section: ConfigurationSection) -> TestOptions {
        var options = TestOptions()
        options.transform = section.string("transform") ?? section.string("postprocess")
        _ = section.node("postprocess")
        options.transformVars = section.string("transformVars")
        options.prefix = section.string("prefix")
        options.suffix = section.string("suffix")
        options.grader = section.node("provider")?.json
        options.rubricPrompt = rubricPrompt(section)
        options.factuality = section.node("factuality")?.json.object
        options.storeOutputAs = section.string("storeOutputAs")
        options.runsSerially = section.bool("runSerially")
        options.disablesVarExpansion = section.bool("disableVarExpansion")
        options.disablesDefaultAsserts = section.bool("disableDefaultAsserts")
        options.disablesConversationVar = section.bool("disableConversationVar")
        for key in ["transform", "postprocess"] { checkScript(section.string(key), section, key) }
        if let source = options.transformVars, source.hasPrefix("file://") {
            section.report("transformVars", "'transformVars' from a file is not supported; an expression is")
        } else {
            checkScript(options.transformVars, section, "transformVars")
        }
        for member in section.node.mapping ?? [] where !section.knows(member.key) {
            // What promptfoo does not know here goes to the target with the prompt's settings.
            if Spelling.nearest(to: member.key, among: section.known.sorted()) == nil {
                options.extra[member.key] = section.node(member.key)?.json
            }
        }
        section.finish()
        return options
    }

    /// A rubric prompt: a text, a list of messages, or a file with one of both.
    func rubricPrompt(_ section: ConfigurationSection) -> JSONValue? {
        guard let node = section.node("rubricPrompt") else { return nil }
        guard let text = node.string else { return node.json }
        return setting(text, section, "rubricPrompt")
    }

    /// Reports an expression that is not understood; files of code are looked at when they run.
    func checkScript(_ source: String?, _ section: ConfigurationSection, _ key: String, form: Script.Form = .expression)
    {
        guard let source, !source.contains("{{") else { return }
        if source.hasPrefix("file://") {
            if CodeReference(source) == nil {
                section.report(key, "expected a file of code, as in file://transform.js")
            }
            return
        }
        do {
            _ = try Script(source, form: form)
        } catch {
            section.report(key, error.description)
        }
    }

    private func readProvider(_ section: ConfigurationSection, into test: inout TestDefinition) {
        guard let node = section.node("provider") else { return }
        let id = node.string ?? node["id"]?.string
        if let name = id?.suffix(after: "promptfoo:redteam:") {
            // Generated files name the strategy that leads the conversation as the test's provider.
            let settings = node["config"].map {
                StrategyReader.settings(
                    ConfigurationSection($0, keyPath: "\(section.keyPath).provider.config", collector: collector),
                    collector
                )
            }
            guard let strategy = StrategyReader.strategy(name, settings: settings ?? .init()) else {
                section.report("provider", "there is no strategy '\(name)' here")
                return
            }
            test.strategy = StrategySelection(strategy, id: name, settings: settings ?? .init(), at: node.position)
            return
        }
        if id == WrittenAttack.script, test.written != nil {
            // The turns of an attack are data and are said to the configuration's own targets.
            test.written?.turns = node["config"]?["inputs"]?.sequence?.compactMap(\.scalar)
            if test.written?.turns?.isEmpty != false {
                section.report("provider", "expected the texts of the turns in 'config.inputs'")
                test.written?.turns = nil
            }
            return
        }
        let wrapper = YAMLNode(
            .mapping([YAMLNode.Member(key: "targets", position: node.position, value: node)]),
            at: node.position
        )
        test.provider =
            TargetReader(collector: collector, environment: reading.variables, read: values.read)
            .targets(ConfigurationSection(wrapper, keyPath: section.keyPath, collector: collector)).first
    }
}
