/// A set of small numbers.
struct ItemSet: Sendable, Equatable {
    private var words: [UInt64]
    private(set) var count = 0

    /// An empty set of numbers below a bound.
    init(bound: Int) { words = Array(repeating: 0, count: (max(0, bound) + 63) / 64) }

    /// The numbers of a list below a bound.
    init(_ numbers: some Sequence<Int>, bound: Int) {
        self.init(bound: bound)
        for number in numbers { insert(number) }
    }

    mutating func insert(_ number: Int) {
        let place = number / 64
        guard number >= 0, words.indices.contains(place) else { return }
        let bit: UInt64 = 1 << UInt64(number % 64)
        if words[place] & bit == 0 {
            words[place] |= bit
            count += 1
        }
    }

    func contains(_ number: Int) -> Bool {
        let place = number / 64
        guard number >= 0, words.indices.contains(place) else { return false }
        return words[place] & 1 << UInt64(number % 64) != 0
    }

    mutating func formUnion(_ other: ItemSet) { combine(other) { $0 | $1 } }
    mutating func subtract(_ other: ItemSet) { combine(other) { $0 & ~$1 } }

    private mutating func combine(_ other: ItemSet, _ operation: (UInt64, UInt64) -> UInt64) {
        count = 0
        for place in words.indices {
            words[place] = operation(words[place], place < other.words.count ? other.words[place] : 0)
            count += words[place].nonzeroBitCount
        }
    }

    /// How many numbers both hold.
    func overlap(_ other: ItemSet) -> Int { zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount } }

    /// The numbers that both hold.
    func intersection(_ other: ItemSet) -> ItemSet {
        var result = self
        result.combine(other) { $0 & $1 }
        return result
    }

    /// The numbers, in their order.
    var numbers: [Int] {
        words.enumerated().flatMap { place, word -> [Int] in
            var rest = word
            var found: [Int] = []
            while rest != 0 {
                found.append(place * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
            return found
        }
    }
}
