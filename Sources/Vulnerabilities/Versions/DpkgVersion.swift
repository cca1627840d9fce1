/// Debian's order of versions (deb-version(7)).
enum DpkgVersion {
    static func compare(_ left: String, _ right: String) -> Int? {
        guard let a = split(left), let b = split(right) else { return nil }
        let epoch = BigDigits.compare(a.epoch, b.epoch)
        if epoch != 0 { return epoch }
        let upstream = comparePart(a.upstream, b.upstream)
        return upstream != 0 ? upstream : comparePart(a.revision, b.revision)
    }

    private static func split(_ version: String) -> (epoch: [UInt8], upstream: [UInt8], revision: [UInt8])? {
        var bytes = Array(version.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        var epoch: [UInt8] = []
        if let colon = bytes.firstIndex(of: 0x3A) {
            epoch = Array(bytes[..<colon])
            guard !epoch.isEmpty, epoch.allSatisfy(BigDigits.isDigit) else { return nil }
            bytes = Array(bytes[(colon + 1)...])
        }
        guard !bytes.isEmpty else { return nil }
        guard let dash = bytes.lastIndex(of: 0x2D) else { return (epoch, bytes, []) }
        return (epoch, Array(bytes[..<dash]), Array(bytes[(dash + 1)...]))
    }

    private static func order(_ bytes: [UInt8], _ index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        let byte = bytes[index]
        if BigDigits.isDigit(byte) { return 0 }
        if byte == 0x7E { return -1 }
        return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A ? Int(byte) : Int(byte) + 256
    }

    private static func comparePart(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var i = 0
        var j = 0
        while i < left.count || j < right.count {
            while i < left.count && !BigDigits.isDigit(left[i]) || j < right.count && !BigDigits.isDigit(right[j]) {
                let a = order(left, i)
                let b = order(right, j)
                if a != b { return a < b ? -1 : 1 }
                i += 1
                j += 1
            }
            let startI = min(i, left.count)
            let startJ = min(j, right.count)
            i = startI
            j = startJ
            while i < left.count, BigDigits.isDigit(left[i]) { i += 1 }
            while j < right.count, BigDigits.isDigit(right[j]) { j += 1 }
            let numbers = BigDigits.compare(left[startI..<i], right[startJ..<j])
            if numbers != 0 { return numbers }
        }
        return 0
    }
}
