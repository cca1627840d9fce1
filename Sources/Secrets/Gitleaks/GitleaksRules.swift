import Findings
import Formats
import Matching

/// The rules of a gitleaks configuration (https://github.com/gitleaks/gitleaks#configuration).
///
/// Read are `[[rules]]` with `id`, `description`, `regex`, `secretGroup`, `entropy`, `keywords`, `path`, `allowlist(s)`, and the
/// global `allowlist(s)` with the rules they are for. `[extend]` with `useDefault` adds the built-in rules of Martlet, without those
/// of `disabledRules`. A key that is not known is an error, and so is what cannot be done: rules of paths alone and `required` rules
/// are named in `notes`.
public struct GitleaksRules: Sendable {
    /// The rules.
    public private(set) var rules: [SecretRule] = []
    /// What no rule reports.
    public private(set) var allows: [SecretAllow] = []
    /// What of the file is not used, for people.
    public private(set) var notes: [String] = []

    private static let maximumRules = 5_000

    /// Reads a file.
    ///
    /// - Throws: `SecretRuleFileError` naming the rule and the key.
    public init(reading bytes: [UInt8]) throws(SecretRuleFileError) {
        let root: JSONObject
        do {
            root = try TOMLDocument(parsing: bytes).root
        } catch {
            throw SecretRuleFileError("\(error)")
        }
        try Self.check(
            root,
            ["title", "description", "minVersion", "extend", "allowlist", "allowlists", "rules"],
            "the file"
        )
        try readExtension(root["extend"])
        let entries = try Self.tables(root["rules"], "rules")
        guard entries.count <= Self.maximumRules else {
            throw SecretRuleFileError("more than \(Self.maximumRules) rules")
        }
        for (number, entry) in entries.enumerated() {
            let place = "rules[\(number)]\(entry["id"]?.string.map { " '\($0)'" } ?? "")"
            do {
                try readRule(entry)
            } catch {
                throw error.inside(place)
            }
        }
        for entry in try Self.tables(root["allowlist"], "allowlist") + Self.tables(root["allowlists"], "allowlists") {
            let allow = try Self.allow(entry)
            let targets = try Self.texts(entry, "targetRules")
            if targets.isEmpty { allows.append(allow) }
            for index in rules.indices where targets.contains(rules[index].id) { rules[index].allows.append(allow) }
        }
        guard !rules.isEmpty else { throw SecretRuleFileError("the file has no rule") }
        guard Set(rules.map(\.id)).count == rules.count else { throw SecretRuleFileError("two rules have the same id") }
    }

    private mutating func readExtension(_ value: JSONValue?) throws(SecretRuleFileError) {
        guard let extend = value?.object else { return }
        try Self.check(extend, ["useDefault", "disabledRules", "path", "url"], "extend")
        guard extend["path"] == nil, extend["url"] == nil else {
            throw SecretRuleFileError("extend.path and extend.url are not supported; give the file that they name")
        }
        guard extend["useDefault"]?.bool == true else { return }
        let disabled = try Self.texts(extend, "disabledRules")
        rules = SecretRules.all.filter { !disabled.contains($0.id) }
    }

    private mutating func readRule(_ entry: JSONObject) throws(SecretRuleFileError) {
        try Self.check(
            entry,
            [
                "id", "description", "regex", "secretGroup", "entropy", "keywords", "path", "tags", "allowlist",
                "allowlists",
                "required", "skipReport",
            ],
            "the rule"
        )
        guard let id = entry["id"]?.string, !id.isEmpty else { throw SecretRuleFileError("'id' is missing") }
        if entry["required"] != nil {
            notes.append("rule '\(id)' is left out: 'required' is not supported")
            return
        }
        guard let source = entry["regex"]?.string else {
            notes.append("rule '\(id)' is left out: it has no 'regex', and files are not judged by their path alone")
            return
        }
        let pattern = LazyPattern(try GoPattern.translate(source))
        let groups: Int
        do {
            groups = try pattern.pattern().captureCount
        } catch {
            throw SecretRuleFileError("regex: \(error)")
        }
        let wanted = entry["secretGroup"]?.int
        guard wanted ?? 0 >= 0, wanted ?? 0 <= groups else {
            throw SecretRuleFileError("secretGroup: the pattern has \(groups) groups")
        }
        // Without the key gitleaks takes the first group that there is.
        var rule = SecretRule.window(
            id,
            entry["description"]?.string ?? id,
            keywords: try Self.texts(entry, "keywords").map { $0.lowercased() },
            pattern: pattern,
            group: wanted ?? min(1, groups),
            entropy: entry["entropy"]?.double ?? 0
        )
        if let path = entry["path"]?.string { rule.path = try Self.search(path, "path") }
        for list in try Self.tables(entry["allowlist"], "allowlist") + Self.tables(entry["allowlists"], "allowlists") {
            rule.allows.append(try Self.allow(list))
        }
        // A rule of the file replaces the built-in one of its id.
        rules.removeAll { $0.id == id && $0.shape != .window }
        rules.append(rule)
    }

    private static func allow(_ entry: JSONObject) throws(SecretRuleFileError) -> SecretAllow {
        try check(
            entry,
            ["description", "condition", "commits", "paths", "regexes", "regexTarget", "stopwords", "targetRules"],
            "the allow list"
        )
        var allow = SecretAllow()
        switch entry["condition"]?.string?.uppercased() {
        case nil, "OR", "||": break
        case "AND", "&&": allow.needsAll = true
        case let other?: throw SecretRuleFileError("condition: '\(other)' is neither AND nor OR")
        }
        if let target = entry["regexTarget"]?.string {
            guard let known = SecretAllow.Target(rawValue: target) else {
                throw SecretRuleFileError("regexTarget: '\(target)' is none of secret, match, line")
            }
            allow.target = known
        }
        for text in try texts(entry, "regexes") { allow.patterns.append(try search(text, "regexes")) }
        for text in try texts(entry, "paths") { allow.paths.append(try search(text, "paths")) }
        allow.stopWords = try texts(entry, "stopwords").map { $0.lowercased() }
        allow.commits = Set(try texts(entry, "commits"))
        return allow
    }

    // MARK: Values

    private static func search(_ source: String, _ key: String) throws(SecretRuleFileError) -> SearchPattern {
        let translated = try GoPattern.translate(source)
        do {
            return try SearchPattern(translated)
        } catch {
            throw SecretRuleFileError("\(key): \(error)")
        }
    }

    private static func check(_ object: JSONObject, _ known: Set<String>, _ what: String) throws(SecretRuleFileError) {
        for key in object.keys where !known.contains(key) {
            throw SecretRuleFileError("\(what) has a key '\(key)' that is not known")
        }
    }

    private static func texts(_ object: JSONObject, _ key: String) throws(SecretRuleFileError) -> [String] {
        guard let value = object[key] else { return [] }
        guard let list = value.array else { throw SecretRuleFileError("\(key) is no list") }
        var texts: [String] = []
        for element in list {
            guard let text = element.string else { throw SecretRuleFileError("\(key) holds something that is no text") }
            texts.append(text)
        }
        return texts
    }

    private static func tables(_ value: JSONValue?, _ key: String) throws(SecretRuleFileError) -> [JSONObject] {
        switch value {
        case nil: return []
        case .object(let one): return [one]
        case .array(let list):
            let tables = list.compactMap(\.object)
            guard tables.count == list.count else {
                throw SecretRuleFileError("\(key) holds something that is no table")
            }
            return tables
        default: throw SecretRuleFileError("\(key) is no table")
        }
    }
}
