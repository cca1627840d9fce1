/// A version by Semantic Versioning 2.0, also with fewer or more numbers: what is missing counts as zero.
struct SemanticVersion: EcosystemVersion {
    /// A part of what stands behind the dash.
    enum Identifier: Sendable, Equatable {
        case number(VersionNumber)
        case text([UInt8])

        init(_ bytes: ArraySlice<UInt8>) {
            self = bytes.allSatisfy(VersionByte.isDigit) ? .number(VersionNumber(digits: bytes)) : .text(Array(bytes))
        }

        func compare(_ other: Identifier) -> Int {
            switch (self, other) {
            case (.number(let a), .number(let b)): a.compare(b)
            case (.text(let a), .text(let b)): ByteOrder.compare(a, b)
            case (.number, .text): -1
            case (.text, .number): 1
            }
        }
    }

    /// Which texts are versions.
    struct Form {
        /// How many numbers there may be.
        var numbers: ClosedRange<Int>
        /// Whether a `v` or `=` may stand in front.
        var allowsPrefix = true
        /// Whether `01` is a number.
        var allowsLeadingZeros = true
        /// The greatest number, if there is one.
        var greatest: VersionNumber?
        /// Whether letters are the same in upper and lower case.
        var ignoresCase = false

        /// Semantic Versioning, but `1.2` and `v1.2.3` are read too.
        static let usual = Form(numbers: 1...3)
        /// The grammar to the letter, with an optional `v`.
        static let strict = Form(
            numbers: 3...3,
            allowsLeadingZeros: false,
            greatest: VersionNumber((1 << 53) - 1)
        )
    }

    let major: VersionNumber
    let minor: VersionNumber
    let patch: VersionNumber
    /// Numbers behind the third.
    let more: [VersionNumber]
    let prerelease: [Identifier]
    /// What stands behind `+`; of no weight, except for Dart's packages.
    let build: [Identifier]

    init(
        _ major: VersionNumber,
        _ minor: VersionNumber,
        _ patch: VersionNumber,
        more: [VersionNumber] = [],
        prerelease: [Identifier] = []
    ) {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.more = more
        self.prerelease = prerelease
        build = []
    }

    init?(_ text: String) { self.init(text, form: .usual) }

    init?(_ text: String, form: Form) {
        var bytes = VersionByte.trimmed(text)
        if form.allowsPrefix, let first = bytes.first, first == 0x76 || first == 0x56 || first == 0x3D {
            bytes.removeFirst()
        }
        if form.ignoresCase { bytes = bytes.map(VersionByte.lowercased)[...] }
        var build: [Identifier] = []
        if let plus = bytes.firstIndex(of: 0x2B) {
            guard let found = Self.identifiers(bytes[(plus + 1)...], allowsZeros: true) else { return nil }
            build = found
            bytes = bytes[..<plus]
        }
        var prerelease: [Identifier] = []
        if let dash = bytes.firstIndex(of: 0x2D) {
            guard let found = Self.identifiers(bytes[(dash + 1)...], allowsZeros: form.allowsLeadingZeros) else {
                return nil
            }
            prerelease = found
            bytes = bytes[..<dash]
        }
        var numbers: [VersionNumber] = []
        // No more parts than may be there, and one to tell that there are more.
        let parts = bytes.split(separator: 0x2E, maxSplits: form.numbers.upperBound, omittingEmptySubsequences: false)
        for part in parts {
            guard numbers.count < form.numbers.upperBound, let number = Self.number(part, form) else { return nil }
            numbers.append(number)
        }
        guard numbers.count >= form.numbers.lowerBound, let major = numbers.first else { return nil }
        self.major = major
        minor = numbers.count > 1 ? numbers[1] : .zero
        patch = numbers.count > 2 ? numbers[2] : .zero
        more = Array(numbers.dropFirst(3))
        self.prerelease = prerelease
        self.build = build
    }

    private static func number(_ part: ArraySlice<UInt8>, _ form: Form) -> VersionNumber? {
        guard !part.isEmpty, part.allSatisfy(VersionByte.isDigit) else { return nil }
        let number = VersionNumber(digits: part)
        if !form.allowsLeadingZeros, part.count > 1, part.first == 0x30 { return nil }
        if let greatest = form.greatest, number > greatest { return nil }
        return number
    }

    private static func identifiers(_ bytes: ArraySlice<UInt8>, allowsZeros: Bool) -> [Identifier]? {
        var found: [Identifier] = []
        for part in bytes.split(separator: 0x2E, omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.allSatisfy({ VersionByte.isAlphanumeric($0) || $0 == 0x2D }) else { return nil }
            if !allowsZeros, part.count > 1, part.first == 0x30, part.allSatisfy(VersionByte.isDigit) { return nil }
            found.append(Identifier(part))
        }
        return found
    }

    var isPrerelease: Bool { !prerelease.isEmpty }

    /// Whether the numbers are the same, whatever stands behind them.
    func hasNumbers(of other: SemanticVersion) -> Bool { compareNumbers(other) == 0 }

    private func compareNumbers(_ other: SemanticVersion) -> Int {
        var result = major.compare(other.major)
        if result == 0 { result = minor.compare(other.minor) }
        if result == 0 { result = patch.compare(other.patch) }
        var index = 0
        while result == 0, index < max(more.count, other.more.count) {
            result = (index < more.count ? more[index] : .zero)
                .compare(index < other.more.count ? other.more[index] : .zero)
            index += 1
        }
        return result
    }

    func compare(_ other: SemanticVersion) -> Int {
        let result = compareNumbers(other)
        if result != 0 { return result }
        if prerelease.isEmpty || other.prerelease.isEmpty {
            return prerelease.isEmpty == other.prerelease.isEmpty ? 0 : prerelease.isEmpty ? 1 : -1
        }
        return Self.compare(prerelease, other.prerelease)
    }

    static func compare(_ left: [Identifier], _ right: [Identifier]) -> Int {
        for index in 0..<min(left.count, right.count) {
            let result = left[index].compare(right[index])
            if result != 0 { return result }
        }
        return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }
}

extension SemanticVersion: CustomStringConvertible {
    /// The version with all its numbers, without a prefix and zeros in front.
    var description: String {
        let numbers = ([major, minor, patch] + more).map(\.description).joined(separator: ".")
        return numbers + (prerelease.isEmpty ? "" : "-" + Self.text(prerelease))
            + (build.isEmpty ? "" : "+" + Self.text(build))
    }

    private static func text(_ identifiers: [Identifier]) -> String {
        identifiers.map { identifier in
            switch identifier {
            case .number(let number): number.description
            case .text(let bytes): String(decoding: bytes, as: UTF8.self)
            }
        }.joined(separator: ".")
    }
}
