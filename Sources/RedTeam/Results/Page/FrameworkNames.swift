import Findings

/// Names of public taxonomies, for the tables of the page.
enum FrameworkNames {
    /// OWASP Top 10 for LLM applications, 2025.
    static let owaspLLM: [(id: String, name: String)] = [
        ("LLM01", "Prompt Injection"), ("LLM02", "Sensitive Information Disclosure"), ("LLM03", "Supply Chain"),
        ("LLM04", "Data and Model Poisoning"), ("LLM05", "Improper Output Handling"), ("LLM06", "Excessive Agency"),
        ("LLM07", "System Prompt Leakage"), ("LLM08", "Vector and Embedding Weaknesses"), ("LLM09", "Misinformation"),
        ("LLM10", "Unbounded Consumption"),
    ]

    /// OWASP Top 10 for agentic applications, 2026.
    static let owaspAgentic: [(id: String, name: String)] = [
        ("ASI01", "Agent Goal Hijack"), ("ASI02", "Tool Misuse and Exploitation"),
        ("ASI03", "Identity and Privilege Abuse"), ("ASI04", "Agentic Supply Chain"),
        ("ASI05", "Unexpected Code Execution"), ("ASI06", "Memory and Context Poisoning"),
        ("ASI07", "Insecure Inter-Agent Communication"), ("ASI08", "Cascading Failures"),
        ("ASI09", "Human-Agent Trust Exploitation"), ("ASI10", "Rogue Agents"),
    ]

    /// What a red team is evidence for in the NIST AI Risk Management Framework 1.0.
    static let nistAIRMF: [(id: String, name: String)] = [
        ("MEASURE 2.5", "The system is shown to be valid and reliable"),
        ("MEASURE 2.6", "The system is evaluated for safety risks"),
        ("MEASURE 2.7", "Security and resilience are evaluated"),
        ("MEASURE 2.8", "Risks of transparency and accountability are examined"),
        ("MEASURE 2.10", "Privacy risk is examined"), ("MEASURE 2.11", "Fairness and bias are evaluated"),
        ("MEASURE 2.12", "Resources that are used are assessed"),
    ]

    /// The measures that an attack is evidence for, by its place in OWASP's list.
    private static let measures: [String: [String]] = [
        "LLM01": ["2.7"], "LLM02": ["2.10"], "LLM03": ["2.7"], "LLM04": ["2.7"], "LLM05": ["2.7"],
        "LLM06": ["2.7", "2.8"], "LLM07": ["2.7", "2.10"], "LLM08": ["2.7", "2.10"], "LLM09": ["2.5", "2.6"],
        "LLM10": ["2.7", "2.12"],
    ]

    /// The names of an attack with the measures it is evidence for, where it names none itself.
    static func completed(_ taxonomies: [TaxonomyReference]) -> [TaxonomyReference] {
        guard !taxonomies.contains(where: { $0.scheme == .nistAIRMF }) else { return taxonomies }
        var found: [String] = []
        for reference in taxonomies where reference.scheme == .owaspLLM {
            for measure in measures[reference.id] ?? [] where !found.contains(measure) { found.append(measure) }
        }
        return taxonomies + found.map { TaxonomyReference(.nistAIRMF, "MEASURE \($0)") }
    }

    /// The name of a technique of MITRE ATLAS 5.6.0 that attacks on language models use.
    static func atlas(_ id: String) -> String {
        guard id.hasPrefix("AML.") else { return "" }
        let parts = id.split(separator: ".")
        guard parts.count > 1 else { return "" }
        let parent = techniques[String(parts[1])] ?? ""
        guard parts.count > 2, let child = techniques["\(parts[1]).\(parts[2])"] else { return parent }
        return "\(parent): \(child)"
    }

    private static let techniques: [String: String] = [
        "T0010": "AI Supply Chain Compromise", "T0010.005": "AI Agent Tool", "T0015": "Evade AI Model",
        "T0020": "Poison Training Data", "T0024": "Exfiltration via AI Inference API",
        "T0024.000": "Infer Training Data Membership", "T0025": "Exfiltration via Cyber Means",
        "T0029": "Denial of AI Service", "T0034": "Cost Harvesting", "T0034.000": "Excessive Queries",
        "T0034.001": "Resource-Intensive Queries", "T0034.002": "Agentic Resource Consumption",
        "T0043": "Craft Adversarial Data", "T0043.000": "White-Box Optimization",
        "T0043.001": "Black-Box Optimization", "T0043.002": "Black-Box Transfer", "T0043.003": "Manual Modification",
        "T0046": "Spamming AI System with Chaff Data", "T0048": "External Harms", "T0048.000": "Financial Harm",
        "T0048.001": "Reputational Harm", "T0048.002": "Societal Harm", "T0048.003": "User Harm",
        "T0048.004": "AI Intellectual Property Theft", "T0050": "Command and Scripting Interpreter",
        "T0051": "LLM Prompt Injection", "T0051.000": "Direct", "T0051.001": "Indirect", "T0051.002": "Triggered",
        "T0053": "AI Agent Tool Invocation", "T0054": "LLM Jailbreak", "T0055": "Unsecured Credentials",
        "T0056": "Extract LLM System Prompt", "T0057": "LLM Data Leakage", "T0060": "Publish Hallucinated Entities",
        "T0061": "LLM Prompt Self-Replication", "T0062": "Discover LLM Hallucinations",
        "T0065": "LLM Prompt Crafting", "T0066": "Retrieval Content Crafting",
        "T0067": "LLM Trusted Output Components Manipulation", "T0068": "LLM Prompt Obfuscation",
        "T0069": "Discover LLM System Information", "T0069.000": "Special Character Sets",
        "T0069.002": "System Prompt", "T0070": "RAG Poisoning", "T0071": "False RAG Entry Injection",
        "T0077": "LLM Response Rendering", "T0080": "AI Agent Context Poisoning", "T0080.000": "Memory",
        "T0080.001": "Thread", "T0082": "RAG Credential Harvesting", "T0084": "Discover AI Agent Configuration",
        "T0085": "Data from AI Services", "T0086": "Exfiltration via AI Agent Tool Invocation",
        "T0092": "Manipulate User LLM Chat History", "T0093": "Prompt Infiltration via Public-Facing Application",
        "T0098": "AI Agent Tool Credential Harvesting", "T0099": "AI Agent Tool Data Poisoning",
        "T0101": "Data Destruction via AI Agent Tool Invocation", "T0102": "Generate Malicious Commands",
        "T0104": "Publish Poisoned AI Agent Tool", "T0110": "AI Agent Tool Poisoning",
    ]
}
