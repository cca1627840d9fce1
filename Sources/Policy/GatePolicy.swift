import Findings
import Formats
import Workspace

/// What `gate.yaml` asks of a run before it may ship.
public struct GatePolicy: Sendable, Equatable {
    /// The most findings that are accepted, by severity; a severity that is not named is not limited.
    public typealias Limits = [Severity: Int]

    /// Stages that must have done their work.
    public var required: [String]
    /// Limits for all findings whose family has none of its own for that severity.
    public var thresholds: Limits
    /// Limits of single families; they replace the general one of the same severity.
    public var families: [FindingFamily: Limits]
    /// Lowest share of tests passed, by stage: 0 to 1.
    public var passRates: [String: Double]
    /// Findings that are accepted for a while.
    public var exceptions: [GateException]

    /// A policy.
    public init(
        required: [String] = [],
        thresholds: Limits = [.critical: 0, .high: 0],
        families: [FindingFamily: Limits] = [:],
        passRates: [String: Double] = [:],
        exceptions: [GateException] = []
    ) {
        self.required = required
        self.thresholds = thresholds
        self.families = families
        self.passRates = passRates
        self.exceptions = exceptions
    }
}

/// A finding that somebody answers for, until a day.
public struct GateException: Sendable, Equatable {
    /// Its name in reports.
    public var id: String
    /// Rule it is about; `*` at the end stands for any ending. Absent: any rule.
    public var rule: String?
    /// The one finding it is about.
    public var fingerprint: String?
    /// Where: compared with the finding's place and subject; `*` stands for any letters. Absent: anywhere.
    public var path: String?
    /// Who answers for it.
    public var owner: String
    /// Why it is accepted.
    public var reason: String
    /// Last day on which it holds, `YYYY-MM-DD`.
    public var expires: String

    /// An exception.
    public init(
        id: String,
        rule: String? = nil,
        fingerprint: String? = nil,
        path: String? = nil,
        owner: String,
        reason: String,
        expires: String
    ) {
        self.id = id
        self.rule = rule
        self.fingerprint = fingerprint
        self.path = path
        self.owner = owner
        self.reason = reason
        self.expires = expires
    }

    /// Whether it is about a finding, whatever the day.
    public func covers(_ finding: Finding) -> Bool {
        if let fingerprint, finding.fingerprint.text != fingerprint { return false }
        if let rule, !Wildcard.matches(finding.rule, pattern: rule) { return false }
        if let path {
            let places = [finding.location?.path, finding.subject.name].compactMap(\.self)
            if !places.contains(where: { Wildcard.matches($0, pattern: path) }) { return false }
        }
        return rule != nil || fingerprint != nil
    }
}

/// Patterns with `*`.
enum Wildcard {
    /// Whether a text matches a pattern in which `*` stands for any letters. Linear in the product of the lengths.
    static func matches(_ text: String, pattern: String) -> Bool {
        let text = Array(text.utf8)
        let pattern = Array(pattern.utf8)
        var (t, p) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = star {
                p = last.pattern + 1
                t = last.text + 1
                star = (last.pattern, t)
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
        return p == pattern.count
    }
}
