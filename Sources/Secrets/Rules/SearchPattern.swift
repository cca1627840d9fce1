import Matching

/// A pattern that is looked for in a short text: a path, a line, a value.
public struct SearchPattern: Sendable {
    /// The pattern as it was written.
    public let source: String
    private let pattern: Pattern

    /// Reads a pattern.
    ///
    /// - Throws: `PatternError`.
    public init(_ source: String) throws(PatternError) {
        self.source = source
        pattern = try Pattern(source)
    }

    /// Whether it matches somewhere in the bytes, each taken as one character.
    func matches(_ bytes: some Collection<UInt8>) -> Bool {
        var work = 4_000_000
        return pattern.match(in: bytes.map { UInt32($0) }, from: 0, work: &work) != nil
    }

    /// Whether it matches somewhere in a text.
    func matches(_ text: String) -> Bool { matches(text.utf8) }
}
