/// Reads versions as Composer's version parser does: numbers or a date, a word of stability, `-dev`, branches.
struct ComposerVersionReader {
    private var bytes: ArraySlice<UInt8>
    private var index: Int

    private static let words: [(name: [UInt8], word: ComposerVersion.Word?)] = [
        ("stable", nil), ("beta", .beta), ("b", .beta), ("rc", .candidate), ("alpha", .alpha), ("a", .alpha),
        ("patch", .patch), ("pl", .patch), ("p", .patch),
    ].map { (Array($0.0.utf8), $0.1) }

    /// What Composer puts for `x` in the name of a branch.
    static let branchNumber = VersionNumber(9_999_999)

    init(_ text: String) {
        bytes = VersionByte.trimmed(text)
        // An alias: `dev-main as 1.0`.
        let fields = bytes.split(whereSeparator: VersionByte.isSpace)
        if fields.count == 3, fields[1].elementsEqual("as".utf8) { bytes = fields[0] }
        // A flag of stability: `1.0@beta`.
        if let at = bytes.lastIndex(of: 0x40), at > bytes.startIndex {
            let flag = String(decoding: bytes[(at + 1)...].map(VersionByte.lowercased), as: UTF8.self)
            if ["stable", "rc", "beta", "alpha", "dev"].contains(flag) { bytes = bytes[..<at] }
        }
        index = bytes.startIndex
    }

    /// The name of a branch: `dev-main`, or one of the old names of the main branch.
    mutating func branch() -> [UInt8]? {
        let lower = bytes.prefix(8).map(VersionByte.lowercased)
        if lower.starts(with: "dev-".utf8) { return Array(bytes.dropFirst(4)) }
        let isMain = ["master", "trunk", "default"].contains { bytes.elementsEqual($0.utf8) }
        return isMain ? Array(bytes) : nil
    }

    /// The parts of a version: four numbers, or those of a date, and what stands behind them.
    mutating func parts() -> [ComposerVersion.Part]? {
        // Build metadata has no weight, but must be there behind a plus.
        if let plus = bytes.firstIndex(of: 0x2B) {
            let metadata = bytes[(plus + 1)...]
            guard plus > bytes.startIndex, !metadata.isEmpty, !metadata.contains(where: VersionByte.isSpace) else {
                return nil
            }
            bytes = bytes[..<plus]
        }
        if let first = bytes.first, first | 0x20 == 0x76 { bytes = bytes.dropFirst() }
        for read in [Self.numbers, Self.date] {
            index = bytes.startIndex
            if let numbers = read(&self), let modifier = modifier() { return numbers + modifier }
        }
        return numberedBranch()
    }

    private func peek(_ ahead: Int = 0) -> UInt8? { index + ahead < bytes.endIndex ? bytes[index + ahead] : nil }

    private mutating func digits() -> ArraySlice<UInt8> {
        let run = bytes[index...].prefix(while: VersionByte.isDigit)
        index = run.endIndex
        return run
    }

    private static func numbers(_ reader: inout ComposerVersionReader) -> [ComposerVersion.Part]? {
        let first = reader.digits()
        guard (1...5).contains(first.count) else { return nil }
        var parts = [ComposerVersion.Part.number(VersionNumber(digits: first))]
        while parts.count < 4, reader.peek() == 0x2E, let next = reader.peek(1) {
            if next == 0x23 {
                reader.index += 2
                parts.append(.anyNumber)
            } else if VersionByte.isDigit(next) {
                reader.index += 1
                parts.append(.number(VersionNumber(digits: reader.digits())))
            } else {
                break
            }
        }
        while parts.count < 4 { parts.append(.number(.zero)) }
        return parts
    }

    /// `20100102`, `2010-01-02`, `2010.01.02-12:30:00`: four digits, one to six pairs, up to three more.
    private static func date(_ reader: inout ComposerVersionReader) -> [ComposerVersion.Part]? {
        let start = reader.index
        guard reader.skipDigits(4...4, behindSeparator: false), reader.skipDigits(2...2, behindSeparator: true) else {
            return nil
        }
        for _ in 0..<5 where !reader.skipDigits(2...2, behindSeparator: true) { break }
        _ = reader.skipDigits(1...3, behindSeparator: true)
        return reader.bytes[start..<reader.index].split { !VersionByte.isDigit($0) }.map {
            .number(VersionNumber(digits: $0))
        }
    }

    private mutating func skipDigits(_ count: ClosedRange<Int>, behindSeparator: Bool) -> Bool {
        let start = index
        if behindSeparator, let byte = peek(), byte == 0x2E || byte == 0x3A || byte == 0x2D { index += 1 }
        let found = bytes[index...].prefix(count.upperBound).prefix(while: VersionByte.isDigit).count
        guard found >= count.lowerBound else {
            index = start
            return false
        }
        index += found
        return true
    }

    /// What may stand behind the numbers, up to the end; `nil` if something else does.
    private mutating func modifier() -> [ComposerVersion.Part]? {
        var parts: [ComposerVersion.Part] = []
        if let byte = peek(), byte == 0x2E || byte == 0x5F || byte == 0x2D { index += 1 }
        let rest = bytes[index...].prefix(6).map(VersionByte.lowercased)
        var isStable = false
        if let found = Self.words.first(where: { rest.starts(with: $0.name) }) {
            index += found.name.count
            if let word = found.word { parts.append(.word(word)) }
            isStable = found.word == nil
            while let byte = peek() {
                let isBehindSeparator = byte == 0x2E || byte == 0x2D
                guard VersionByte.isDigit(isBehindSeparator ? peek(1) ?? 0 : byte) else { break }
                if isBehindSeparator { index += 1 }
                parts.append(.number(VersionNumber(digits: digits())))
            }
        }
        if isStable { parts = [] }
        if index == bytes.endIndex { return parts }
        if let byte = peek(), byte == 0x2E || byte == 0x2D { index += 1 }
        guard bytes[index...].map(VersionByte.lowercased).elementsEqual("dev".utf8) else { return nil }
        return isStable ? parts : parts + [.word(.dev)]
    }

    /// `1.x-dev`, the branch of all versions 1: higher than each of them.
    private func numberedBranch() -> [ComposerVersion.Part]? {
        guard bytes.suffix(3).map(VersionByte.lowercased).elementsEqual("dev".utf8) else { return nil }
        var name = bytes.dropLast(3)
        if let last = name.last, last == 0x2E || last == 0x2D { name.removeLast() }
        let groups = name.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...4).contains(groups.count), let first = groups.first, !first.isEmpty,
            first.allSatisfy(VersionByte.isDigit)
        else { return nil }
        var parts: [ComposerVersion.Part] = []
        for group in groups {
            if group.count == 1, let only = group.first, only | 0x20 == 0x78 || only == 0x2A {
                parts.append(.number(Self.branchNumber))
            } else if !group.isEmpty, group.allSatisfy(VersionByte.isDigit) {
                parts.append(.number(VersionNumber(digits: group)))
            } else {
                return nil
            }
        }
        while parts.count < 4 { parts.append(.number(Self.branchNumber)) }
        return parts + [.word(.dev)]
    }
}
