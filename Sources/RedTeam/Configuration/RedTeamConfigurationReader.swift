import Assertions
import Expressions
import Formats
import Matching
import Targets
import Workspace

/// Reads the sections of a promptfoo configuration, of one or several files.
struct RedTeamConfigurationReader {
    let parts: [ConfigurationPart]
    let environment: [String: String]

    func read() -> RedTeamConfiguration {
        var configuration = RedTeamConfiguration(file: parts.first?.collector.file ?? "")
        configuration.source = source
        readEnvironment(&configuration)
        let reading = TestReading(variables: configuration.variables, promptfoo: configuration.promptfoo)
        readGeneral(&configuration)
        RunOptionsReader(parts: parts, environment: configuration.environment).read(into: &configuration)
        TracingSectionReader(parts: parts).read(into: &configuration)
        readPromptsAndTargets(reading, into: &configuration)
        readTests(reading, into: &configuration)
        MartletSectionReader(parts: parts, reading: reading).read(into: &configuration)
        RedTeamSectionReader(parts: parts, reading: reading).read(into: &configuration)
        ConfigurationChecks(parts: parts).check(&configuration)
        for part in parts { part.section.finish(unknown: .warning) }
        if configuration.settings.isStrict { StrictEnvironment.check(parts, configuration) }
        return configuration
    }

    /// The tree for results: of several files, their members set over each other, lists put one after the other.
    private var source: JSONValue {
        parts.dropFirst().reduce(parts.first?.source ?? [:]) { merged, part in
            guard var all = merged.object, let more = part.source.object else { return merged }
            for (name, value) in more.members {
                if let old = all[name]?.array, let new = value.array {
                    all[name] = .array(old + new.filter { !old.contains($0) })
                } else if let old = all[name]?.object, let new = value.object {
                    all[name] = .object(old.merging(new))
                } else {
                    all[name] = value
                }
            }
            return .object(all)
        }
    }

    private func readEnvironment(_ configuration: inout RedTeamConfiguration) {
        configuration.promptfoo = PromptfooEnvironment(environment)
        var own: [String: String] = [:]
        let process = configuration.promptfoo.hidesProcessEnvironment ? [:] : environment
        for part in parts {
            for variable in part.section.stringMap("env") ?? [] {
                own[variable.name] = EnvironmentText.resolved(
                    variable.value,
                    environment: EnvironmentText.object(process)
                )
            }
        }
        configuration.variables = environment.merging(own) { $1 }
        configuration.environment = EnvironmentText.object(process.merging(own) { $1 })
        // What the configuration itself sets counts as well.
        configuration.promptfoo = PromptfooEnvironment(configuration.variables)
    }

    private func readGeneral(_ configuration: inout RedTeamConfiguration) {
        configuration.description = parts.compactMap { $0.section.string("description") }.joined(separator: ", ")
        for part in parts {
            let section = part.section
            configuration.tags = configuration.tags.merging(section.node("tags")?.json.object ?? [:])
            configuration.metadata = configuration.metadata.merging(section.node("metadata")?.json.object ?? [:])
            configuration.outputPaths += section.strings("outputPath") ?? []
            for derived in section.listedSections("derivedMetrics") {
                guard let name = derived.requiredString("name"), let value = derived.requiredString("value") else {
                    continue
                }
                do { _ = try MathExpression(value) } catch {
                    derived.report("value", "\(error); a metric is derived by arithmetic over the names of others")
                }
                configuration.derivedMetrics.append(
                    DerivedMetric(name: name, expression: value, position: derived.node.position)
                )
                derived.finish(unknown: .warning)
            }
            if let hooks = section.strings("extensions"), !hooks.isEmpty {
                section.report("extensions", "hooks are not run here: \(hooks.joined(separator: ", "))")
            }
            if let filters = section.node("nunjucksFilters")?.mapping, !filters.isEmpty {
                section.report(
                    "nunjucksFilters",
                    "filters made of code are not run here: \(filters.map(\.key).joined(separator: ", "))"
                )
            }
            for key in ["sharing", "writeLatestResults", "$schema", "assertionTemplates", "nunjucksFilters"] {
                section.accept(key)
            }
            if section.node("basePath") != nil {
                section.report(
                    "basePath",
                    "'basePath' is not supported; files are found from the folder of the configuration"
                )
            }
            for member in section.node.mapping ?? [] where member.key.hasPrefix("x-") || member.key.hasPrefix(".") {
                section.accept(member.key)
            }
        }
    }

    private func readPromptsAndTargets(_ reading: TestReading, into configuration: inout RedTeamConfiguration) {
        var seen: [JSONValue] = []
        for part in parts {
            let reader = PromptReader(collector: part.collector, files: part.files, reading: reading)
            for prompt in reader.prompts(part.section) {
                let isKnown = configuration.prompts.contains { $0.raw == prompt.raw && $0.label == prompt.label }
                if parts.count == 1 || !isKnown { configuration.prompts.append(prompt) }
            }
            let key = part.section.node("targets") != nil ? "targets" : "providers"
            if key == "targets", part.section.node("providers") != nil {
                part.section.report("providers", "'targets' and 'providers' mean the same; expected one of them")
            }
            guard let node = part.section.node(key) else { continue }
            var entries = node.sequence ?? [node]
            if parts.count > 1 {
                entries = entries.filter { entry in
                    defer { seen.append(entry.json) }
                    return !seen.contains(entry.json)
                }
            }
            let wrapper = YAMLNode(
                .mapping([
                    YAMLNode.Member(
                        key: key,
                        position: node.position,
                        value: YAMLNode(.sequence(entries), at: node.position)
                    )
                ]),
                at: part.section.node.position
            )
            configuration.targets +=
                TargetReader(
                    collector: part.collector,
                    environment: reading.variables,
                    estimatesTokens: parts.contains { $0.section.node("redteam") != nil },
                    read: part.files.read
                )
                .targets(ConfigurationSection(wrapper, collector: part.collector))
        }
    }

    private func readTests(_ reading: TestReading, into configuration: inout RedTeamConfiguration) {
        var isFromFile = false
        for part in parts {
            let reader = TestSourceReader(part: part, reading: reading)
            if let node = part.section.node("defaultTest") {
                guard let test = reader.defaultTest(node) else { continue }
                // A file is not merged with what earlier files said, and later maps do not change it.
                if node.string != nil {
                    configuration.defaultTest = test
                    isFromFile = true
                } else if !isFromFile {
                    configuration.defaultTest = test.over(configuration.defaultTest)
                }
            }
            configuration.tests.append(contentsOf: reader.tests(part.section))
        }
        var scenario = 0
        for part in parts {
            let reader = TestSourceReader(part: part, reading: reading)
            let read = reader.scenarios(part.section, first: scenario)
            configuration.tests.append(contentsOf: read.tests)
            scenario = read.next
        }
    }
}
