/// Maven's order of versions (`ComparableVersion` of Maven 3.8).
///
/// A version is a list of numbers and words. A dash, and each step between a digit and a letter, opens a list within the list.
/// Nothing ever stands behind such an inner list, so that all lists are one row of items here, with a mark where one opens.
struct MavenVersion: EcosystemVersion {
    private enum Item: Sendable {
        case number(VersionNumber)
        /// A word by its rank, and as it is written if it is not known.
        case word(rank: Int, text: [UInt8])
        case list

        /// Whether it counts as nothing at the end of a list.
        var isNull: Bool {
            switch self {
            case .number(let number): number.isZero
            case .word(let rank, _): rank == MavenVersion.releaseRank
            case .list: false
            }
        }

        func compare(_ other: Item) -> Int {
            switch (self, other) {
            case (.number(let a), .number(let b)): a.compare(b)
            case (.word(let a, let x), .word(let b, let y)): a == b ? ByteOrder.compare(x, y) : a < b ? -1 : 1
            case (.list, .list): 0
            case (.number, _), (.list, .word): 1
            case (.word, _), (.list, .number): -1
            }
        }

        /// Compares with nothing.
        var sign: Int {
            switch self {
            case .number(let number): number.isZero ? 0 : 1
            case .word(let rank, _): (rank - MavenVersion.releaseRank).signum()
            case .list: 0
            }
        }
    }

    private static let releaseRank = 5
    private static let ranks: [[UInt8]: Int] = {
        var ranks: [[UInt8]: Int] = [:]
        for (word, rank) in [
            ("alpha", 0), ("beta", 1), ("milestone", 2), ("rc", 3), ("cr", 3), ("snapshot", 4), ("", 5), ("ga", 5),
            ("final", 5), ("release", 5), ("sp", 6),
        ] { ranks[Array(word.utf8)] = rank }
        return ranks
    }()

    private let items: [Item]

    init?(_ text: String) {
        let bytes = Array(VersionByte.trimmed(text.lowercased()))
        guard !bytes.isEmpty else { return nil }
        items = Self.trimmed(Self.tokens(bytes))
    }

    private static func word(_ bytes: ArraySlice<UInt8>, isBeforeDigit: Bool) -> Item {
        var text = Array(bytes)
        if isBeforeDigit {
            switch text {
            case [0x61]: text = Array("alpha".utf8)
            case [0x62]: text = Array("beta".utf8)
            case [0x6D]: text = Array("milestone".utf8)
            default: break
            }
        }
        return ranks[text].map { .word(rank: $0, text: []) } ?? .word(rank: 7, text: text)
    }

    private static func tokens(_ bytes: [UInt8]) -> [Item] {
        var items: [Item] = []
        // Whether the list that is open has no item yet.
        var isListEmpty = true
        var isDigit = false
        var start = 0
        func open() {
            items.append(.list)
            isListEmpty = true
        }
        func add(_ item: Item) {
            items.append(item)
            isListEmpty = false
        }
        func close(_ index: Int) {
            if index == start { return add(.number(.zero)) }
            let part = bytes[start..<index]
            add(isDigit ? .number(VersionNumber(digits: part)) : word(part, isBeforeDigit: false))
        }
        for (index, byte) in bytes.enumerated() {
            if byte == 0x2E || byte == 0x2D {
                close(index)
                start = index + 1
                if byte == 0x2D { open() }
            } else if VersionByte.isDigit(byte) {
                if !isDigit, index > start {
                    if !isListEmpty { open() }
                    add(word(bytes[start..<index], isBeforeDigit: true))
                    start = index
                    open()
                }
                isDigit = true
            } else {
                if isDigit, index > start {
                    close(index)
                    start = index
                    open()
                }
                isDigit = false
            }
        }
        if start < bytes.count {
            if !isDigit, !isListEmpty { open() }
            close(bytes.count)
        }
        return items
    }

    /// Takes away what counts as nothing at the end of each list, and lists that are empty then.
    private static func trimmed(_ tokens: [Item]) -> [Item] {
        var reversed: [Item] = []
        var isAtEndOfList = true
        for item in tokens.reversed() {
            if case .list = item {
                if !reversed.isEmpty { reversed.append(item) }
                isAtEndOfList = true
            } else if !isAtEndOfList || !item.isNull {
                isAtEndOfList = false
                reversed.append(item)
            }
        }
        return reversed.reversed()
    }

    func compare(_ other: MavenVersion) -> Int {
        for index in 0..<max(items.count, other.items.count) {
            let result =
                index >= items.count
                ? -other.items[index].sign
                : index >= other.items.count ? items[index].sign : items[index].compare(other.items[index])
            if result != 0 { return result }
        }
        return 0
    }
}
