import Findings
import Formats
import Workspace

extension GuardRules {
    /// The largest file of rules that is read, in bytes.
    public static let maximumBytes = 4 << 20
    /// Rules of one file at most.
    public static let maximumRules = 2_000
    /// Phrases of one rule at most.
    public static let maximumPhrases = 200

    /// Reads a file of rules: `version: 1` and a list `rules` of `{id, title, severity, action, phrases}`.
    ///
    /// - Throws: `ConfigurationError` with file, line and key. One rule that is not understood refuses the whole file: half a guard would
    ///   be taken for a whole one.
    public init(reading text: String, file: String) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        guard text.utf8.count <= Self.maximumBytes else {
            collector.report(
                "the file is larger than \(Self.maximumBytes) bytes",
                at: SourcePosition(line: 1, column: 1),
                keyPath: ""
            )
            throw collector.error ?? ConfigurationError([])
        }
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        if section.int("version", in: 1...1) == nil, section.node("version") == nil {
            section.report("version", "expected 'version: 1'")
        }
        let entries = section.listedSections("rules")
        if entries.count > Self.maximumRules {
            section.report("rules", "more than \(Self.maximumRules) rules")
        }
        var rules: [GuardRule] = []
        var ids: Set<String> = []
        for entry in entries.prefix(Self.maximumRules) {
            if let rule = Self.rule(entry) {
                if !ids.insert(rule.id).inserted { entry.report("id", "this id stands here twice") }
                rules.append(rule)
            }
            entry.finish()
        }
        section.finish()
        if let error = collector.error { throw error }
        self.init(rules)
    }

    private static func rule(_ entry: ConfigurationSection) -> GuardRule? {
        let id = entry.requiredString("id")
        if let id, !GuardRule.isID(id) {
            entry.report("id", "expected at most 80 letters, digits, '-', '_' and '.'")
        }
        let title = entry.string("title") ?? ""
        var severity = Severity.medium
        if let name = entry.string("severity") {
            if let known = Severity(name: name) {
                severity = known
            } else {
                entry.report("severity", "expected critical, high, medium, low or info")
            }
        }
        let action = entry.choice("action", GuardRule.Action.self) ?? .block
        let texts = entry.strings("phrases") ?? []
        if texts.isEmpty || texts.count > maximumPhrases {
            entry.report("phrases", "expected one to \(maximumPhrases) phrases")
        }
        let phrases = texts.prefix(maximumPhrases).compactMap { text -> PhrasePattern? in
            guard let pattern = PhrasePattern(text) else {
                entry.report(
                    "phrases",
                    "'\(text.prefix(80))' is no phrase; expected words in small letters such as: ignore|disregard ~2 previous ~1 instructions"
                )
                return nil
            }
            return pattern
        }
        let evidence = entry.section("evidence").flatMap(evidence)
        guard let id else { return nil }
        return GuardRule(
            id: id,
            title: title,
            severity: severity,
            action: action,
            phrases: phrases,
            evidence: evidence
        )
    }

    private static func evidence(_ section: ConfigurationSection) -> GuardRule.Evidence? {
        defer { section.finish() }
        let range = 0...Int.max
        guard let attacks = section.int("attacks", in: range), let benign = section.int("benign", in: range),
            let wrong = section.int("falsePositives", in: range)
        else { return nil }
        return GuardRule.Evidence(
            attacks: attacks,
            benign: benign,
            falsePositives: wrong,
            falsePositiveBound: section.double("falsePositiveBound", in: 0...1) ?? 1
        )
    }
}
