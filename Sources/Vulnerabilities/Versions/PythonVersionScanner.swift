/// Reads the parts of a PEP 440 version from left to right, in lower case.
struct PythonVersionScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = VersionByte.trimmed(text).map(VersionByte.lowercased)
    }

    var isAtEnd: Bool { index == bytes.count }

    private func peek(_ ahead: Int = 0) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

    private static func isSeparator(_ byte: UInt8?) -> Bool { byte == 0x2D || byte == 0x5F || byte == 0x2E }

    @discardableResult
    mutating func skip(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    /// Digits, at least one.
    mutating func digits() -> VersionNumber? {
        let end = VersionByte.digitsEnd(bytes, from: index, to: bytes.count)
        guard end > index else { return nil }
        defer { index = end }
        return VersionNumber(digits: bytes[index..<end])
    }

    /// A point with digits behind it.
    mutating func dottedDigits() -> VersionNumber? { digits(behind: 0x2E) }

    /// A dash with digits behind it.
    mutating func dashedDigits() -> VersionNumber? { digits(behind: 0x2D) }

    private mutating func digits(behind separator: UInt8) -> VersionNumber? {
        guard peek() == separator, let next = peek(1), VersionByte.isDigit(next) else { return nil }
        index += 1
        return digits()
    }

    /// Digits behind an optional separator; none count as zero.
    mutating func separatedDigits() -> VersionNumber {
        let start = index
        if Self.isSeparator(peek()) { index += 1 }
        if let number = digits() { return number }
        index = start
        return .zero
    }

    /// One of some words behind an optional separator.
    mutating func word(_ words: [(String, Int)]) -> Int? {
        let start = index
        if Self.isSeparator(peek()) { index += 1 }
        for (word, rank) in words where skip(word) { return rank }
        index = start
        return nil
    }

    /// The parts of a local version up to the end; `nil` if one is empty or has other characters than letters and digits.
    mutating func localParts() -> [PythonVersion.LocalPart]? {
        defer { index = bytes.count }
        var parts: [PythonVersion.LocalPart] = []
        for part in bytes[index...].split(omittingEmptySubsequences: false, whereSeparator: Self.isSeparator) {
            guard !part.isEmpty, part.allSatisfy(VersionByte.isAlphanumeric) else { return nil }
            parts.append(
                part.allSatisfy(VersionByte.isDigit) ? .number(VersionNumber(digits: part)) : .text(Array(part))
            )
        }
        return parts
    }
}
