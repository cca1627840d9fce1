/// Why a text is not the JSON that was asked for.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Sendable, Equatable {
        case unexpectedCharacter, unexpectedEnd, trailingContent
        case invalidNumber, invalidString, invalidUTF8, invalidEscape
        case depthExceeded, sizeExceeded, duplicateKey
    }

    /// What kind of fault it is.
    public var code: Code
    /// Byte offset of the fault, from 0.
    public var offset: Int
    /// Line and column of the fault.
    public var position: SourcePosition
    /// What was found or expected there.
    public var reason: String

    /// What is said to people.
    public var description: String { "\(position): \(reason)" }
}

/// Budgets and policies for reading JSON that somebody else wrote.
public struct JSONReadingOptions: Sendable {
    /// What to do with a key that stands twice in one object.
    public enum DuplicateKeys: Sendable {
        /// The last one counts, as in JavaScript.
        case lastWins
        /// The text is refused.
        case reject
    }

    /// How deep arrays and objects may nest.
    public var maximumDepth: Int
    /// The largest text that is read, in bytes; at most 4 GiB.
    public var maximumBytes: Int
    /// The policy for repeated keys.
    public var duplicateKeys: DuplicateKeys

    /// Options; the defaults suit reports and configuration.
    public init(maximumDepth: Int = 512, maximumBytes: Int = 1 << 31, duplicateKeys: DuplicateKeys = .lastWins) {
        self.maximumDepth = maximumDepth
        self.maximumBytes = min(maximumBytes, Int(UInt32.max))
        self.duplicateKeys = duplicateKeys
    }
}
