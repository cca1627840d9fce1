/// Debian's order of versions (deb-version(7)): epoch, upstream version and revision; `~` comes before the end.
struct DpkgVersion: EcosystemVersion {
    private let bytes: [UInt8]
    private let epoch: VersionNumber
    private let upstream: Range<Int>
    private let revision: Range<Int>

    init?(_ text: String) {
        bytes = Array(VersionByte.trimmed(text))
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        var start = 0
        if let colon = bytes.firstIndex(of: 0x3A) {
            guard colon > 0, bytes[..<colon].allSatisfy(VersionByte.isDigit) else { return nil }
            epoch = VersionNumber(digits: bytes[..<colon])
            start = colon + 1
        } else {
            epoch = .zero
        }
        guard start < bytes.count else { return nil }
        // A revision that is missing is the same as an empty one, and as zero.
        let dash = bytes[start...].lastIndex(of: 0x2D) ?? bytes.count
        upstream = start..<dash
        revision = min(dash + 1, bytes.count)..<bytes.count
    }

    func compare(_ other: DpkgVersion) -> Int {
        let epochs = epoch.compare(other.epoch)
        if epochs != 0 { return epochs }
        let upstreams = Self.compare(bytes, upstream, other.bytes, other.upstream)
        return upstreams != 0 ? upstreams : Self.compare(bytes, revision, other.bytes, other.revision)
    }

    private static func order(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        guard index < end else { return 0 }
        let byte = bytes[index]
        if VersionByte.isDigit(byte) { return 0 }
        if byte == 0x7E { return -1 }
        return VersionByte.isLetter(byte) ? Int(byte) : Int(byte) + 256
    }

    private static func compare(_ left: [UInt8], _ a: Range<Int>, _ right: [UInt8], _ b: Range<Int>) -> Int {
        var i = a.lowerBound
        var j = b.lowerBound
        while i < a.upperBound || j < b.upperBound {
            while i < a.upperBound && !VersionByte.isDigit(left[i])
                || j < b.upperBound && !VersionByte.isDigit(right[j])
            {
                let x = order(left, i, a.upperBound)
                let y = order(right, j, b.upperBound)
                if x != y { return x < y ? -1 : 1 }
                // Equal orders mean equal bytes: neither side is at its end or at a digit here.
                i += 1
                j += 1
            }
            let endI = VersionByte.digitsEnd(left, from: i, to: a.upperBound)
            let endJ = VersionByte.digitsEnd(right, from: j, to: b.upperBound)
            let numbers = VersionByte.compareDigits(left, i..<endI, right, j..<endJ)
            if numbers != 0 { return numbers }
            i = endI
            j = endJ
        }
        return 0
    }
}
