import Formats

/// A set of attacks for those who have no configuration.
public enum AttackSuite: String, Sendable, CaseIterable {
    /// A look in a minute: a case of each family.
    case quick
    /// What OWASP's Top 10 for LLM applications (2025) names.
    case owaspLLM = "owasp-llm"
    /// What OWASP's Top 10 for agents (2026) names.
    case owaspAgentic = "owasp-agentic"
    /// The techniques of MITRE ATLAS.
    case mitreATLAS = "mitre-atlas"
    /// What NIST's AI Risk Management Framework measures.
    case nist = "nist-ai-rmf"
    /// Every family, by every static strategy.
    case full

    /// What is in it, for `--help`.
    public var summary: String {
        switch self {
        case .quick: "one case of each family, as it is"
        case .owaspLLM: "OWASP Top 10 for LLM applications 2025, plain and in five disguises"
        case .owaspAgentic: "OWASP Top 10 for agentic applications 2026"
        case .mitreATLAS: "the techniques of MITRE ATLAS"
        case .nist: "what NIST AI RMF's MEASURE asks to be tested"
        case .full: "every family, by every static strategy"
        }
    }

    private var plugins: [String] {
        switch self {
        case .quick, .full: ["all"]
        case .owaspLLM: ["owasp:llm"]
        case .owaspAgentic: ["owasp:agentic"]
        case .mitreATLAS: ["mitre:atlas"]
        case .nist: ["nist:ai:measure"]
        }
    }

    private var strategies: [String] {
        switch self {
        case .quick, .mitreATLAS, .nist: []
        case .owaspLLM: ["base64", "leetspeak", "jailbreak-templates", "multilingual", "crescendo"]
        case .owaspAgentic: ["authoritative-markup-injection", "jailbreak-templates"]
        case .full:
            [
                "base64", "hex", "rot13", "leetspeak", "homoglyph", "morse", "piglatin", "camelcase", "emoji",
                "jailbreak-templates", "multilingual", "authoritative-markup-injection", "many-shot", "skeleton-key",
                "crescendo",
            ]
        }
    }

    private var cases: Int { self == .quick ? 1 : 5 }

    /// The `redteam` section of a configuration.
    public func section(purpose: String) -> JSONValue {
        var section: JSONObject = ["plugins": .array(plugins.map { .string($0) }), "numTests": .int(cases)]
        if !strategies.isEmpty { section["strategies"] = .array(strategies.map { .string($0) }) }
        if !purpose.isEmpty { section["purpose"] = .string(purpose) }
        return .object(section)
    }
}
