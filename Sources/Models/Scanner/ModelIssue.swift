import Findings

/// Something that is wrong with a model file, at a place in it.
public struct ModelIssue: Sendable, Equatable {
    /// The rule that it breaks.
    public var rule: ModelRule
    /// How bad it is here; a rule may hit harder or softer than by default.
    public var severity: Severity
    /// Members that lead to the place, from the outside to the inside: `archive/data.pkl`.
    public var members: [String]
    /// Offset in the innermost member, in bytes.
    public var offset: Int?
    /// What was seen, in one sentence without a full stop.
    public var detail: String
    /// What tells this hit from others of the same rule: a global's name, an entry's name.
    public var key: String

    init(
        _ rule: ModelRule,
        severity: Severity? = nil,
        members: [String] = [],
        offset: Int? = nil,
        detail: String,
        key: String = ""
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.members = members
        self.offset = offset
        self.detail = detail
        self.key = key
    }

    /// The place for people: `archive/data.pkl at byte 120`.
    public var place: String {
        let inside = members.joined(separator: " › ")
        guard let offset else { return inside }
        return inside.isEmpty ? "byte \(offset)" : "\(inside) at byte \(offset)"
    }
}
