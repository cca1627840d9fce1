/// K. Papineni et al., "BLEU: a method for automatic evaluation of machine translation" (2002), over words in lower case.
enum BLEU {
    /// 0 to 1. A precision of nothing counts as a ten-millionth, so that one missing length does not make everything zero; the
    /// matches of a length are those of the reference that has most of them.
    static func score(_ candidate: String, _ references: [String]) -> Double {
        let words = TextWords.lower(candidate)
        let references = references.map(TextWords.lower)
        guard !words.isEmpty, !references.isEmpty else { return 0 }
        var logarithms = 0.0
        for length in 1...4 {
            let grams = NGrams(words, length: length)
            let matches = references.map { grams.matches(in: NGrams($0, length: length)) }.max() ?? 0
            let precision = grams.total > 0 ? Double(matches) / Double(grams.total) : 0
            logarithms += 0.25 * Numbers.logarithm(precision == 0 ? 1e-7 : precision)
        }
        return brevityPenalty(words.count, references.map(\.count)) * Numbers.exponential(logarithms)
    }

    /// exp(1 − reference/candidate) for a candidate shorter than the reference of the closest length. promptfoo up to 2025 divides the other
    /// way round, which rewards short answers.
    private static func brevityPenalty(_ candidate: Int, _ references: [Int]) -> Double {
        let closest = references.min { abs($0 - candidate) < abs($1 - candidate) } ?? candidate
        guard candidate <= closest else { return 1 }
        return Numbers.exponential(1 - Double(closest) / Double(candidate))
    }
}
