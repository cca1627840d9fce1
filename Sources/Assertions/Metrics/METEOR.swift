/// A. Lavie, A. Agarwal, "METEOR: an automatic metric for MT evaluation with high levels of correlation with human judgments" (2007), with
/// two of its three stages: equal words, then words with equal stems (Porter). The third, synonyms of WordNet, is left out, so scores of
/// texts that use other words are lower than those of promptfoo.
struct METEOR {
    var alpha = 0.9
    var beta = 3.0
    var gamma = 0.5
    /// Words that are compared.
    private static let limit = 4_000

    /// 0 to 1: the best over the references.
    func score(_ candidate: String, _ references: [String]) -> Double {
        let words = Array(TextWords.withoutStops(candidate).prefix(Self.limit))
        return references.map { single(words, Array(TextWords.withoutStops($0).prefix(Self.limit))) }.max() ?? 0
    }

    private func single(_ words: [String], _ reference: [String]) -> Double {
        guard !words.isEmpty, !reference.isEmpty else { return 0 }
        var pairs = [Int?](repeating: nil, count: words.count)
        var taken = [Bool](repeating: false, count: reference.count)
        match(words, reference, &pairs, &taken)
        match(words.map(PorterStemmer.stem), reference.map(PorterStemmer.stem), &pairs, &taken)
        let aligned = pairs.enumerated().compactMap { index, other in other.map { (index, $0) } }
        guard !aligned.isEmpty else { return 0 }
        let precision = Double(aligned.count) / Double(words.count)
        let recall = Double(aligned.count) / Double(reference.count)
        let denominator = alpha * precision + (1 - alpha) * recall
        guard denominator > 0 else { return 0 }
        var chunks = 1
        for (previous, next) in zip(aligned, aligned.dropFirst())
        where next.0 != previous.0 + 1 || next.1 != previous.1 + 1 { chunks += 1 }
        let penalty = gamma * Numbers.power(Double(chunks) / Double(aligned.count), beta)
        return (1 - penalty) * precision * recall / denominator
    }

    /// Pairs words that are equal and free, both texts from their ends, as promptfoo and NLTK do.
    private func match(_ words: [String], _ reference: [String], _ pairs: inout [Int?], _ taken: inout [Bool]) {
        var places: [String: [Int]] = [:]
        for (index, word) in reference.enumerated() where !taken[index] { places[word, default: []].append(index) }
        for index in words.indices.reversed() where pairs[index] == nil {
            guard let place = places[words[index]]?.popLast() else { continue }
            pairs[index] = place
            taken[place] = true
        }
    }
}
