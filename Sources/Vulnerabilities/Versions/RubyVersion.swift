/// The order of RubyGems' versions: numbers and words; a word comes before a number, and makes a prerelease.
struct RubyVersion: EcosystemVersion {
    enum Segment: Sendable, Equatable {
        case number(VersionNumber)
        case word([UInt8])
    }

    /// All segments as they stand.
    let segments: [Segment]
    /// Those that count: without zeros at the end of the release and of the prerelease.
    private let canonical: [Segment]

    init(_ segments: [Segment]) {
        self.segments = segments
        let border = segments.firstIndex { if case .word = $0 { true } else { false } } ?? segments.count
        canonical = Array(Self.withoutZeros(segments[..<border]) + Self.withoutZeros(segments[border...]))
    }

    init?(_ text: String) {
        let bytes = VersionByte.trimmed(text)
        let dash = bytes.firstIndex(of: 0x2D)
        let head = bytes[..<(dash ?? bytes.endIndex)]
        let groups = head.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(VersionByte.isAlphanumeric) }),
            groups.first?.allSatisfy(VersionByte.isDigit) == true
        else { return nil }
        var segments: [Segment] = []
        Self.append(head, to: &segments)
        if let dash {
            let tail = bytes[(dash + 1)...]
            let groups = tail.split(separator: 0x2E, omittingEmptySubsequences: false)
            guard
                groups.allSatisfy({ group in
                    !group.isEmpty && group.allSatisfy { VersionByte.isAlphanumeric($0) || $0 == 0x2D }
                })
            else { return nil }
            // Each dash stands for `.pre.`.
            for part in tail.split(separator: 0x2D, omittingEmptySubsequences: false) {
                segments.append(.word(Array("pre".utf8)))
                Self.append(part, to: &segments)
            }
        }
        self.init(segments)
    }

    /// Appends the runs of digits and of letters.
    private static func append(_ bytes: ArraySlice<UInt8>, to segments: inout [Segment]) {
        var rest = bytes
        while let first = rest.first {
            let run =
                VersionByte.isDigit(first)
                ? rest.prefix(while: VersionByte.isDigit) : rest.prefix(while: VersionByte.isLetter)
            if VersionByte.isDigit(first) {
                segments.append(.number(VersionNumber(digits: run)))
            } else if !run.isEmpty {
                segments.append(.word(Array(run)))
            }
            rest = rest.dropFirst(max(run.count, 1))
        }
    }

    private static func withoutZeros(_ segments: ArraySlice<Segment>) -> ArraySlice<Segment> {
        var segments = segments
        while let last = segments.last, last == .number(.zero) { segments.removeLast() }
        return segments
    }

    var isPrerelease: Bool { segments.contains { if case .word = $0 { true } else { false } } }

    func compare(_ other: RubyVersion) -> Int {
        for index in 0..<max(canonical.count, other.canonical.count) {
            let a = index < canonical.count ? canonical[index] : .number(.zero)
            let b = index < other.canonical.count ? other.canonical[index] : .number(.zero)
            let result =
                switch (a, b) {
                case (.number(let a), .number(let b)): a.compare(b)
                case (.word(let a), .word(let b)): ByteOrder.compare(a, b)
                case (.word, .number): -1
                case (.number, .word): 1
                }
            if result != 0 { return result }
        }
        return 0
    }

    /// The upper end of `~>`: without letters, without the last number, the one before it raised.
    var pessimisticBound: RubyVersion {
        var numbers = segments.prefix { if case .number = $0 { true } else { false } }
        if numbers.count > 1 { numbers.removeLast() }
        if case .number(let last)? = numbers.popLast() { numbers.append(.number(last.successor)) }
        return RubyVersion(Array(numbers))
    }

    /// What comes before each prerelease of this version: no word is less than the empty one.
    var belowPrereleases: RubyVersion { RubyVersion(segments + [.word([])]) }
}
