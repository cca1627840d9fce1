/// Reads a tar archive entry by entry: ustar, GNU long names, PAX and old V7 headers.
///
/// Nothing is written anywhere. Names that would leave the root are refused and listed.
public struct TarReader<Source: ByteSource> {
    private var source: Source
    private let budget: ArchiveBudget
    private var buffer: [UInt8] = []
    private var bufferOffset = 0
    private var entries = 0
    /// Sizes beyond this are no sizes, whatever the budget; sums of two stay numbers.
    private var largest: Int { min(budget.maximumBytes, 1 << 60) }
    /// Bytes of the current body that were not read yet, padding included.
    private var remaining = 0
    private var padding = 0
    /// Offset in the archive of what is read next.
    public private(set) var offset = 0
    /// What was refused or odd, at most a hundred lines.
    public private(set) var warnings: [String] = []

    /// A reader.
    public init(_ source: Source, budget: ArchiveBudget = .init()) {
        self.source = source
        self.budget = budget
    }

    /// The next entry; `nil` at the end.
    public mutating func next() throws(ArchiveError) -> TarEntry? {
        try finishBody()
        var longName: String?
        var longLink: String?
        var pax: [String: String] = [:]
        var zeroBlocks = 0
        while true {
            guard let header = try take(512) else { return nil }
            guard header.count == 512 else { throw ArchiveError(.truncated, "the archive ends inside a header") }
            if header.allSatisfy({ $0 == 0 }) {
                // The end is two empty blocks. What follows a single one could hide there from a reader that stops.
                zeroBlocks += 1
                if zeroBlocks == 2 { return nil }
                continue
            }
            if zeroBlocks > 0 {
                warn("an empty block stands in the middle of the archive; the entries behind it were read")
                zeroBlocks = 0
            }
            guard Self.checksumHolds(header) else {
                throw ArchiveError(
                    .corrupt,
                    offset <= 512 ? "this is no tar archive" : "a header of the archive is damaged"
                )
            }
            entries += 1
            guard entries <= budget.maximumEntries else {
                throw ArchiveError(.budgetExceeded, "the archive has more than \(budget.maximumEntries) entries")
            }
            guard var size = Self.number(header[124..<136]), size >= 0, size <= largest else {
                throw ArchiveError(.corrupt, "an entry of the archive has an impossible size")
            }
            let type = header[156]
            switch type {
            case UInt8(ascii: "L"), UInt8(ascii: "K"), UInt8(ascii: "x"), UInt8(ascii: "g"):
                guard size <= 1 << 20 else {
                    throw ArchiveError(.budgetExceeded, "a name or a record in the archive is larger than 1 MiB")
                }
                guard let body = try take(size), body.count == size else {
                    throw ArchiveError(.truncated, "the archive ends inside a name")
                }
                _ = try skip((512 - size % 512) % 512)
                if type == UInt8(ascii: "L") {
                    longName = Self.text(body[...])
                } else if type == UInt8(ascii: "K") {
                    longLink = Self.text(body[...])
                } else if type == UInt8(ascii: "x") {
                    pax.merge(try Self.records(body)) { $1 }
                }
                continue
            default: break
            }
            if let text = pax["size"] {
                guard let value = Int(text), value >= 0, value <= largest else {
                    throw ArchiveError(.corrupt, "an entry of the archive has an impossible size")
                }
                size = value
            }
            var name = pax["path"] ?? longName ?? ""
            if name.isEmpty {
                name = Self.text(header[0..<100])
                let prefix = Self.text(header[345..<500])
                // GNU's own format, "ustar" and two spaces, has times in the place of the prefix.
                if header[257..<263].elementsEqual("ustar\0".utf8), !prefix.isEmpty { name = prefix + "/" + name }
            }
            let link = pax["linkpath"] ?? longLink ?? Self.text(header[157..<257])
            longName = nil
            longLink = nil
            let isSparse = type == UInt8(ascii: "S") || pax.keys.contains { $0.hasPrefix("GNU.sparse") }
            pax = [:]
            let kind: TarEntry.Kind
            switch type {
            case UInt8(ascii: "0"), 0, UInt8(ascii: "7"): kind = name.hasSuffix("/") ? .folder : .file
            case UInt8(ascii: "1"): kind = .hardLink(link)
            case UInt8(ascii: "2"): kind = .symbolicLink(link)
            case UInt8(ascii: "5"): kind = .folder
            default: kind = .other
            }
            // Links and folders have no body, whatever their size field says.
            let hasBody = (kind == .file || kind == .other) && !(UInt8(ascii: "3")...UInt8(ascii: "6")).contains(type)
            if type == UInt8(ascii: "S"), header[482] != 0 { try skipSparseMaps() }
            remaining = hasBody ? size : 0
            padding = (512 - remaining % 512) % 512
            guard let path = ArchivePath.clean(name), !path.isEmpty || kind == .folder else {
                warn(
                    "the entry '\(ArchivePath.shown(name))' leaves the archive's root or cannot be used, and was refused"
                )
                try finishBody()
                continue
            }
            if isSparse { warn("the sparse file \(ArchivePath.shown(path)) was not read") }
            return TarEntry(
                path: path,
                kind: isSparse ? .other : kind,
                size: kind == .file ? size : 0,
                mode: (Self.number(header[100..<108]) ?? 0) & 0o7777
            )
        }
    }

    /// Reads some of the current entry's body; empty at its end.
    public mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        guard remaining > 0 else { return [] }
        guard let bytes = try take(min(count, remaining)), !bytes.isEmpty else {
            throw ArchiveError(.truncated, "the archive ends inside a file")
        }
        remaining -= bytes.count
        return bytes
    }

    /// Reads the rest of the current entry's body.
    public mutating func readBody() throws(ArchiveError) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(min(remaining, 64 << 20))
        while remaining > 0 { body += try read(1 << 20) }
        return body
    }

    /// The source behind the end of the archive, for those who must read it to its last byte.
    public func remainder() -> Source { source }

    // MARK: Bytes

    private mutating func warn(_ text: String) {
        if warnings.count < 100 { warnings.append(text) }
    }

    /// So many bytes, fewer at the end; `nil` if there is none.
    private mutating func take(_ count: Int) throws(ArchiveError) -> [UInt8]? {
        if bufferOffset + count <= buffer.count {
            defer { bufferOffset += count; offset += count }
            return Array(buffer[bufferOffset..<bufferOffset + count])
        }
        var bytes = Array(buffer[bufferOffset...])
        buffer = []
        bufferOffset = 0
        while bytes.count < count {
            let piece = try source.read(256 << 10)
            if piece.isEmpty { break }
            bytes += piece
        }
        if bytes.count > count {
            buffer = bytes
            bufferOffset = count
            bytes = Array(bytes.prefix(count))
        }
        offset += bytes.count
        return bytes.isEmpty && count > 0 ? nil : bytes
    }

    /// Passes over what is left of the current entry.
    private mutating func finishBody() throws(ArchiveError) {
        guard try skip(remaining) else { throw ArchiveError(.truncated, "the archive ends inside a file") }
        remaining = 0
        // Padding that is missing at the very end loses nothing.
        _ = try skip(padding)
        padding = 0
    }

    /// GNU's old sparse files may have more of their map between header and body.
    private mutating func skipSparseMaps() throws(ArchiveError) {
        while true {
            guard let block = try take(512), block.count == 512 else {
                throw ArchiveError(.truncated, "the archive ends inside a map of holes")
            }
            if block[504] == 0 { return }
        }
    }

    /// Passes over bytes; false if there are fewer.
    private mutating func skip(_ count: Int) throws(ArchiveError) -> Bool {
        var left = count
        while left > 0 {
            let inBuffer = min(left, buffer.count - bufferOffset)
            if inBuffer > 0 {
                bufferOffset += inBuffer
                offset += inBuffer
                left -= inBuffer
                continue
            }
            buffer = try source.read(256 << 10)
            bufferOffset = 0
            if buffer.isEmpty { return false }
        }
        return true
    }

    // MARK: Fields

    private static func checksumHolds(_ header: [UInt8]) -> Bool {
        guard let stored = number(header[148..<156]) else { return false }
        var unsigned = 0
        var signed = 0
        for (index, byte) in header.enumerated() {
            let value = (148..<156).contains(index) ? 0x20 : byte
            unsigned += Int(value)
            signed += Int(Int8(bitPattern: value))
        }
        return stored == unsigned || stored == signed
    }

    /// An octal or base-256 number.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            guard first != 0xFF else { return -1 }
            var value = Int(first & 0x7F)
            for byte in field.dropFirst() {
                guard value <= Int.max >> 9 else { return nil }
                value = value << 8 | Int(byte)
            }
            return value
        }
        var value = 0
        var hasDigits = false
        for byte in field {
            switch byte {
            case 0x30...0x37:
                guard value <= Int.max >> 4 else { return nil }
                value = value << 3 | Int(byte - 0x30)
                hasDigits = true
            case 0x20, 0:
                if hasDigits { return value }
            default: return nil
            }
        }
        return value
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// PAX records: `length key=value\n`.
    private static func records(_ body: [UInt8]) throws(ArchiveError) -> [String: String] {
        var records: [String: String] = [:]
        var index = 0
        while index < body.count {
            guard let space = body[index...].firstIndex(of: 0x20),
                let length = Int(String(decoding: body[index..<space], as: UTF8.self)), length > space - index + 1,
                length <= body.count - index, body[index + length - 1] == 0x0A
            else {
                // Some writers fill up with zeros. Anything else could be a name that others read and we do not.
                if body[index...].allSatisfy({ $0 == 0 }) { break }
                throw ArchiveError(.corrupt, "a record of an extended header is damaged")
            }
            let record = body[(space + 1)..<(index + length - 1)]
            if let equals = record.firstIndex(of: 0x3D) {
                records[String(decoding: record[..<equals], as: UTF8.self)] = String(
                    decoding: record[(equals + 1)...],
                    as: UTF8.self
                )
            }
            index += length
        }
        return records
    }
}
