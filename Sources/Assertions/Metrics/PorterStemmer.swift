/// M. F. Porter, "An algorithm for suffix stripping" (1980), for English words in lower case. Other words stay as they are.
enum PorterStemmer {
    /// The stem of a word.
    static func stem(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count > 2, bytes.count <= 100, bytes.allSatisfy({ $0 &- 0x61 < 26 }) else { return word }
        var stem = Stem(bytes: bytes)
        stem.stripPlural()
        stem.stripPastAndParticiple()
        stem.turnY()
        stem.replaceFirst(doubleSuffixes, measure: 0)
        stem.replaceFirst(singleSuffixes, measure: 0)
        stem.stripEnding()
        stem.tidy()
        return String(decoding: stem.bytes, as: UTF8.self)
    }

    private static let doubleSuffixes: [(String, String)] = [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"),
        ("biliti", "ble"),
    ]
    private static let singleSuffixes: [(String, String)] = [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ]
}

private struct Stem {
    var bytes: [UInt8]
    private static let endings = [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
        "al", "er",
        "ic", "ou",
    ]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func ends(_ suffix: String) -> Bool {
        bytes.count >= suffix.utf8.count && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    private mutating func cut(_ suffix: String, _ replacement: String = "") {
        bytes.removeLast(suffix.utf8.count)
        bytes += replacement.utf8
    }

    private func isConsonant(_ index: Int) -> Bool {
        switch bytes[index] {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: return false
        case 0x79:
            // A y is a consonant at the start and behind a vowel; a run of y's alternates.
            var run = 0
            while run < index, bytes[index - run - 1] == 0x79 { run += 1 }
            let first = index - run
            let firstIsConsonant = first == 0 || [0x61, 0x65, 0x69, 0x6F, 0x75].contains(bytes[first - 1])
            return run % 2 == 0 ? firstIsConsonant : !firstIsConsonant
        default: return true
        }
    }

    /// How often a vowel is followed by a consonant before the last bytes.
    private func measure(without count: Int) -> Int {
        var measure = 0
        var wasVowel = false
        for index in 0..<max(0, bytes.count - count) {
            let isConsonant = isConsonant(index)
            if isConsonant, wasVowel { measure += 1 }
            wasVowel = !isConsonant
        }
        return measure
    }

    private func hasVowel(without count: Int) -> Bool {
        (0..<max(0, bytes.count - count)).contains { !isConsonant($0) }
    }

    private func endsInDoubleConsonant() -> Bool {
        let last = bytes.count - 1
        return last >= 1 && bytes[last] == bytes[last - 1] && isConsonant(last)
    }

    /// Consonant, vowel, consonant other than w, x, y at the end.
    private func endsInShortSyllable(without count: Int) -> Bool {
        let last = bytes.count - count - 1
        guard last >= 2 else { return false }
        return isConsonant(last) && !isConsonant(last - 1) && isConsonant(last - 2)
            && ![0x77, 0x78, 0x79].contains(bytes[last])
    }

    mutating func stripPlural() {
        if ends("sses") || ends("ies") {
            bytes.removeLast(2)
        } else if ends("s"), !ends("ss") {
            bytes.removeLast()
        }
    }

    mutating func stripPastAndParticiple() {
        if ends("eed") {
            if measure(without: 3) > 0 { bytes.removeLast() }
            return
        }
        let suffix = ends("ed") ? "ed" : ends("ing") ? "ing" : ""
        guard !suffix.isEmpty, hasVowel(without: suffix.utf8.count) else { return }
        cut(suffix)
        if ends("at") || ends("bl") || ends("iz") {
            bytes.append(0x65)
        } else if endsInDoubleConsonant(), !ends("l"), !ends("s"), !ends("z") {
            bytes.removeLast()
        } else if measure(without: 0) == 1, endsInShortSyllable(without: 0) {
            bytes.append(0x65)
        }
    }

    mutating func turnY() {
        if ends("y"), hasVowel(without: 1) { cut("y", "i") }
    }

    mutating func replaceFirst(_ suffixes: [(String, String)], measure least: Int) {
        for (suffix, replacement) in suffixes where ends(suffix) {
            if measure(without: suffix.utf8.count) > least { cut(suffix, replacement) }
            return
        }
    }

    mutating func stripEnding() {
        for suffix in Self.endings where ends(suffix) {
            guard measure(without: suffix.utf8.count) > 1 else { return }
            if suffix == "ion" {
                let before = bytes.count - 4
                guard before >= 0, bytes[before] == 0x73 || bytes[before] == 0x74 else { return }
            }
            cut(suffix)
            return
        }
    }

    mutating func tidy() {
        if ends("e") {
            let measure = measure(without: 1)
            if measure > 1 || (measure == 1 && !endsInShortSyllable(without: 1)) { bytes.removeLast() }
        }
        if ends("ll"), measure(without: 0) > 1 { bytes.removeLast() }
    }
}
