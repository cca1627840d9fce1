/// Walks over the records of a table.
struct CSVScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let options: CSVReadingOptions
    /// Offset of the byte that is read next.
    private(set) var position: Int

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: CSVReadingOptions, at position: Int) {
        self.bytes = bytes
        self.options = options
        self.position = position
    }

    /// Goes to the next record; `false` if there is none.
    mutating func skipEmptyLines() -> Bool {
        while position < bytes.count, Self.endsLine(bytes[position]) { position += 1 }
        return position < bytes.count
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Checks a record and goes behind it.
    ///
    /// - Returns: the offset and the words of a fault.
    mutating func skipRecord() -> (offset: Int, reason: String)? {
        var fields = 1
        while true {
            if let fault = skipField() { return fault }
            guard position < bytes.count, bytes[position] == options.delimiter else { return nil }
            position += 1
            fields += 1
            if fields > options.maximumFields {
                return (position, "a record has more than \(options.maximumFields) fields")
            }
        }
    }

    private mutating func skipField() -> (offset: Int, reason: String)? {
        guard position < bytes.count, bytes[position] == Self.quote else { return skipPlainField() }
        let start = position
        position += 1
        while position < bytes.count {
            guard bytes[position] == Self.quote else {
                position += 1
                continue
            }
            position += 1
            // A doubled quote stands for itself.
            if position < bytes.count, bytes[position] == Self.quote {
                position += 1
                continue
            }
            if isFieldEnd { return nil }
            if options.allowsLooseQuotes {
                // White space behind the closing quote belongs to nothing.
                let blanks = bytes[position...].prefix { $0 == UInt8(ascii: " ") && $0 != options.delimiter }
                let next = position + blanks.count
                guard next >= bytes.count || bytes[next] == options.delimiter || Self.endsLine(bytes[next]) else {
                    continue
                }
                position = next
                return nil
            }
            return (position, "expected a delimiter or the end of the line behind a quoted field")
        }
        return (start, "a quoted field without its closing quote")
    }

    private mutating func skipPlainField() -> (offset: Int, reason: String)? {
        while !isFieldEnd {
            if bytes[position] == Self.quote, !options.allowsLooseQuotes {
                return (position, "a quote inside a field that is not quoted")
            }
            position += 1
        }
        return nil
    }

    private var isFieldEnd: Bool {
        position >= bytes.count || bytes[position] == options.delimiter || Self.endsLine(bytes[position])
    }

    /// The fields of a record that was checked.
    mutating func fields() -> [String] {
        var fields: [String] = []
        while true {
            let start = position
            guard skipField() == nil else { return fields }
            fields.append(text(start..<position))
            guard position < bytes.count, bytes[position] == options.delimiter else { return fields }
            position += 1
        }
    }

    private func text(_ field: Range<Int>) -> String {
        var range = field
        if range.count >= 2, bytes[range.lowerBound] == Self.quote {
            let blanks = bytes[range].reversed().prefix { $0 == UInt8(ascii: " ") }
            range = range.lowerBound..<range.upperBound - blanks.count
        }
        guard range.count >= 2, bytes[range.lowerBound] == Self.quote, bytes[range.upperBound - 1] == Self.quote else {
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[field]), as: UTF8.self)
        }
        let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
        guard inner.contains(Self.quote) else {
            return String(decoding: UnsafeBufferPointer(rebasing: inner), as: UTF8.self)
        }
        var output: [UInt8] = []
        output.reserveCapacity(inner.count)
        var isDoubled = false
        for byte in inner {
            if byte == Self.quote, !isDoubled {
                isDoubled = true
                output.append(byte)
            } else {
                if byte != Self.quote || !isDoubled { output.append(byte) }
                isDoubled = false
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
