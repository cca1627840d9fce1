import Findings
import Formats
import Workspace

extension GatePolicy {
    /// Reads `gate.yaml`.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: the file as the user named it, for error messages.
    ///   - stages: names of the run's stages; a required stage must be one of them.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(reading text: String, file: String, stages: [String]) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        section.requireVersion()
        required = section.strings("required") ?? []
        for name in required where !stages.contains(name) {
            let hint = Spelling.nearest(to: name, among: stages).map { "; did you mean '\($0)'?" } ?? ""
            section.report("required", "there is no stage '\(name)'\(hint)")
        }
        thresholds = section.section("thresholds").map(Self.limits) ?? [.critical: 0, .high: 0]
        families = [:]
        if let section = section.section("families") {
            for family in FindingFamily.allCases {
                if let limits = section.section(family.rawValue) { families[family] = Self.limits(limits) }
            }
            section.finish()
        }
        passRates = [:]
        for stage in stages where section.node("passRates") != nil {
            if let rates = section.section("passRates"), let rate = rates.double(stage, in: 0...1) {
                passRates[stage] = rate
            }
        }
        if let rates = section.section("passRates") {
            for stage in stages { _ = rates.node(stage) }
            rates.finish()
        }
        exceptions = section.listedSections("exceptions").compactMap(Self.exception)
        section.finish()
        if let error = collector.error { throw error }
    }

    private static func limits(_ section: ConfigurationSection) -> Limits {
        var limits: Limits = [:]
        for severity in Severity.allCases {
            if let limit = section.int(severity.rawValue, in: 0...1_000_000) { limits[severity] = limit }
        }
        section.finish()
        return limits
    }

    private static func exception(_ section: ConfigurationSection) -> GateException? {
        let id = section.requiredString("id")
        let rule = section.string("rule")
        let fingerprint = section.string("fingerprint")
        let path = section.string("path")
        let owner = section.requiredString("owner")
        let reason = section.requiredString("reason")
        let expires = section.requiredString("expires")
        section.finish()
        if rule == nil, fingerprint == nil {
            section.report("rule", "an exception names a 'rule' or a 'fingerprint'")
        }
        if rule?.allSatisfy({ $0 == "*" }) == true {
            section.report("rule", "an exception for every rule would switch the gate off")
        }
        guard let id, let owner, let reason, let expires else { return nil }
        guard Day.isValid(expires) else {
            section.report("expires", "expected a day as YYYY-MM-DD, found '\(expires)'")
            return nil
        }
        return GateException(
            id: id,
            rule: rule,
            fingerprint: fingerprint,
            path: path,
            owner: owner,
            reason: reason,
            expires: expires
        )
    }
}

/// Calendar days as `YYYY-MM-DD`; such texts sort as the days do.
enum Day {
    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), year >= 1970
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }
}
