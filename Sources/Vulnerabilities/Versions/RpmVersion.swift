/// The order of rpm's packages: `[epoch:]version[-release]`, compared as `rpmvercmp` of rpm 4.15 and later does, with `~` before
/// and `^` after the end.
///
/// Releases are compared only where both sides have one, so that `1.0` stands for any release of 1.0.
struct RpmVersion: EcosystemVersion {
    private let bytes: [UInt8]
    private let epoch: VersionNumber
    private let version: Range<Int>
    private let release: Range<Int>?

    init?(_ text: String) {
        bytes = Array(VersionByte.trimmed(text))
        guard !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
        var start = VersionByte.digitsEnd(bytes, from: 0, to: bytes.count)
        if start < bytes.count, bytes[start] == 0x3A {
            epoch = VersionNumber(digits: bytes[..<start])
            start += 1
        } else {
            epoch = .zero
            start = 0
        }
        guard start < bytes.count else { return nil }
        if let dash = bytes[start...].lastIndex(of: 0x2D) {
            version = start..<dash
            release = (dash + 1)..<bytes.count
        } else {
            version = start..<bytes.count
            release = nil
        }
    }

    func compare(_ other: RpmVersion) -> Int {
        let epochs = epoch.compare(other.epoch)
        if epochs != 0 { return epochs }
        let versions = Self.compare(bytes, version, other.bytes, other.version)
        if versions != 0 { return versions }
        guard let release, let theirs = other.release else { return 0 }
        return Self.compare(bytes, release, other.bytes, theirs)
    }

    private static func skipSeparators(_ bytes: [UInt8], _ index: inout Int, _ end: Int) {
        while index < end, !VersionByte.isAlphanumeric(bytes[index]), bytes[index] != 0x7E, bytes[index] != 0x5E {
            index += 1
        }
    }

    private static func compare(_ left: [UInt8], _ a: Range<Int>, _ right: [UInt8], _ b: Range<Int>) -> Int {
        var i = a.lowerBound
        var j = b.lowerBound
        while true {
            skipSeparators(left, &i, a.upperBound)
            skipSeparators(right, &j, b.upperBound)
            let x = i < a.upperBound ? left[i] : 0
            let y = j < b.upperBound ? right[j] : 0
            if x == 0x7E || y == 0x7E {
                if x != y { return x == 0x7E ? -1 : 1 }
                i += 1
                j += 1
                continue
            }
            if x == 0x5E || y == 0x5E {
                if x == y {
                    i += 1
                    j += 1
                    continue
                }
                // A caret comes after the end and before all else.
                if x == 0 { return -1 }
                if y == 0 { return 1 }
                return x == 0x5E ? -1 : 1
            }
            guard x != 0, y != 0 else { return x == y ? 0 : x == 0 ? -1 : 1 }
            let isNumber = VersionByte.isDigit(x)
            guard isNumber == VersionByte.isDigit(y) else { return isNumber ? 1 : -1 }
            let result = compareSegment(left, &i, a.upperBound, right, &j, b.upperBound, isNumber: isNumber)
            if result != 0 { return result }
        }
    }

    private static func compareSegment(
        _ left: [UInt8],
        _ i: inout Int,
        _ leftEnd: Int,
        _ right: [UInt8],
        _ j: inout Int,
        _ rightEnd: Int,
        isNumber: Bool
    ) -> Int {
        if isNumber {
            let endI = VersionByte.digitsEnd(left, from: i, to: leftEnd)
            let endJ = VersionByte.digitsEnd(right, from: j, to: rightEnd)
            defer {
                i = endI
                j = endJ
            }
            return VersionByte.compareDigits(left, i..<endI, right, j..<endJ)
        }
        while true {
            let x = i < leftEnd && VersionByte.isLetter(left[i]) ? left[i] : 0
            let y = j < rightEnd && VersionByte.isLetter(right[j]) ? right[j] : 0
            if x != y { return x < y ? -1 : 1 }
            if x == 0 { return 0 }
            i += 1
            j += 1
        }
    }
}
