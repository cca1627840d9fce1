/// A version by Semantic Versioning 2.0; missing minor and patch numbers count as zero, a leading `v` is allowed.
struct SemanticVersion {
    private let numbers: [[UInt8]]
    private let prerelease: [[UInt8]]

    init?(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.first == 0x76 || bytes.first == 0x3D { bytes.removeFirst() }
        if let plus = bytes.firstIndex(of: 0x2B) { bytes = Array(bytes[..<plus]) }
        var prerelease: [[UInt8]] = []
        if let dash = bytes.firstIndex(of: 0x2D) {
            prerelease = bytes[(dash + 1)...].split(separator: 0x2E, omittingEmptySubsequences: false).map(Array.init)
            guard
                !prerelease.contains(where: { part in
                    part.isEmpty
                        || !part.allSatisfy {
                            BigDigits.isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2D
                        }
                })
            else { return nil }
            bytes = Array(bytes[..<dash])
        }
        let numbers = bytes.split(separator: 0x2E, omittingEmptySubsequences: false).map(Array.init)
        guard (1...3).contains(numbers.count), numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(BigDigits.isDigit) })
        else { return nil }
        self.numbers = numbers + Array(repeating: [0x30], count: 3 - numbers.count)
        self.prerelease = prerelease
    }

    func compare(_ other: SemanticVersion) -> Int {
        for (a, b) in zip(numbers, other.numbers) {
            let result = BigDigits.compare(a, b)
            if result != 0 { return result }
        }
        if prerelease.isEmpty || other.prerelease.isEmpty {
            return prerelease.isEmpty == other.prerelease.isEmpty ? 0 : prerelease.isEmpty ? 1 : -1
        }
        for (a, b) in zip(prerelease, other.prerelease) {
            let isNumber = a.allSatisfy(BigDigits.isDigit)
            let otherIsNumber = b.allSatisfy(BigDigits.isDigit)
            if isNumber != otherIsNumber { return isNumber ? -1 : 1 }
            if isNumber {
                let result = BigDigits.compare(a, b)
                if result != 0 { return result }
            } else if a != b {
                return a.lexicographicallyPrecedes(b) ? -1 : 1
            }
        }
        return prerelease.count == other.prerelease.count ? 0 : prerelease.count < other.prerelease.count ? -1 : 1
    }
}
