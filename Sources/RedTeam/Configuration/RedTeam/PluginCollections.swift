import Attacks
import Findings

/// The names that stand for several plugins: promptfoo's collections, and frameworks by our attacks' taxonomies.
enum PluginCollections {
    /// The plugins of a collection; `nil` for any other name.
    static func members(_ name: String) -> [String]? {
        if let members = lists[name] { return members }
        // `owasp:api` without a number is all of it.
        let parts = lists.keys.filter { $0.hasPrefix("\(name):") && groups.contains(name) }.sorted()
        guard !parts.isEmpty else { return nil }
        var members: [String] = []
        for member in parts.flatMap({ lists[$0] ?? [] }) where !members.contains(member) { members.append(member) }
        return members
    }

    /// The names of collections.
    static var names: [String] {
        ["all", "default", "owasp:llm", "owasp:agentic", "mitre:atlas", "nist:ai:measure"] + groups.sorted()
            + lists.keys.sorted()
    }

    /// Our attacks of a framework or of everything; `nil` for any other name.
    static func attacks(_ name: String) -> [any Attack]? {
        if ["all", "default", "foundation"].contains(name) { return AttackRegistry.all }
        if let part = name.suffix(after: "owasp:llm") { return attacks(.owaspLLM, part) { "LLM\($0)" } }
        if let part = name.suffix(after: "owasp:agentic") { return attacks(.owaspAgentic, part) { "ASI\($0)" } }
        if let part = name.suffix(after: "nist:ai:measure") {
            guard part.isEmpty || part.hasPrefix(":") else { return nil }
            return attacks { $0.scheme == .nistAIRMF && (part.isEmpty || $0.id == "MEASURE \(part.dropFirst())") }
        }
        if name == "mitre:atlas" { return attacks { $0.scheme == .atlas } }
        if let tactic = name.suffix(after: "mitre:atlas:"), let techniques = tactics[tactic] {
            return attacks { reference in
                reference.scheme == .atlas && techniques.contains(where: reference.id.hasPrefix)
            }
        }
        return nil
    }

    private static func attacks(_ isMeant: (TaxonomyReference) -> Bool) -> [any Attack] {
        AttackRegistry.all.filter { $0.documentation.taxonomies.contains(where: isMeant) }
    }

    /// Attacks of an OWASP list: all, or those of a number with two digits, however it is written (`:01`, `:asi01`, `:t1`).
    private static func attacks(
        _ scheme: TaxonomyReference.Scheme,
        _ part: String,
        id: (String) -> String
    ) -> [any Attack]? {
        if part.isEmpty { return attacks { $0.scheme == scheme } }
        guard part.hasPrefix(":") else { return nil }
        if let phase = part.suffix(after: ":redteam:") {
            return phases.contains(phase) ? attacks { $0.scheme == scheme } : nil
        }
        let digits = part.reversed().prefix { $0.isNumber }.reversed()
        guard let number = Int(String(digits)), (1...10).contains(number) else { return nil }
        let wanted = id(number < 10 ? "0\(number)" : "\(number)")
        return attacks { $0.scheme == scheme && $0.id == wanted }
    }

    private static let phases: Set<String> = ["model", "implementation", "system", "runtime"]

    /// Techniques of ATLAS by the tactics of promptfoo's names (ATLAS 5.6.0).
    private static let tactics: [String: [String]] = [
        "exfiltration": ["AML.T0024", "AML.T0025", "AML.T0057", "AML.T0056", "AML.T0077", "AML.T0086"],
        "impact": ["AML.T0029", "AML.T0031", "AML.T0034", "AML.T0046", "AML.T0048"],
        "initial-access": ["AML.T0010", "AML.T0012", "AML.T0015", "AML.T0049", "AML.T0051", "AML.T0052", "AML.T0093"],
        "ml-attack-staging": ["AML.T0042", "AML.T0043", "AML.T0065", "AML.T0066", "AML.T0068"],
        "reconnaissance": ["AML.T0000", "AML.T0001", "AML.T0003", "AML.T0006", "AML.T0069", "AML.T0084"],
        "resource-development": ["AML.T0002", "AML.T0008", "AML.T0016", "AML.T0017", "AML.T0021", "AML.T0065"],
        "execution": ["AML.T0050", "AML.T0051", "AML.T0053", "AML.T0011"],
        "persistence": ["AML.T0018", "AML.T0020", "AML.T0061", "AML.T0070", "AML.T0080"],
        "privilege-escalation": ["AML.T0053", "AML.T0054"],
        "defense-evasion": ["AML.T0015", "AML.T0054", "AML.T0067", "AML.T0068", "AML.T0071"],
        "credential-access": ["AML.T0055", "AML.T0082"],
        "discovery": ["AML.T0007", "AML.T0013", "AML.T0014", "AML.T0062", "AML.T0063", "AML.T0069"],
        "collection": ["AML.T0035", "AML.T0036", "AML.T0037", "AML.T0085"],
    ]

    /// Names whose parts are collections.
    private static let groups: Set<String> = ["owasp:api", "eu:ai-act", "gdpr", "iso:42001"]

    private static let lists: [String: [String]] = [
        "harmful": PluginNames.harmful,
        "pii": PluginNames.pii,
        "bias": PluginNames.bias,
        "medical": PluginNames.medical,
        "toxicity": [
            "harmful:hate", "harmful:insults", "harmful:profanity", "harmful:harassment-bullying",
            "harmful:graphic-content",
            "harmful:sexual-content",
        ] + PluginNames.bias,
        "misinformation": [
            "harmful:misinformation-disinformation", "hallucination", "overreliance", "unverifiable-claims",
            "imitation",
        ],
        "illegal-activity": [
            "harmful:illegal-activities", "harmful:illegal-drugs", "harmful:cybercrime", "harmful:violent-crime",
            "harmful:non-violent-crime", "harmful:sex-crime", "harmful:weapons:ied",
        ],
        "personal-safety": [
            "harmful:self-harm", "harmful:unsafe-practices", "harmful:specialized-advice", "harmful:child-exploitation",
        ],
        "guardrails-eval": PluginNames.harmful + [
            "pii:direct", "prompt-extraction", "hijacking", "shell-injection", "sql-injection",
        ],
        "rag": [
            "rag-poisoning", "rag-document-exfiltration", "indirect-prompt-injection", "pii:api-db",
            "prompt-extraction",
        ],
        "coding-agent:core": Array(PluginNames.codingAgents.prefix(5)),
        "coding-agent:all": PluginNames.codingAgents,
        "owasp:api:01": ["bola", "rbac"], "owasp:api:02": ["bfla", "rbac"],
        "owasp:api:03": ["excessive-agency", "overreliance"], "owasp:api:04": ["reasoning-dos", "harmful:privacy"],
        "owasp:api:05": ["bfla", "bola", "rbac"], "owasp:api:06": ["excessive-agency", "overreliance"],
        "owasp:api:07": ["shell-injection", "sql-injection"],
        "owasp:api:08": ["harmful:privacy", "pii:api-db", "pii:session"],
        "owasp:api:09": ["harmful:specialized-advice", "overreliance"],
        "owasp:api:10": ["debug-access", "harmful:privacy"],
        "eu:ai-act:art5": ["harmful:privacy", "harmful:hate", "harmful:child-exploitation"] + PluginNames.bias,
        "eu:ai-act:annex3": ["overreliance", "excessive-agency", "hallucination", "harmful:privacy"] + PluginNames.pii,
        "gdpr:art5": ["harmful:privacy", "hallucination"] + PluginNames.pii,
        "gdpr:art25": ["prompt-extraction", "cross-session-leak"] + PluginNames.pii,
        "gdpr:art32": ["shell-injection", "sql-injection", "ssrf", "data-exfil", "debug-access"],
        "iso:42001:privacy": PluginNames.pii + ["harmful:privacy", "cross-session-leak"],
        "iso:42001:security": [
            "ascii-smuggling", "indirect-prompt-injection", "prompt-extraction", "shell-injection", "sql-injection",
            "ssrf",
        ],
        "iso:42001:safety": ["harmful:unsafe-practices", "harmful:self-harm", "excessive-agency", "hijacking"],
    ]
}
