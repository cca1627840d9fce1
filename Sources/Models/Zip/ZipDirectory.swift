/// An entry of a zip archive as one of its two heads describes it.
struct ZipMember: Equatable {
    var name: String
    var flags: UInt16
    var method: UInt16
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    /// Offset of the local head.
    var offset: Int
    /// Unix mode, where the archive says one.
    var mode: UInt32
    /// Offset of its data.
    var start: Int
}

/// Reads zip archives as PyTorch's reader does: leniently, by the directory; and everything that others would see.
struct ZipDirectory {
    private(set) var members: [ZipMember] = []
    /// What is wrong, with the rule's key.
    private(set) var problems: [(rule: ModelRule, name: String, detail: String)] = []
    /// Local heads that the directory does not name.
    private(set) var hidden: [ZipMember] = []

    private static let maximumMembers = 1_000_000

    /// Whether bytes are, or end as, a zip archive.
    static func isZip(_ bytes: ModelBytes) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) || end(of: bytes) != nil
    }

    /// Offset of the end record: the last one whose comment fits.
    static func end(of bytes: ModelBytes) -> Int? {
        var offset = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 65_535)
        while offset >= lowest, offset >= 0 {
            if bytes[offset] == 0x50, bytes.starts(with: [0x50, 0x4B, 5, 6], at: offset) { return offset }
            offset -= 1
        }
        return nil
    }

    init(_ bytes: ModelBytes) {
        guard let end = Self.end(of: bytes) else {
            problems.append((.zipMalformed, "directory", "The archive has no directory at its end"))
            sweep(bytes, known: [])
            return
        }
        var offset = bytes.length(end + 16, 4) ?? 0
        var size = bytes.length(end + 12, 4) ?? 0
        var count = bytes.length(end + 10, 2) ?? 0
        // zip64: a locator stands right before the end record.
        if bytes.starts(with: [0x50, 0x4B, 6, 7], at: end - 20), let record = bytes.length(end - 12, 8),
            bytes.starts(with: [0x50, 0x4B, 6, 6], at: record)
        {
            count = bytes.length(record + 32, 8) ?? 0
            size = bytes.length(record + 40, 8) ?? 0
            offset = bytes.length(record + 48, 8) ?? 0
        }
        // Data before the archive moves it: offsets count from where it begins.
        var shift = 0
        let directoryEnd =
            bytes.starts(with: [0x50, 0x4B, 6, 7], at: end - 20) ? (bytes.length(end - 12, 8) ?? end) : end
        if !bytes.starts(with: [0x50, 0x4B, 1, 2], at: offset), size <= directoryEnd,
            bytes.starts(with: [0x50, 0x4B, 1, 2], at: directoryEnd - size)
        {
            shift = directoryEnd - size - offset
            offset = directoryEnd - size
            problems.append((.zipHidden, "prefix", "\(abs(shift)) bytes stand before the archive"))
        }
        readMembers(bytes, from: offset, to: end, shift: shift)
        if members.count != count, members.count & 0xFFFF != count {
            problems.append((.zipMalformed, "count", "The directory names \(count) entries and holds \(members.count)"))
        }
        let comment = bytes.length(end + 20, 2) ?? 0
        if end + 22 + comment < bytes.count {
            problems.append((.zipHidden, "trailing", "\(bytes.count - end - 22 - comment) bytes follow the archive"))
        }
        if let first = members.map(\.offset).min(), first > 0, shift == 0 {
            problems.append((.zipHidden, "prefix", "\(first) bytes stand before the first entry"))
        }
        checkNames()
        checkOverlaps()
        sweep(bytes, known: Set(members.map(\.offset)))
    }

    private mutating func readMembers(_ bytes: ModelBytes, from start: Int, to end: Int, shift: Int) {
        var offset = start
        while offset >= 0, offset < end, bytes.starts(with: [0x50, 0x4B, 1, 2], at: offset),
            members.count < Self.maximumMembers
        {
            guard let nameLength = bytes.length(offset + 28, 2), let extraLength = bytes.length(offset + 30, 2),
                let commentLength = bytes.length(offset + 32, 2), offset + 46 + nameLength + extraLength <= bytes.count
            else { break }
            var member = ZipMember(
                name: bytes.text(offset + 46, nameLength),
                flags: UInt16(truncatingIfNeeded: bytes.little(offset + 8, 2) ?? 0),
                method: UInt16(truncatingIfNeeded: bytes.little(offset + 10, 2) ?? 0),
                checksum: UInt32(truncatingIfNeeded: bytes.little(offset + 16, 4) ?? 0),
                packedSize: bytes.length(offset + 20, 4) ?? 0,
                size: bytes.length(offset + 24, 4) ?? 0,
                offset: bytes.length(offset + 42, 4) ?? 0,
                mode: UInt32(truncatingIfNeeded: (bytes.little(offset + 38, 4) ?? 0) >> 16),
                start: 0
            )
            widen(&member, bytes.slice(offset + 46 + nameLength, extraLength))
            let (moved, overflows) = member.offset.addingReportingOverflow(shift)
            member.offset = overflows ? bytes.count : moved
            compare(&member, bytes)
            members.append(member)
            offset += 46 + nameLength + extraLength + commentLength
        }
    }

    /// Sizes of zip64 stand in an extra field, in a fixed order, only those that did not fit.
    private func widen(_ member: inout ZipMember, _ extra: ModelBytes) {
        var offset = 0
        while let kind = extra.little(offset, 2), let length = extra.length(offset + 2, 2) {
            if kind == 1 {
                var field = offset + 4
                if member.size == 0xFFFF_FFFF {
                    member.size = extra.length(field, 8) ?? member.size
                    field += 8
                }
                if member.packedSize == 0xFFFF_FFFF {
                    member.packedSize = extra.length(field, 8) ?? member.packedSize
                    field += 8
                }
                if member.offset == 0xFFFF_FFFF { member.offset = extra.length(field, 8) ?? member.offset }
            }
            offset += 4 + length
        }
    }

    /// Compares the directory with the entry's own head, and finds the data.
    private mutating func compare(_ member: inout ZipMember, _ bytes: ModelBytes) {
        guard let local = Self.local(bytes, at: member.offset) else {
            problems.append((.zipMalformed, member.name, "\(member.name) has no head where the directory says"))
            member.start = bytes.count
            return
        }
        member.start = local.start
        if local.name != member.name {
            problems.append(
                (.zipDisagreement, member.name, "The directory says \(member.name), the entry itself \(local.name)")
            )
        }
        if local.method != member.method {
            problems.append((.zipDisagreement, member.name, "\(member.name) is packed in two ways by its two heads"))
        }
        // With bit 3 the local sizes stand behind the data, and are zero here.
        if local.flags & 8 == 0, local.packedSize != 0xFFFF_FFFF,
            local.packedSize != member.packedSize || local.size != member.size && local.size != 0xFFFF_FFFF
        {
            problems.append((.zipDisagreement, member.name, "\(member.name) has two sizes by its two heads"))
        }
        member.flags |= local.flags
        if member.mode & 0xF000 == 0xA000 {
            problems.append((.archivePath, member.name, "\(member.name) is a symbolic link"))
        }
    }

    /// The head of an entry at its data.
    static func local(_ bytes: ModelBytes, at offset: Int) -> ZipMember? {
        guard bytes.starts(with: [0x50, 0x4B, 3, 4], at: offset), let nameLength = bytes.length(offset + 26, 2),
            let extraLength = bytes.length(offset + 28, 2), nameLength + extraLength <= bytes.count - offset - 30
        else { return nil }
        return ZipMember(
            name: bytes.text(offset + 30, nameLength),
            flags: UInt16(truncatingIfNeeded: bytes.little(offset + 6, 2) ?? 0),
            method: UInt16(truncatingIfNeeded: bytes.little(offset + 8, 2) ?? 0),
            checksum: UInt32(truncatingIfNeeded: bytes.little(offset + 14, 4) ?? 0),
            packedSize: bytes.length(offset + 18, 4) ?? 0,
            size: bytes.length(offset + 22, 4) ?? 0,
            offset: offset,
            mode: 0,
            start: offset + 30 + nameLength + extraLength
        )
    }

    private mutating func checkNames() {
        var seen: Set<String> = []
        for member in members {
            if !seen.insert(member.name).inserted {
                problems.append((.zipDuplicate, member.name, "\(member.name) is there twice"))
            }
            // By bytes, as file systems do: a slash with an accent is one character, and still parts folders.
            let parts = member.name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
            if member.name.utf8.first == 0x2F || parts.contains(where: { $0.elementsEqual("..".utf8) })
                || member.name.utf8.contains(0x5C)
                || member.name.utf8.contains(0) || (member.name.utf8.dropFirst().first == 0x3A)
            {
                problems.append((.archivePath, member.name, "\(member.name) leads out of the folder"))
            }
        }
    }

    /// Entries that share bytes unpack to more than the archive holds.
    private mutating func checkOverlaps() {
        var end = 0
        for member in members.sorted(by: { $0.offset < $1.offset }) {
            if member.offset < end {
                problems.append((.archiveBomb, "overlap", "\(member.name) shares its bytes with another entry"))
                return
            }
            let (next, overflows) = member.start.addingReportingOverflow(member.packedSize)
            end = overflows ? Int.max : max(end, next)
        }
    }

    /// Local heads between and behind the entries; the data of stored entries is their own.
    private mutating func sweep(_ bytes: ModelBytes, known: Set<Int>) {
        let taken = members.map { ($0.start, $0.start.addingReportingOverflow($0.packedSize)) }
            .map { start, end in
                let limit = end.overflow ? bytes.count : min(bytes.count, end.partialValue)
                return min(start, limit)..<limit
            }
            .sorted { $0.lowerBound < $1.lowerBound }
        var index = 0
        var offset = 0
        while offset + 30 <= bytes.count, hidden.count < 10_000 {
            while index < taken.count, taken[index].upperBound <= offset { index += 1 }
            if index < taken.count, taken[index].contains(offset) {
                offset = taken[index].upperBound
                continue
            }
            if bytes[offset] == 0x50, !known.contains(offset), let member = Self.local(bytes, at: offset) {
                hidden.append(member)
                problems.append((.zipHidden, member.name, "\(member.name) is in the archive and not in its directory"))
                offset = member.start
                continue
            }
            offset += 1
        }
    }
}
