import Detection
import Findings
import Formats
import Workspace

/// `monitor.yaml`: what is watched, who is told, and what is done.
public struct MonitorConfiguration: Sendable {
    /// Sources, rules and what is ignored.
    public var detection: DetectionConfiguration
    /// When alerts begin, end, and are told.
    public var timing: AlertTiming
    /// Who is told.
    public var receivers: [ReceiverConfiguration]
    /// What is done.
    public var playbooks: [Playbook]
    /// Whom no playbook touches.
    public var protected: Protected
    /// The gateway's list of sanctions, relative to the workspace.
    public var sanctions: String

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: the file as the user named it, for error messages.
    ///   - files: the files of rules that a path or pattern stands for; contents are `nil` where one cannot be read.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(
        reading text: String,
        file: String,
        files: (_ pattern: String) -> [(name: String, text: String?)] = { _ in [] }
    ) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        section.requireVersion()
        detection = DetectionConfiguration(in: section, files: files)
        timing = AlertTiming(reading: section.section("alerts"))
        receivers = section.namedSections("receivers").compactMap {
            ReceiverConfiguration(name: $0.name, reading: $0.section)
        }
        let rules = Set(DetectionRules.documentation.map(\.id) + detection.own.map(\.documentation.id))
        playbooks = section.namedSections("playbooks").compactMap {
            Playbook(name: $0.name, reading: $0.section, knownRules: rules)
        }
        protected = Protected(reading: section.section("protected"))
        sanctions = section.string("sanctions") ?? SanctionList.defaultPath
        if section.node("sources") == nil || detection.sources.isEmpty, collector.error == nil {
            section.report(
                "sources",
                "there is nothing to watch: name a log, such as {path: logs/gateway.jsonl, format: gateway}"
            )
        }
        section.finish()
        if let error = collector.error { throw error }
    }
}
