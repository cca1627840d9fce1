/// A validated JSON text (RFC 8259) whose values are decoded only when they are asked for.
///
/// One pass over the bytes validates everything (UTF-8, escapes, numbers, nesting) and leaves a tape of two words a
/// value. Strings and numbers stay where they are in the text until a `JSONNode` reads them.
public struct JSONDocument: Sendable {
    let storage: Storage

    /// The text and its tape; shared by all nodes of the document.
    final class Storage: Sendable {
        let bytes: [UInt8]
        private let owner: JSONTape

        /// The words of the tape.
        var tape: UnsafeBufferPointer<UInt64> { owner.words }

        init(bytes: [UInt8], tape: JSONTape) {
            self.bytes = bytes
            owner = tape
        }
    }

    /// Reads and validates a text.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public init(_ bytes: [UInt8], options: JSONReadingOptions = .init()) throws(JSONError) {
        // A byte order mark is not JSON, but editors leave it; it carries no meaning.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var builder = JSONTapeBuilder(options: options)
        let failure = bytes.withUnsafeBufferPointer { builder.build($0, from: start) }
        let tape = builder.finish()
        if let failure {
            throw JSONError(
                code: failure.code,
                offset: failure.offset,
                position: SourcePosition(offset: failure.offset, in: bytes),
                reason: failure.reason
            )
        }
        storage = Storage(bytes: bytes, tape: tape)
    }

    /// Reads and validates a text.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public init(_ text: String, options: JSONReadingOptions = .init()) throws(JSONError) {
        try self.init(Array(text.utf8), options: options)
    }

    /// The outermost value.
    public var root: JSONNode { JSONNode(storage: storage, index: 0) }
}
