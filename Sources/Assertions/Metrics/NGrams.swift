/// Runs of words with how often each occurs.
struct NGrams {
    private(set) var counts: [ArraySlice<String>: Int] = [:]
    /// How many there are in all.
    private(set) var total = 0

    init(_ words: [String], length: Int) {
        guard length > 0, words.count >= length else { return }
        total = words.count - length + 1
        for start in 0..<total { counts[words[start..<start + length], default: 0] += 1 }
    }

    /// How many of these occur in others, each at most as often as there.
    func matches(in others: NGrams) -> Int {
        counts.reduce(0) { $0 + min($1.value, others.counts[$1.key] ?? 0) }
    }
}
