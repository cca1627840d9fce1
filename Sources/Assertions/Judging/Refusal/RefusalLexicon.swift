/// The phrases of all languages in one tree of bytes, looked up in one pass.
///
/// At each beginning of a word the tree is walked as long as it leads on; the longest phrase bounds the walk, so that the cost stays
/// linear in the text.
struct RefusalLexicon: Sendable {
    /// A phrase that was found.
    struct Hit: Sendable {
        var slot: RefusalSlot
        /// The number of the language.
        var language: UInt8
        var range: Range<Int>
    }

    /// A sentence with what stands in it.
    struct Sentence: Sendable {
        /// Its number in the text.
        var place: Int
        var range: Range<Int>
        var hits: [Hit]

        /// Whether a phrase of a kind stands in it.
        func has(_ slot: RefusalSlot) -> Bool { hits.contains { $0.slot == slot } }
    }

    private struct Node: Sendable {
        var byte: UInt8
        var child: Int32 = -1
        var sibling: Int32 = -1
        var entries: [(slot: RefusalSlot, language: UInt8)] = []
    }

    /// The one lexicon.
    static let shared = RefusalLexicon(RefusalLanguage.all)

    private var nodes: [Node] = [Node(byte: 0)]
    private var roots = [Int32](repeating: -1, count: 256)
    private let isSpaced: [Bool]

    private init(_ languages: [RefusalLanguage]) {
        isSpaced = languages.map(\.isSpaced)
        for (number, language) in languages.enumerated() {
            for (slot, phrases) in language.phrases {
                for phrase in phrases.split(separator: "|") {
                    insert(RefusalText.folded(String(phrase)), slot, UInt8(truncatingIfNeeded: number))
                }
            }
        }
    }

    private mutating func insert(_ phrase: [UInt8], _ slot: RefusalSlot, _ language: UInt8) {
        guard let first = phrase.first else { return }
        var node = roots[Int(first)]
        if node < 0 {
            node = add(first)
            roots[Int(first)] = node
        }
        for byte in phrase.dropFirst() {
            var next = nodes[Int(node)].child
            while next >= 0, nodes[Int(next)].byte != byte { next = nodes[Int(next)].sibling }
            if next < 0 {
                next = add(byte)
                nodes[Int(next)].sibling = nodes[Int(node)].child
                nodes[Int(node)].child = next
            }
            node = next
        }
        nodes[Int(node)].entries.append((slot, language))
    }

    private mutating func add(_ byte: UInt8) -> Int32 {
        nodes.append(Node(byte: byte))
        return Int32(truncatingIfNeeded: nodes.count - 1)
    }

    /// The sentences of a text, each with the phrases in it.
    func sentences(of text: RefusalText) -> [Sentence] {
        text.places.enumerated().map { number, place in
            var hits: [Hit] = []
            text.bytes.withUnsafeBufferPointer { find(in: $0, place.folded, &hits) }
            return Sentence(place: number, range: place.folded, hits: hits)
        }
    }

    private func find(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ hits: inout [Hit]) {
        var previous: UInt8 = 0x20
        for start in range {
            let first = bytes[start]
            let isInWord = RefusalText.isLetter(previous)
            previous = first
            // Within a word only scripts without spaces can begin a phrase, and not on a byte that continues a letter.
            if isInWord, first < 0xC0 { continue }
            var node = roots[Int(first)]
            var index = start &+ 1
            while node >= 0 {
                let found = nodes[Int(node)]
                if !found.entries.isEmpty {
                    let isWhole = !isInWord && (index >= range.upperBound || !RefusalText.isLetter(bytes[index]))
                    for entry in found.entries where isWhole || !isSpaced[Int(entry.language)] {
                        hits.append(Hit(slot: entry.slot, language: entry.language, range: start..<index))
                    }
                }
                guard index < range.upperBound else { break }
                let byte = bytes[index]
                node = found.child
                while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
                index &+= 1
            }
        }
    }
}
