/// Finds a stretch of a text that repeats itself without end, as models do that have lost their way.
enum LoopSearch {
    /// What repeats, and how often.
    struct Loop: Equatable {
        var words: String
        var count: Int
    }

    private static let longestPeriod = 24
    private static let maximumWords = 50_000

    /// The loop that covers most words; periods of one to 24 words are looked for, each in one pass.
    static func longest(in text: String) -> Loop? {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(maximumWords).map { LetterCase.lower(String($0)) }
        var best: (start: Int, period: Int, count: Int)?
        for period in 1...longestPeriod where words.count > 2 * period {
            var run = 0
            for index in period..<words.count {
                run = words[index] == words[index - period] ? run + 1 : 0
                let count = run / period + 1
                if count > 2, count * period > (best?.count ?? 0) * (best?.period ?? 0) {
                    best = (index + 1 - count * period, period, count)
                }
            }
        }
        guard let best else { return nil }
        return Loop(words: words[best.start..<best.start + best.period].joined(separator: " "), count: best.count)
    }
}
