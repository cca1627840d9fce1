import Findings
import Formats
import Workspace

/// What is watched and how: the parts `sources`, `ignore`, `rules` and `sigma` of `monitor.yaml`.
public struct DetectionConfiguration: Sendable {
    /// The logs.
    public var sources: [SourceConfiguration] = []
    /// Rules that are switched off, by id.
    public var disabled: Set<String> = []
    /// Settings of rules, by id; a rule that is not named has its own.
    public var settings: [String: RuleSettings] = [:]
    /// Ids of keys whose events no rule sees: the team's own red team.
    public var ignoredActors: Set<String> = []
    /// Networks whose events no rule sees.
    public var ignoredNetworks: [Network] = []
    /// Rules of the team.
    public var own: [any DetectionRule] = []

    /// The settings that hold if nothing is said; nothing is watched.
    public init() {}

    /// Reads the keys of detection in a section that others read as well; faults are reported to its collector.
    ///
    /// - Parameter files: the files that a path or pattern of `sigma` stands for, with their contents; `nil` where one cannot be read.
    public init(
        in section: ConfigurationSection,
        files: (_ pattern: String) -> [(name: String, text: String?)] = { _ in [] }
    ) {
        sources = SourceConfiguration.list(in: section)
        if let ignore = section.section("ignore") {
            ignoredActors = Set(ignore.strings("keys") ?? [])
            for text in ignore.strings("addresses") ?? [] {
                if let network = Network(text) {
                    ignoredNetworks.append(network)
                } else {
                    ignore.report("addresses", "'\(text)' is no address and no network such as 192.0.2.0/24")
                }
            }
            ignore.finish()
        }
        if let rules = section.section("rules") {
            for rule in DetectionRules.all { read(rule, in: rules) }
            rules.finish()
        }
        readSigma(in: section, files)
    }

    private mutating func readSigma(
        in section: ConfigurationSection,
        _ files: (String) -> [(name: String, text: String?)]
    ) {
        var contents: [(name: String, text: String)] = []
        for pattern in section.strings("sigma") ?? [] {
            let found = files(pattern)
            if found.isEmpty { section.report("sigma", "there is no file '\(pattern)'") }
            for file in found {
                if let text = file.text {
                    contents.append((file.name, text))
                } else {
                    section.report("sigma", "\(file.name) cannot be read as UTF-8")
                }
            }
        }
        do {
            own = try SigmaReader.rules(in: contents)
        } catch {
            for problem in error.problems { section.report("sigma", problem.description) }
        }
    }

    /// Reads a file that holds nothing else.
    ///
    /// - Parameter files: the files that a path or pattern of `sigma` stands for.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(
        reading text: String,
        file: String,
        files: (_ pattern: String) -> [(name: String, text: String?)] = { _ in [] }
    ) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        do {
            let section = ConfigurationSection(try YAMLNode(parsing: text), collector: collector)
            self.init(in: section, files: files)
            section.finish()
        } catch {
            self.init()
            collector.report(error.reason, at: error.position, keyPath: "")
        }
        if let error = collector.error { throw error }
    }

    private mutating func read(_ rule: any BuiltInRule.Type, in rules: ConfigurationSection) {
        let id = rule.documentation.id
        guard let section = rules.section(id) else { return }
        if section.bool("enabled") == false { disabled.insert(id) }
        var values = RuleSettings(of: rule)
        for parameter in rule.parameters {
            switch parameter.unit {
            case .count:
                let range = Int(parameter.range.lowerBound)...Int(parameter.range.upperBound)
                if let value = section.int(parameter.name, in: range) { values[parameter.name] = Double(value) }
            case .ratio:
                if let value = section.double(parameter.name, in: parameter.range) { values[parameter.name] = value }
            case .seconds:
                guard let value = section.duration(parameter.name) else { continue }
                if parameter.range.contains(value) {
                    values[parameter.name] = value
                } else {
                    section.report(parameter.name, "expected a duration from 1s to 1d")
                }
            }
        }
        settings[id] = values
        section.finish()
    }
}
