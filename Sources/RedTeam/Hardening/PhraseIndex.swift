import Guard

/// Finds the texts that hold a phrase, by the words of all their readings.
struct PhraseIndex: Sendable {
    /// Readings by text: words by number, foreign ones in their places.
    private var readings: [[[Int32]]] = []
    private var postings: [Int32: [Int32]] = [:]
    /// A phrase has so many steps at least: readings with fewer known words hold none.
    static let minimumWords = 3

    var count: Int { readings.count }

    /// Adds a text; its number is the count before.
    mutating func add(_ text: GuardText, _ vocabulary: PhraseVocabulary) {
        let number = Int32(clamping: readings.count)
        var kept: [[Int32]] = []
        var seen: Set<Int32> = []
        for words in text.readings {
            let numbers = words.map { vocabulary.number($0) }
            guard numbers.count(where: { $0 >= 0 }) >= Self.minimumWords else { continue }
            kept.append(numbers)
            for word in numbers where word >= 0 && seen.insert(word).inserted {
                postings[word, default: []].append(number)
            }
        }
        readings.append(kept)
    }

    /// The texts that hold a phrase.
    func holding(_ candidate: PhraseCandidate) -> ItemSet {
        var result = ItemSet(bound: readings.count)
        var possible: ItemSet?
        for step in candidate.steps {
            var step = step.words.reduce(into: ItemSet(bound: readings.count)) { set, word in
                for text in postings[word] ?? [] { set.insert(Int(text)) }
            }
            if let possible { step = step.intersection(possible) }
            if step.count == 0 { return result }
            possible = step
        }
        for text in possible?.numbers ?? [] where readings[text].contains(where: { candidate.holds(in: $0) }) {
            result.insert(text)
        }
        return result
    }
}
