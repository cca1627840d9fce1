/// A stream that is not read on.
package struct StreamError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    package var description: String
}

/// What a stream may hold at most.
package struct StreamBudget: Sendable {
    /// Bytes of one event or line.
    package var eventBytes: Int
    /// Events or lines.
    package var events: Int
    /// Bytes of the answer that is assembled.
    package var textBytes: Int

    /// A budget.
    package init(eventBytes: Int = 1 << 20, events: Int = 1_000_000, textBytes: Int = 8 << 20) {
        self.eventBytes = eventBytes
        self.events = events
        self.textBytes = textBytes
    }
}

/// Cuts bytes that come in pieces into lines, which end with LF, CR or CRLF.
struct LineCutter: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var endedWithCR = false

    init(limit: Int) { self.limit = limit }

    /// Hands each line that is complete to a function.
    mutating func append(
        _ bytes: some Sequence<UInt8>,
        _ take: ([UInt8]) throws(StreamError) -> Void
    ) throws(StreamError) {
        for byte in bytes {
            if endedWithCR, byte == 0x0A {
                endedWithCR = false
                continue
            }
            endedWithCR = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                let whole = line
                line.removeAll(keepingCapacity: true)
                try take(whole)
            } else {
                guard line.count < limit else {
                    throw StreamError(description: "a line of the stream is longer than \(limit) bytes")
                }
                line.append(byte)
            }
        }
    }

    /// The line that has no end.
    mutating func finish() -> [UInt8] {
        defer { line = [] }
        return line
    }
}
