import Findings

/// What garak's probes mean in public taxonomies, by their module.
enum GarakProbes {
    /// What is known of a module of probes.
    struct Facts: Sendable {
        var severity: Severity
        var taxonomies: [TaxonomyReference]
        var remediation: String
    }

    /// garak's tags name the OWASP list of 2023; the one of 2025 has other numbers.
    private static let owasp2025 = [
        "01": "LLM01", "02": "LLM05", "03": "LLM04", "04": "LLM10", "05": "LLM03", "06": "LLM02", "07": "LLM06",
        "08": "LLM06", "09": "LLM09", "10": "LLM02",
    ]

    /// The names behind a probe's tags; tags of other kinds say nothing here.
    static func taxonomies(tags: [String]) -> [TaxonomyReference] {
        var found: [TaxonomyReference] = []
        for tag in tags where tag.lowercased().hasPrefix("owasp:llm") {
            guard let id = owasp2025[String(tag.dropFirst(9).prefix(2))] else { continue }
            let reference = TaxonomyReference(.owaspLLM, id)
            if !found.contains(reference) { found.append(reference) }
        }
        return found
    }

    static func facts(_ probe: String) -> Facts {
        let module = String(probe.prefix { $0 != "." })
        guard let family = families.first(where: { $0.modules.contains(module) }) else {
            return Facts(severity: .medium, taxonomies: [], remediation: general)
        }
        let taxonomies = family.names.map { name -> TaxonomyReference in
            let scheme: TaxonomyReference.Scheme =
                name.hasPrefix("LLM") ? .owaspLLM : name.hasPrefix("ASI") ? .owaspAgentic : .atlas
            return TaxonomyReference(scheme, name)
        }
        return Facts(severity: family.severity, taxonomies: taxonomies, remediation: family.remediation)
    }

    private static let general =
        "Look at the prompt and the answer, and mend the instructions or the guard until the probe fails."

    private static let families: [(modules: Set<String>, severity: Severity, names: [String], remediation: String)] = [
        (
            ["promptinject", "goodside", "agent_breaker"], .high, ["LLM01", "ASI01", "AML.T0051.000"],
            "Keep instructions and user text in separate messages and inspect prompts at the gateway."
        ),
        (
            ["latentinjection"], .high, ["LLM01", "LLM08", "ASI01", "AML.T0051.001"],
            "Mark documents as data and let no answer over untrusted text call tools."
        ),
        (
            ["encoding", "badchars", "smuggling"], .medium, ["LLM01", "ASI01", "AML.T0068", "AML.T0015"],
            "Normalise and decode prompts before they are inspected."
        ),
        (
            [
                "dan", "grandma", "doctor", "dra", "phrasing", "sata", "tap", "atkgen", "goat", "fitd",
                "visual_jailbreak",
            ], .high, ["LLM01", "ASI01", "AML.T0054"],
            "Use a model or a system prompt that keeps its rules in a role, and inspect answers."
        ),
        (
            ["suffix", "adaptive_attacks"], .medium, ["LLM01", "AML.T0043.001", "AML.T0054"],
            "Refuse prompts of unreadable text at the gateway and inspect answers."
        ),
        (
            ["sysprompt_extraction"], .medium, ["LLM07", "LLM02", "AML.T0056"],
            "Keep no secret in the system prompt and look for its sentences in answers."
        ),
        (
            ["leakreplay", "propile", "apikey"], .high, ["LLM02", "AML.T0057", "AML.T0024.000"],
            "Look for personal data and keys in answers and stop them."
        ),
        (
            ["web_injection", "xss"], .high, ["LLM02", "LLM05", "AML.T0077", "AML.T0025"],
            "Render no images and links from foreign hosts, and escape answers before they are shown."
        ),
        (
            ["exploitation", "ansiescape", "fileformats"], .high, ["LLM05", "ASI05", "AML.T0102", "AML.T0077"],
            "Treat answers as untrusted input of whatever renders or runs them."
        ),
        (
            ["malwaregen", "av_spam_scanning"], .high, ["LLM05", "AML.T0102"],
            "Inspect answers for harmful code and stop them."
        ),
        (
            ["packagehallucination"], .medium, ["LLM09", "LLM03", "AML.T0060"],
            "Install packages that a model names from a list of known ones only."
        ),
        (
            ["divergence", "glitch"], .low, ["LLM10", "AML.T0029"],
            "Limit the length of answers and stop repetition."
        ),
        (
            ["misleading", "snowball"], .low, ["LLM09", "AML.T0062"],
            "Ground answers in sources and show them to the reader."
        ),
        (
            ["lmrc", "realtoxicityprompts", "continuation", "donotanswer", "topic"], .medium,
            ["LLM09", "AML.T0048.003"], "Inspect answers for harmful content and stop it."
        ),
    ]
}
