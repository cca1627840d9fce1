/// A line of a file as reports show it. Whatever is secret in it was replaced before.
public struct CodeLine: Sendable, Equatable {
    /// Its number, from 1.
    public var number: Int
    /// Its text, redacted and perhaps cut.
    public var content: String
    /// Whether it belongs to what was found, rather than standing around it.
    public var isCause: Bool
    /// Whether its end is missing.
    public var isTruncated: Bool

    /// A line.
    public init(number: Int, content: String, isCause: Bool, isTruncated: Bool = false) {
        self.number = number
        self.content = content
        self.isCause = isCause
        self.isTruncated = isTruncated
    }
}
