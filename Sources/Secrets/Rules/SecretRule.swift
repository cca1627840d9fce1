import Findings

/// One kind of credential: how it looks, and how it is told from what only looks like it.
public struct SecretRule: Sendable {
    /// How the text around a keyword is searched.
    public enum Shape: Sendable, Equatable {
        /// The keyword is part of the credential itself, such as a vendor's prefix.
        ///
        /// - Parameters:
        ///   - back: how many bytes before the keyword the credential may begin; 0 if it begins with the keyword.
        ///   - lead: how many bytes of a token stand before the keyword at least.
        case token(back: Int, lead: Int)
        /// The keyword is part of a name to which the credential is assigned: `DATADOG_API_KEY=…`, `"apiKey": "…"`.
        case assigned
        /// The pattern is searched in a window around the keyword; a rule of somebody else's file.
        case window
    }

    /// Id as it stands in findings.
    public var id: String
    /// What it is, in a few words: `GitHub personal access token (classic)`.
    public var title: String
    /// How bad its loss is.
    public var severity: Severity
    /// Words of which one must stand in the text, in small letters. Without any, the whole text is searched.
    public var keywords: [String]
    /// How the text around a keyword is searched.
    public var shape: Shape
    /// The pattern of the credential. For an assigned one it must match the whole value.
    public var pattern: LazyPattern
    /// Number of the group that is the credential; 0 for the whole match.
    public var group: Int
    /// The least Shannon entropy of the credential in bits a byte.
    public var entropy: Double
    /// What else must hold.
    public var check: SecretCheck?
    /// The most bytes from the start of the match that are looked at.
    public var reach: Int
    /// A byte that stands in every match before its first blank; absent: none. A cheap look before the pattern is tried.
    public var requires: UInt8?
    /// Whether the rule guesses from a name such as `password`; what another rule finds at the same place is preferred.
    public var isGeneric: Bool
    /// What is not reported.
    public var allows: [SecretAllow] = []
    /// Paths in which the rule looks; absent: in all.
    public var path: SearchPattern?

    /// A rule whose keyword is part of the credential.
    public static func token(
        _ id: String,
        _ title: String,
        _ severity: Severity,
        _ keywords: [String],
        _ pattern: String,
        group: Int = 0,
        back: Int = 0,
        lead: Int = 0,
        entropy: Double = 2.5,
        check: SecretCheck? = nil,
        reach: Int = 640,
        requires: UInt8? = nil
    ) -> SecretRule {
        SecretRule(
            id: id,
            title: title,
            severity: severity,
            keywords: keywords,
            shape: .token(back: back, lead: lead),
            pattern: LazyPattern(pattern),
            group: group,
            entropy: entropy,
            check: check,
            reach: reach,
            requires: requires,
            isGeneric: false
        )
    }

    /// A rule whose keyword is part of the name to which the credential is assigned.
    public static func assigned(
        _ id: String,
        _ title: String,
        _ severity: Severity,
        _ keywords: [String],
        _ pattern: String,
        entropy: Double = 2.7,
        check: SecretCheck? = nil,
        isGeneric: Bool = false
    ) -> SecretRule {
        SecretRule(
            id: id,
            title: title,
            severity: severity,
            keywords: keywords,
            shape: .assigned,
            pattern: LazyPattern("(?:\(pattern))$"),
            group: 0,
            entropy: entropy,
            check: check,
            reach: 640,
            isGeneric: isGeneric
        )
    }

    /// A rule whose pattern is searched around its keywords, as files of other tools write them.
    static func window(
        _ id: String,
        _ title: String,
        keywords: [String],
        pattern: LazyPattern,
        group: Int,
        entropy: Double
    ) -> SecretRule {
        SecretRule(
            id: id,
            title: title,
            severity: .high,
            keywords: keywords,
            shape: .window,
            pattern: pattern,
            group: group,
            entropy: entropy,
            check: nil,
            reach: 2_048,
            requires: nil,
            isGeneric: false
        )
    }
}
