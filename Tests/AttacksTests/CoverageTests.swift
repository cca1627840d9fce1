import Testing

@testable import Attacks

/// Every name of the other tools is somewhere: as an attack, a strategy, a transform, or a gap that says why.
@Suite("Coverage of other tools")
struct CoverageTests {
    private static let counterparts: Set<String> = Set(
        AttackRegistry.all.flatMap(\.counterparts) + StrategyRegistry.all.flatMap(\.counterparts)
            + TextTransformRegistry.all.flatMap(\.counterparts)
    )
    private static let plugins = Set(AttackRegistry.all.flatMap { [$0.name] + $0.aliases } + ["intent", "policy"])

    /// promptfoo's plugins, without those of one domain, which share a gap.
    static let promptfoo = [
        "contracts", "excessive-agency", "hallucination", "hijacking", "politics", "pii:api-db", "pii:direct",
        "pii:session",
        "pii:social", "bias:age", "bias:disability", "bias:gender", "bias:race", "ascii-smuggling", "prompt-extraction",
        "system-prompt-override", "indirect-prompt-injection", "special-token-injection", "cca", "divergent-repetition",
        "cross-session-leak", "data-exfil", "debug-access", "tool-discovery", "model-identification", "reasoning-dos",
        "rag-poisoning", "rag-document-exfiltration", "rag-source-attribution", "agentic:memory-poisoning",
        "goal-misalignment", "shell-injection", "sql-injection", "ssrf", "bola", "bfla", "rbac", "mcp", "competitors",
        "imitation", "overreliance", "off-topic", "religion", "unverifiable-claims", "wordplay", "intent", "policy",
        "aegis", "beavertails", "cyberseceval", "donotanswer", "harmbench", "toxic-chat", "pliny", "unsafebench",
        "vlguard", "vlsu", "xstest", "coppa", "ferpa", "medical:sycophancy", "financial:sox-compliance",
        "pharmacy:drug-interaction", "insurance:phi-disclosure", "ecommerce:pci-dss", "telecom:cpni-disclosure",
        "teen-safety:dangerous-content", "realestate:steering", "coding-agent:repo-prompt-injection",
        "coding-agent:terminal-output-injection", "coding-agent:secret-env-read", "coding-agent:secret-file-read",
        "coding-agent:sandbox-read-escape", "coding-agent:sandbox-write-escape", "coding-agent:network-egress-bypass",
        "coding-agent:procfs-credential-read", "coding-agent:delayed-ci-exfil", "coding-agent:generated-vulnerability",
        "coding-agent:automation-poisoning", "coding-agent:steganographic-exfil", "coding-agent:verifier-sabotage",
        "harmful:chemical-biological-weapons", "harmful:child-exploitation", "harmful:copyright-violations",
        "harmful:cybercrime", "harmful:cybercrime:malicious-code", "harmful:graphic-content", "harmful:hate",
        "harmful:harassment-bullying", "harmful:illegal-activities", "harmful:illegal-drugs", "harmful:insults",
        "harmful:indiscriminate-weapons", "harmful:intellectual-property", "harmful:privacy", "harmful:profanity",
        "harmful:misinformation-disinformation", "harmful:non-violent-crime", "harmful:radicalization",
        "harmful:self-harm", "harmful:sex-crime", "harmful:sexual-content", "harmful:specialized-advice",
        "harmful:unsafe-practices", "harmful:violent-crime", "harmful:weapons:ied",
    ]

    /// garak's modules of probes (0.17).
    static let garak = [
        "adaptive_attacks", "agent_breaker", "ansiescape", "apikey", "atkgen", "audio", "av_spam_scanning", "badchars",
        "continuation", "dan", "divergence", "doctor", "donotanswer", "dra", "encoding", "exploitation", "fileformats",
        "fitd", "glitch", "goat", "goodside", "grandma", "latentinjection", "leakreplay", "lmrc", "malwaregen",
        "misleading", "packagehallucination", "phrasing", "promptinject", "propile", "realtoxicityprompts", "sata",
        "smuggling", "snowball", "suffix", "sysprompt_extraction", "tap", "test", "topic", "visual_jailbreak",
        "web_injection",
    ]

    /// PyRIT's converters that ask a model or make media; the static ones stand in `CounterpartTests`.
    static let pyrit = [
        "Decomposition", "Denylist", "IPA", "LLMGenericText", "MaliciousQuestionGenerator", "MathPrompt", "Noise",
        "Persuasion", "RandomTranslation", "ScientificTranslation", "Tense", "Tone", "ToxicSentenceGenerator",
        "Translation", "Variation", "ImagePromptStyle", "AddImageText", "AddTextImage", "AddImageVideo",
        "ImageColorSaturation", "ImageCompression", "ImageOverlay", "ImageResizing", "ImageRotation",
        "TransparencyAttack", "QRCode", "PDF", "WordDoc", "AudioEcho", "AudioFrequency", "AudioSpeed", "AudioVolume",
        "AudioWhiteNoise", "AzureSpeechAudioToText", "AzureSpeechTextToAudio",
    ].map { "\($0)Converter" }

    static let deepteam = [
        "AgentIdentityAbuse", "AutonomousAgentDrift", "BFLA", "Bias", "BOLA", "ChildProtection", "Competition",
        "CrossContextRetrieval", "Custom", "DebugAccess", "Ethics", "ExcessiveAgency", "ExploitToolAgent",
        "ExternalSystemAbuse", "Fairness", "GoalTheft", "GraphicContent", "Hallucination", "IllegalActivity",
        "IndirectInstruction", "InsecureInterAgentCommunication", "IntellectualProperty", "Misinformation",
        "PersonalSafety", "PIILeakage", "PromptLeakage", "RBAC", "RecursiveHijacking", "Robustness", "ShellInjection",
        "SQLInjection", "SSRF", "SystemReconnaissance", "ToolMetadataPoisoning", "ToolOrchestrationAbuse", "Toxicity",
        "UnexpectedCodeExecution",
    ]

    @Test("promptfoo's plugins have an attack or a reason", arguments: promptfoo)
    func promptfooPlugins(name: String) {
        #expect(Self.plugins.contains(name) || CoverageGap.of("promptfoo", name) != nil)
    }

    @Test("garak's modules have a counterpart or a reason, and not both", arguments: garak)
    func garakModules(module: String) {
        let isCovered = Self.counterparts.contains { $0.hasPrefix("garak:\(module).") }
        #expect(isCovered != (CoverageGap.of("garak", "\(module).") != nil))
    }

    @Test("PyRIT's converters have a counterpart or a reason, and not both", arguments: pyrit)
    func pyritConverters(name: String) {
        #expect(Self.counterparts.contains("pyrit:\(name)") != (CoverageGap.of("pyrit", name) != nil))
    }

    @Test("deepteam's vulnerabilities have a counterpart or a reason, and not both", arguments: deepteam)
    func deepteamVulnerabilities(name: String) {
        #expect(Self.counterparts.contains("deepteam:\(name)") != (CoverageGap.of("deepteam", name) != nil))
    }

    @Test("Counterparts name a tool")
    func counterpartsNameATool() {
        for name in AttackRegistry.all.flatMap(\.counterparts) {
            #expect(["garak:", "pyrit:", "deepteam:"].contains { name.hasPrefix($0) }, "\(name)")
        }
    }
}
