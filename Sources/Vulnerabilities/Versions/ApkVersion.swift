/// Alpine's order of versions, as apk-tools 2 compares them.
struct ApkVersion: EcosystemVersion {
    private let bytes: [UInt8]

    private enum Token: Int {
        case invalid = -1, digitOrZero, digit, letter, suffix, suffixNumber, revision, end
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0
        var type = Token.digit
        private var isBehindZeros = false
        private static let suffixes: [(name: [UInt8], value: Int)] = [
            ("alpha", -4), ("beta", -3), ("pre", -2), ("rc", -1), ("cvs", 0), ("svn", 1), ("git", 2), ("hg", 3),
            ("p", 4),
        ].map { (Array($0.0.utf8), $0.1) }

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// The next token's value: where the digits of a number stand, or a small number.
        mutating func next() -> (value: Int, digits: Range<Int>) {
            guard index < bytes.count else {
                type = .end
                return (0, 0..<0)
            }
            var value = 0
            var digits = 0..<0
            let current = type
            switch current {
            case .digitOrZero where bytes[index] == 0x30:
                var zeros = 0
                while index < bytes.count, bytes[index] == 0x30 {
                    index += 1
                    zeros += 1
                }
                value = -zeros
                // What follows the zeros is a number of its own, zero if there are no digits: 1.0 comes before 1.01.
                type = .digit
                isBehindZeros = true
                return (value, 0..<0)
            case .digitOrZero, .digit, .suffixNumber, .revision:
                let start = index
                while index < bytes.count, VersionByte.isDigit(bytes[index]) { index += 1 }
                guard index > start || isBehindZeros else {
                    type = .invalid
                    return (-1, 0..<0)
                }
                isBehindZeros = false
                digits = start..<index
            case .letter:
                value = Int(bytes[index])
                index += 1
            case .suffix:
                guard let suffix = Self.suffixes.first(where: { bytes[index...].starts(with: $0.name) }) else {
                    type = .invalid
                    return (-1, 0..<0)
                }
                value = suffix.value
                index += suffix.name.count
            case .end, .invalid:
                type = .invalid
                return (-1, 0..<0)
            }
            advance(from: current)
            return (value, digits)
        }

        private mutating func advance(from current: Token) {
            guard index < bytes.count else {
                type = .end
                return
            }
            var next = Token.invalid
            let byte = bytes[index]
            switch current {
            case .digitOrZero, .digit, .suffixNumber, .revision:
                if byte >= 0x61, byte <= 0x7A, current == .digit || current == .digitOrZero { next = .letter }
            case .letter: if VersionByte.isDigit(byte) { next = .digit }
            case .suffix: if VersionByte.isDigit(byte) { next = .suffixNumber }
            default: break
            }
            if next == .invalid {
                switch byte {
                case 0x2E:
                    next = .digitOrZero
                    index += 1
                case 0x5F:
                    next = .suffix
                    index += 1
                case 0x2D where index + 1 < bytes.count && bytes[index + 1] == 0x72:
                    next = .revision
                    index += 2
                default: break
                }
            }
            let mayGoBack =
                (current == .digit || current == .digitOrZero) && next == .digitOrZero
                || current == .suffixNumber && next == .suffix || current == .letter && next == .digit
            if next.rawValue < current.rawValue, !mayGoBack { next = .invalid }
            type = next
        }
    }

    init?(_ text: String) {
        bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return nil }
        var reader = Reader(bytes)
        while reader.type != .end, reader.type != .invalid { _ = reader.next() }
        guard reader.type == .end else { return nil }
    }

    func compare(_ other: ApkVersion) -> Int {
        var a = Reader(bytes)
        var b = Reader(other.bytes)
        while a.type == b.type, a.type != .end, a.type != .invalid {
            let x = a.next()
            let y = b.next()
            if x.value != y.value { return x.value < y.value ? -1 : 1 }
            let numbers = VersionByte.compareDigits(bytes, x.digits, other.bytes, y.digits)
            if numbers != 0 { return numbers }
        }
        if a.type == b.type { return 0 }
        // Reading a suffix moves on to the next token; what decides is where the two stand now.
        let types = (a.type, b.type)
        if a.type == .suffix, a.next().value < 0 { return -1 }
        if b.type == .suffix, b.next().value < 0 { return 1 }
        return types.0.rawValue > types.1.rawValue ? -1 : 1
    }
}
