/// A number in a version: of any length, compared by value. Numbers of up to nineteen digits need no memory of their own.
struct VersionNumber: Comparable, Hashable, Sendable, CustomStringConvertible {
    private let value: UInt64
    /// The digits without zeros in front, if they do not fit into `value`; else empty.
    private let digits: [UInt8]

    static let zero = VersionNumber(0)

    init(_ value: UInt64) {
        self.value = value
        digits = []
    }

    /// A number from its ASCII digits; none at all count as zero.
    init(digits: ArraySlice<UInt8>) {
        let significant = digits.drop { $0 == 0x30 }
        guard significant.count <= 19 else {
            value = 0
            self.digits = Array(significant)
            return
        }
        // Nineteen nines are less than 2⁶⁴.
        value = significant.reduce(0) { $0 &* 10 &+ UInt64($1 &- 0x30) }
        self.digits = []
    }

    var isZero: Bool { value == 0 && digits.isEmpty }

    /// The number after this one.
    var successor: VersionNumber {
        if digits.isEmpty, value < 9_999_999_999_999_999_999 { return VersionNumber(value + 1) }
        var next = digits.isEmpty ? Array(String(value).utf8) : digits
        var index = next.count
        while index > 0 {
            index -= 1
            if next[index] != 0x39 {
                next[index] += 1
                return VersionNumber(digits: next[...])
            }
            next[index] = 0x30
        }
        return VersionNumber(digits: [0x31] + next[...])
    }

    var description: String { digits.isEmpty ? String(value) : String(decoding: digits, as: UTF8.self) }

    func compare(_ other: VersionNumber) -> Int {
        if digits.isEmpty, other.digits.isEmpty { return value == other.value ? 0 : value < other.value ? -1 : 1 }
        if digits.count != other.digits.count { return digits.count < other.digits.count ? -1 : 1 }
        return ByteOrder.compare(digits, other.digits)
    }

    static func < (left: VersionNumber, right: VersionNumber) -> Bool { left.compare(right) < 0 }
}

/// Bytes in the order of their values, the shorter one first.
enum ByteOrder {
    static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let common = min(left.count, right.count)
        for index in 0..<common where left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
        return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }
}

/// What the bytes of versions are.
enum VersionByte {
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// The bytes without white space at either end.
    static func trimmed(_ text: String) -> ArraySlice<UInt8> {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes.drop(while: isSpace)
    }

    /// The end of the run of digits that starts at an index.
    static func digitsEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, isDigit(bytes[index]) { index += 1 }
        return index
    }

    /// Compares two runs of digits by value where they stand.
    static func compareDigits(_ left: [UInt8], _ a: Range<Int>, _ right: [UInt8], _ b: Range<Int>) -> Int {
        var i = a.lowerBound
        var j = b.lowerBound
        while i < a.upperBound, left[i] == 0x30 { i += 1 }
        while j < b.upperBound, right[j] == 0x30 { j += 1 }
        if a.upperBound - i != b.upperBound - j { return a.upperBound - i < b.upperBound - j ? -1 : 1 }
        while i < a.upperBound {
            if left[i] != right[j] { return left[i] < right[j] ? -1 : 1 }
            i += 1
            j += 1
        }
        return 0
    }
}
