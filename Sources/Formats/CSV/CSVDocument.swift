/// Why a text is not the table that was asked for.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Line and column of the fault.
    public var position: SourcePosition
    /// What was found or expected there.
    public var reason: String

    /// What is said to people.
    public var description: String { "\(position): \(reason)" }
}

/// Budgets and policies for reading tables that somebody else wrote.
public struct CSVReadingOptions: Sendable {
    /// What stands between fields: a comma, a semicolon, a tab.
    public var delimiter: UInt8
    /// Whether a quote inside a field that is not quoted stands for itself; otherwise it is an error (RFC 4180, rule 5).
    public var allowsLooseQuotes: Bool
    /// The largest text that is read, in bytes; at most 4 GiB.
    public var maximumBytes: Int
    /// How many fields a record may have.
    public var maximumFields: Int

    /// Options; the defaults are those of RFC 4180.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","),
        allowsLooseQuotes: Bool = false,
        maximumBytes: Int = 1 << 31,
        maximumFields: Int = 10_000
    ) {
        self.delimiter = delimiter
        self.allowsLooseQuotes = allowsLooseQuotes
        self.maximumBytes = min(maximumBytes, Int(UInt32.max))
        self.maximumFields = maximumFields
    }
}

/// A table of RFC 4180: records of fields, which may be quoted and then hold delimiters, quotes and line breaks.
///
/// The text is checked in one pass and kept with the offsets of its records; fields are decoded when they are asked for. A table
/// of a million records takes its bytes and four bytes a record.
public struct CSVDocument: Sendable {
    private let bytes: [UInt8]
    /// The offset at which each record begins, in order.
    private let offsets: [UInt32]
    private let options: CSVReadingOptions

    /// Reads and checks a table. Lines may end with LF, CRLF or CR; empty lines are no records; a byte order mark is skipped.
    ///
    /// - Throws: `CSVError` with the place of the first fault.
    public init(_ bytes: [UInt8], options: CSVReadingOptions = .init()) throws(CSVError) {
        guard bytes.count <= options.maximumBytes else {
            throw CSVError(
                position: SourcePosition(line: 1, column: 1),
                reason: "the table is larger than \(options.maximumBytes) bytes"
            )
        }
        var offsets: [UInt32] = []
        var fault: (offset: Int, reason: String)?
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(buffer, options, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
            while scanner.skipEmptyLines() {
                offsets.append(UInt32(scanner.position))
                fault = scanner.skipRecord()
                if fault != nil { return }
            }
        }
        if let fault {
            throw CSVError(position: SourcePosition(offset: fault.offset, in: bytes), reason: fault.reason)
        }
        self.bytes = bytes
        self.offsets = offsets
        self.options = options
    }

    /// Number of records.
    public var count: Int { offsets.count }

    /// The fields of a record; `nil` behind the last one. Bytes that are no UTF-8 become U+FFFD.
    public subscript(record: Int) -> [String]? {
        guard offsets.indices.contains(record) else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(buffer, options, at: Int(offsets[record]))
            return scanner.fields()
        }
    }

    /// Whether the bytes of a record are UTF-8.
    public func isUTF8(_ record: Int) -> Bool {
        guard offsets.indices.contains(record) else { return true }
        let end = record + 1 < offsets.count ? Int(offsets[record + 1]) : bytes.count
        return bytes.withUnsafeBufferPointer {
            String(validating: UnsafeBufferPointer(rebasing: $0[Int(offsets[record])..<end]), as: UTF8.self) != nil
        }
    }

    /// Where a record begins.
    public func position(_ record: Int) -> SourcePosition {
        guard offsets.indices.contains(record) else { return SourcePosition(line: 1, column: 1) }
        return SourcePosition(offset: Int(offsets[record]), in: bytes)
    }

    /// The line on which each record begins, counted in one pass.
    public func lines() -> [UInt32] {
        var lines: [UInt32] = []
        lines.reserveCapacity(offsets.count)
        var line: UInt32 = 1
        var last = 0
        for offset in offsets {
            for byte in bytes[last..<Int(offset)] where byte == UInt8(ascii: "\n") { line &+= 1 }
            last = Int(offset)
            lines.append(line)
        }
        return lines
    }

    /// The fields of one record, such as a list in a cell; surrounding white space of fields is kept.
    ///
    /// - Throws: `CSVError` for a quote without its end.
    public static func fields(of text: String, options: CSVReadingOptions = .init()) throws(CSVError) -> [String] {
        let document = try CSVDocument(Array(text.utf8), options: options)
        return document[0] ?? []
    }
}
