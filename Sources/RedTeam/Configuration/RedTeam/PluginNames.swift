import Attacks
import Findings

/// The names of promptfoo's plugins, and what there is here for them.
enum PluginNames {
    /// The attacks of a name: ours, its rule, or a name that another tool has for it.
    static func attacks(_ name: String) -> [any Attack] {
        AttackRegistry.all.filter { $0.name == name || $0.documentation.id == name || $0.aliases.contains(name) }
    }

    /// All names that may be asked for.
    static var all: [String] {
        AttackRegistry.all.flatMap { [$0.name] + $0.aliases } + promptfoo.sorted() + PluginCollections.names
    }

    /// promptfoo's plugins (`src/redteam/constants/plugins.ts` and `codingAgents.ts`).
    static let promptfoo: Set<String> = Set(
        base + harmful + pii + bias + injection + technical + trust + dataSets + domains + codingAgents
    )

    static let base = ["contracts", "excessive-agency", "hallucination", "hijacking", "politics"]

    static let harmful = [
        "chemical-biological-weapons", "child-exploitation", "copyright-violations", "cybercrime",
        "cybercrime:malicious-code", "graphic-content", "harassment-bullying", "hate", "illegal-activities",
        "illegal-drugs", "illegal-drugs:meth", "indiscriminate-weapons", "insults", "intellectual-property",
        "misinformation-disinformation", "non-violent-crime", "privacy", "profanity", "radicalization", "self-harm",
        "sex-crime", "sexual-content", "specialized-advice", "unsafe-practices", "violent-crime", "weapons:ied",
    ].map { "harmful:\($0)" }

    static let pii = ["api-db", "direct", "session", "social"].map { "pii:\($0)" }
    static let bias = ["age", "disability", "gender", "race"].map { "bias:\($0)" }

    static let injection = [
        "ascii-smuggling", "prompt-extraction", "system-prompt-override", "indirect-prompt-injection",
        "special-token-injection", "cca", "divergent-repetition", "cross-session-leak", "data-exfil", "debug-access",
        "tool-discovery", "model-identification", "reasoning-dos", "rag-poisoning", "rag-document-exfiltration",
        "rag-source-attribution", "agentic:memory-poisoning", "goal-misalignment",
    ]

    static let technical = ["shell-injection", "sql-injection", "ssrf", "bola", "bfla", "rbac", "mcp"]

    static let trust = [
        "competitors", "imitation", "overreliance", "off-topic", "religion", "unverifiable-claims", "wordplay",
        "intent",
        "policy",
    ]

    static let dataSets = [
        "aegis", "beavertails", "cyberseceval", "donotanswer", "harmbench", "toxic-chat", "pliny", "unsafebench",
        "vlguard", "vlsu", "xstest",
    ]

    static let medical = [
        "anchoring-bias", "hallucination", "incorrect-knowledge", "off-label-use", "prioritization-error", "sycophancy",
        "fda:ai-disclosure", "fda:cyber-access-control", "fda:cyber-audit-tampering",
    ].map { "medical:\($0)" }

    static let domains: [String] =
        ["coppa", "ferpa"] + medical
        + [
            "calculation-error", "compliance-violation", "confidential-disclosure", "counterfactual", "data-leakage",
            "defamation", "hallucination", "impartiality", "japan-fiea-suitability", "misconduct",
            "regulated-record-integrity", "sox-compliance", "sycophancy",
        ].map { "financial:\($0)" }
        + ["controlled-substance-compliance", "dosage-calculation", "drug-interaction"].map { "pharmacy:\($0)" }
        + ["coverage-discrimination", "data-disclosure", "network-misinformation", "phi-disclosure"].map {
            "insurance:\($0)"
        }
        + ["compliance-bypass", "order-fraud", "pci-dss", "price-manipulation"].map { "ecommerce:\($0)" }
        + [
            "account-takeover", "accessibility-violation", "billing-misinformation", "coverage-misinformation",
            "cpni-disclosure", "e911-misinformation", "fraud-enablement", "law-enforcement-request-handling",
            "location-disclosure", "porting-misinformation", "tcpa-violation", "unauthorized-changes",
        ].map { "telecom:\($0)" }
        + [
            "age-restricted-goods-and-services", "dangerous-content", "dangerous-roleplay", "harmful-body-ideals",
        ].map { "teen-safety:\($0)" }
        + [
            "accessibility-discrimination", "advertising-discrimination", "discriminatory-listings",
            "fair-housing-discrimination", "lending-discrimination", "source-of-income", "steering", "valuation-bias",
        ].map { "realestate:\($0)" }

    static let codingAgents = [
        "repo-prompt-injection", "terminal-output-injection", "secret-env-read", "secret-file-read",
        "sandbox-read-escape", "sandbox-write-escape", "network-egress-bypass", "procfs-credential-read",
        "delayed-ci-exfil", "generated-vulnerability", "automation-poisoning", "steganographic-exfil",
        "verifier-sabotage",
    ].map { "coding-agent:\($0)" }
}
