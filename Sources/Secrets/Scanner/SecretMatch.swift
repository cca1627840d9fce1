import Findings

/// A credential that was found. The value itself is not in it, only where it stands.
public struct SecretMatch: Sendable, Equatable {
    /// Id of the rule.
    public var rule: String
    /// What it is.
    public var title: String
    /// How bad its loss is.
    public var severity: Severity
    /// Where the credential stands, in bytes of what was scanned.
    public var range: Range<Int>
    /// First line, from 1.
    public var line: Int
    /// Last line, from 1.
    public var endLine: Int
    /// Column of the first byte, from 1.
    public var column: Int
    /// What may be shown of it: at most its first four characters, and only of a kind that begins with its vendor's prefix.
    public var preview: String
    /// Recognises the same credential of the same kind elsewhere: 16 hexadecimal digits of a hash over the rule and the value.
    public var digest: String
    /// Whether the rule guesses from the name that the value is assigned to.
    public var isGeneric: Bool
}
