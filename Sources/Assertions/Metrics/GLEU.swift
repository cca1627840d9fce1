/// Y. Wu et al., "Google's Neural Machine Translation System" (2016), section 8: the smaller of precision and recall over all runs of
/// one to four words.
enum GLEU {
    /// 0 to 1: the best over the references. Case and full stops at the ends of words do not count; a blank answer has 0.
    static func score(_ candidate: String, _ references: [String]) -> Double {
        let words = TextWords.withoutStops(candidate)
        guard !words.isEmpty else { return 0 }
        return references.map { single(words, TextWords.withoutStops($0)) }.max() ?? 0
    }

    private static func single(_ words: [String], _ reference: [String]) -> Double {
        if words == reference { return 1 }
        var matches = 0
        var total = (candidate: 0, reference: 0)
        for length in 1...4 {
            let grams = NGrams(words, length: length)
            let others = NGrams(reference, length: length)
            matches += grams.matches(in: others)
            total.candidate += grams.total
            total.reference += others.total
        }
        guard total.candidate > 0, total.reference > 0 else { return 0 }
        return Double(matches) / Double(max(total.candidate, total.reference))
    }
}
