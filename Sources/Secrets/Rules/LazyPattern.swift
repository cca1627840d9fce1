import Matching
import Synchronization

/// A pattern that is read when it is needed first: most scans meet few of the rules.
public final class LazyPattern: Sendable {
    /// The pattern as it was written.
    public let source: String
    private let read = Mutex<Pattern?>(nil)

    /// A pattern to be read later.
    public init(_ source: String) {
        self.source = source
        isSolid = ![" ", "\\s", "\\n", "[^"].contains { source.contains($0) }
    }

    /// The pattern.
    ///
    /// - Throws: `PatternError`. A test reads all patterns of the built-in rules, and those of a file are read when the file is.
    public func pattern() throws(PatternError) -> Pattern {
        if let known = read.withLock({ $0 }) { return known }
        let pattern = try Pattern(source)
        read.withLock { $0 = pattern }
        return pattern
    }

    /// Whether every match is without blanks, so that a text which has a blank too early cannot match.
    let isSolid: Bool
}
