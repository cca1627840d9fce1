/// A TOML 1.0 document as a tree of JSON values (https://toml.io/en/v1.0.0).
///
/// Strict as the specification asks: a key that is set twice, a table that is opened twice and an array of tables that was something
/// else before are errors. Dates and times become strings in the spelling of the document.
public struct TOMLDocument: Sendable, Equatable {
    /// The top table.
    public let root: JSONObject

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - maximumBytes: the most that is read.
    ///   - maximumDepth: how deep arrays, inline tables and dotted keys may nest.
    ///   - maximumValues: how many keys and elements there may be.
    /// - Throws: `TOMLError` with the place of the first fault.
    public init(
        parsing bytes: [UInt8],
        maximumBytes: Int = 16 << 20,
        maximumDepth: Int = 64,
        maximumValues: Int = 1_000_000
    ) throws(TOMLError) {
        guard bytes.count <= maximumBytes else {
            throw TOMLError(
                position: SourcePosition(line: 1, column: 1),
                reason: "the document is larger than \(maximumBytes >> 20) MiB"
            )
        }
        var scanner = TOMLScanner(bytes: bytes, maximumDepth: maximumDepth, maximumValues: maximumValues)
        try scanner.checkText()
        var builder = TOMLBuilder()
        root = try builder.build(from: &scanner)
    }

    /// Reads a document.
    ///
    /// - Throws: `TOMLError` with the place of the first fault.
    public init(parsing text: String) throws(TOMLError) { try self.init(parsing: Array(text.utf8)) }
}
