import Guard

/// A phrase over the words of a vocabulary: what mining makes before it becomes a `PhrasePattern`.
struct PhraseCandidate: Hashable, Sendable {
    /// Numbers of words, in their order, and how many foreign words may stand before one of them.
    struct Step: Hashable, Sendable {
        var words: [Int32]
        var gap: Int
    }

    var steps: [Step]

    /// Whether words hold it; the same question as `PhrasePattern` answers about text.
    func holds(in words: [Int32]) -> Bool {
        guard let first = steps.first else { return false }
        for index in words.indices where first.words.contains(words[index]) {
            if holds(words, from: index) { return true }
        }
        return false
    }

    private func holds(_ words: [Int32], from index: Int) -> Bool {
        var ends = [index]
        for step in steps.dropFirst() {
            var next: [Int] = []
            for end in ends {
                let from = max(end + 1, (next.last ?? -1) + 1)
                let to = min(words.count, end + step.gap + 2)
                guard from < to else { continue }
                for place in from..<to where step.words.contains(words[place]) { next.append(place) }
            }
            if next.isEmpty { return false }
            ends = next
        }
        return true
    }

    /// The candidate that both are, where they differ in the words of one step only.
    func merged(with other: PhraseCandidate) -> PhraseCandidate? {
        guard steps.count == other.steps.count else { return nil }
        var merged = self
        var differences = 0
        for (place, (one, two)) in zip(steps, other.steps).enumerated() {
            merged.steps[place].gap = max(one.gap, two.gap)
            guard one.words != two.words else { continue }
            differences += 1
            guard differences == 1 else { return nil }
            merged.steps[place].words = Set(one.words + two.words).sorted()
        }
        return merged
    }
}

/// The words of attacks, by number.
struct PhraseVocabulary: Sendable {
    private(set) var words: [Substring] = []
    private var numbers: [Substring: Int32] = [:]
    /// Stands for any word that no phrase can be made of.
    static let foreign: Int32 = -1

    /// The number of a word, which it gets if it has none yet. Words with digits, and none at all, are foreign: they are of one attack only.
    mutating func add(_ word: Substring) -> Int32 {
        if let known = numbers[word] { return known }
        let isNumber = word.utf8.contains { (0x30...0x39).contains($0) }
        guard !word.isEmpty, !isNumber, word.utf8.count <= 64, words.count < 1 << 20 else { return Self.foreign }
        let number = Int32(words.count)
        words.append(word)
        numbers[word] = number
        return number
    }

    func number(_ word: Substring) -> Int32 { numbers[word] ?? Self.foreign }

    /// How much a word says: little for those that stand in every sentence.
    func weight(_ number: Int32) -> Double {
        guard let word = words.indices.contains(Int(number)) ? words[Int(number)] : nil else { return 0 }
        return word.utf8.count <= 2 || Self.functionWords.contains(word) ? 0.25 : 1
    }

    /// The pattern that a candidate is.
    func pattern(_ candidate: PhraseCandidate) -> PhrasePattern? {
        PhrasePattern(
            candidate.steps.map { step in
                PhrasePattern.Step(words: Set(step.words.compactMap { word($0) }), gap: step.gap)
            }
        )
    }

    private func word(_ number: Int32) -> String? {
        words.indices.contains(Int(number)) ? String(words[Int(number)]) : nil
    }

    private static let functionWords: Set<Substring> = [
        "the", "and", "that", "this", "these", "those", "with", "from", "for", "you", "your", "are", "was", "were",
        "will",
        "would", "can", "could", "should", "have", "has", "had", "not", "but", "all", "any", "they", "them", "their",
        "there",
        "then", "than", "what", "which", "who", "how", "when", "where", "into", "about", "out", "its", "it's", "our",
        "his",
        "her", "she", "him", "also", "just", "only", "please", "der", "die", "das", "und", "ist", "ein", "eine", "les",
        "des",
        "une", "los", "las", "que", "por", "para", "con", "del",
    ]
}
