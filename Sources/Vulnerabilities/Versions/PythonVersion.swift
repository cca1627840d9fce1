/// A version by PEP 440.
struct PythonVersion {
    /// What a missing part sorts as.
    private enum Bound {
        case lowest, highest
        case value(rank: Int, digits: [UInt8])
    }

    private var epoch: [UInt8] = []
    private var release: [[UInt8]] = []
    private var pre: (rank: Int, digits: [UInt8])?
    private var post: [UInt8]?
    private var dev: [UInt8]?
    private var local: [[UInt8]]?

    init?(_ text: String) {
        var scanner = Scanner(text)
        scanner.skip("v")
        var number = scanner.digits()
        if !number.isEmpty, scanner.skip("!") {
            epoch = number
            number = scanner.digits()
        }
        guard !number.isEmpty else { return nil }
        release = [number]
        while scanner.peek() == 0x2E, let next = scanner.peek(1), BigDigits.isDigit(next) {
            scanner.skip(".")
            release.append(scanner.digits())
        }
        if let rank = scanner.word([
            ("alpha", 0), ("beta", 1), ("preview", 2), ("pre", 2), ("rc", 2), ("a", 0), ("b", 1), ("c", 2),
        ]) {
            pre = (rank, scanner.separatedDigits())
        }
        if scanner.peek() == 0x2D, let next = scanner.peek(1), BigDigits.isDigit(next) {
            scanner.skip("-")
            post = scanner.digits()
        } else if scanner.word([("post", 0), ("rev", 0), ("r", 0)]) != nil {
            post = scanner.separatedDigits()
        }
        if scanner.word([("dev", 0)]) != nil { dev = scanner.separatedDigits() }
        if scanner.skip("+") {
            let rest = scanner.rest()
            let parts = rest.split(omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x2D || $0 == 0x5F }.map(
                Array.init
            )
            guard
                !parts.contains(where: { part in
                    part.isEmpty || !part.allSatisfy { BigDigits.isDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) }
                })
            else { return nil }
            local = parts
        }
        guard scanner.isAtEnd else { return nil }
    }

    func compare(_ other: PythonVersion) -> Int {
        var result = BigDigits.compare(epoch, other.epoch)
        if result != 0 { return result }
        for index in 0..<max(release.count, other.release.count) {
            result = BigDigits.compare(
                index < release.count ? release[index] : [],
                index < other.release.count ? other.release[index] : []
            )
            if result != 0 { return result }
        }
        result = Self.compare(preBound, other.preBound)
        if result != 0 { return result }
        result = Self.compare(Self.bound(post, missing: .lowest), Self.bound(other.post, missing: .lowest))
        if result != 0 { return result }
        result = Self.compare(Self.bound(dev, missing: .highest), Self.bound(other.dev, missing: .highest))
        return result != 0 ? result : compareLocal(other)
    }

    /// `1.0.dev1` comes before `1.0a1`, which comes before `1.0`.
    private var preBound: Bound {
        if let pre { return .value(rank: pre.rank, digits: pre.digits) }
        return post == nil && dev != nil ? .lowest : .highest
    }

    private static func bound(_ digits: [UInt8]?, missing: Bound) -> Bound {
        digits.map { .value(rank: 0, digits: $0) } ?? missing
    }

    private static func compare(_ left: Bound, _ right: Bound) -> Int {
        switch (left, right) {
        case (.lowest, .lowest), (.highest, .highest): 0
        case (.lowest, _), (_, .highest): -1
        case (_, .lowest), (.highest, _): 1
        case (.value(let a, let x), .value(let b, let y)): a != b ? (a < b ? -1 : 1) : BigDigits.compare(x, y)
        }
    }

    private func compareLocal(_ other: PythonVersion) -> Int {
        guard let local, let theirs = other.local else {
            return local == nil && other.local == nil ? 0 : local == nil ? -1 : 1
        }
        for (a, b) in zip(local, theirs) {
            let isNumber = a.allSatisfy(BigDigits.isDigit)
            let otherIsNumber = b.allSatisfy(BigDigits.isDigit)
            if isNumber != otherIsNumber { return isNumber ? 1 : -1 }
            let result = isNumber ? BigDigits.compare(a, b) : a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
            if result != 0 { return result }
        }
        return local.count == theirs.count ? 0 : local.count < theirs.count ? -1 : 1
    }

    /// Reads a version from left to right, in lower case.
    private struct Scanner {
        private let bytes: [UInt8]
        private var index = 0

        init(_ text: String) {
            var bytes = Array(text.lowercased().utf8)
            while let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
            self.bytes = Array(bytes.drop(while: Self.isSpace))
        }

        private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

        var isAtEnd: Bool { index == bytes.count }

        func peek(_ ahead: Int = 0) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

        @discardableResult
        mutating func skip(_ text: String) -> Bool {
            guard bytes[index...].starts(with: text.utf8) else { return false }
            index += text.utf8.count
            return true
        }

        mutating func digits() -> [UInt8] {
            let start = index
            while let byte = peek(), BigDigits.isDigit(byte) { index += 1 }
            return Array(bytes[start..<index])
        }

        /// Digits behind an optional separator; none count as zero.
        mutating func separatedDigits() -> [UInt8] {
            let start = index
            if let byte = peek(), byte == 0x2D || byte == 0x5F || byte == 0x2E { index += 1 }
            let found = digits()
            if found.isEmpty { index = start }
            return found
        }

        /// One of some words behind an optional separator.
        mutating func word(_ words: [(String, Int)]) -> Int? {
            let start = index
            if let byte = peek(), byte == 0x2D || byte == 0x5F || byte == 0x2E { index += 1 }
            for (word, rank) in words where skip(word) { return rank }
            index = start
            return nil
        }

        mutating func rest() -> ArraySlice<UInt8> {
            defer { index = bytes.count }
            return bytes[index...]
        }
    }
}
