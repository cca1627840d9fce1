/// A name for a weakness or an attack in a public taxonomy.
public struct TaxonomyReference: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The taxonomies that findings refer to.
    public enum Scheme: String, Sendable, Hashable, Codable, CaseIterable {
        /// Common Weakness Enumeration: `CWE-250`.
        case cwe
        /// OWASP Top 10 for LLM applications, 2025: `LLM01`.
        case owaspLLM = "owasp-llm"
        /// OWASP Top 10 for agentic applications, 2026: `ASI01`.
        case owaspAgentic = "owasp-agentic"
        /// MITRE ATLAS: `AML.T0051`.
        case atlas
        /// NIST AI Risk Management Framework: `MEASURE 2.7`.
        case nistAIRMF = "nist-ai-rmf"
        /// CIS benchmarks: `CIS Docker 4.1`.
        case cis
        /// Common Vulnerabilities and Exposures: `CVE-2024-3094`.
        case cve
    }

    /// The taxonomy.
    public var scheme: Scheme
    /// The id in it, in the taxonomy's own spelling.
    public var id: String

    /// A reference.
    public init(_ scheme: Scheme, _ id: String) {
        self.scheme = scheme
        self.id = id
    }

    /// `CWE-250`.
    public static func cwe(_ number: Int) -> Self { Self(.cwe, "CWE-\(number)") }
    /// `LLM01`.
    public static func owaspLLM(_ number: Int) -> Self {
        Self(.owaspLLM, number < 10 ? "LLM0\(number)" : "LLM\(number)")
    }
    /// `ASI01`.
    public static func owaspAgentic(_ number: Int) -> Self {
        Self(.owaspAgentic, number < 10 ? "ASI0\(number)" : "ASI\(number)")
    }
    /// `AML.T0051`.
    public static func atlas(_ id: String) -> Self { Self(.atlas, id) }

    /// What is said to people.
    public var description: String { id }
}
