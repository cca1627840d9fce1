import Findings

/// A credential that was found, for reports. Its value is in none of the members.
public struct SecretResult: Sendable, Equatable {
    /// The file it stands in, or what else was looked at: the image's configuration.
    public var target: String
    /// Id of the rule.
    public var rule: String
    /// The group of the rule: `GitHub`, `AWS`.
    public var category: String
    /// How bad its loss is.
    public var severity: Severity
    /// What it is.
    public var title: String
    /// First line, from 1.
    public var startLine: Int
    /// Last line, from 1.
    public var endLine: Int
    /// The lines around it, redacted.
    public var code: [CodeLine]
    /// The line that it stands in, redacted.
    public var match: String
    /// Index of the image layer that brought the file.
    public var layer: Int?
    /// Where it begins, in bytes of the file.
    public var offset: Int?

    /// A credential.
    public init(
        target: String,
        rule: String,
        category: String,
        severity: Severity,
        title: String,
        startLine: Int,
        endLine: Int,
        code: [CodeLine] = [],
        match: String,
        layer: Int? = nil,
        offset: Int? = nil
    ) {
        self.target = target
        self.rule = rule
        self.category = category
        self.severity = severity
        self.title = title
        self.startLine = startLine
        self.endLine = endLine
        self.code = code
        self.match = match
        self.layer = layer
        self.offset = offset
    }
}
