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
        /// The slots that are filled, one bit each.
        private var slots: UInt32

        /// A sentence.
        init(place: Int, range: Range<Int>, hits: [Hit]) {
            self.place = place
            self.range = range
            self.hits = hits
            slots = hits.reduce(0) { $0 | 1 << UInt32($1.slot.rawValue) }
        }

        /// Whether a phrase of a kind stands in it.
        func has(_ slot: RefusalSlot) -> Bool { slots & 1 << UInt32(slot.rawValue) != 0 }
    }

    private struct Entry: Sendable {
        var slot: RefusalSlot
        var language: UInt8
    }

    /// A byte of phrases. Plain values, so that a walk counts no references.
    private struct Node: Sendable {
        var byte: UInt8
        /// How many phrases end here, from `entry` on.
        var entries: UInt8 = 0
        var entry: Int32 = 0
        var child: Int32 = -1
        var sibling: Int32 = -1
    }

    /// The one lexicon.
    static let shared = RefusalLexicon(RefusalLanguage.all)

    private var nodes: [Node] = []
    private var entries: [Entry] = []
    /// The first nodes, by the first two bytes of a phrase; nothing for those of one byte, which stand in `single`.
    private var pairs = [Int32](repeating: -1, count: 1 << 16)
    private var single = [Int32](repeating: -1, count: 256)
    private let isSpaced: [Bool]

    private init(_ languages: [RefusalLanguage]) {
        isSpaced = languages.map(\.isSpaced)
        var found: [[UInt8]: [Entry]] = [:]
        for (number, language) in languages.enumerated() {
            for (slot, phrases) in language.phrases {
                for phrase in phrases.split(separator: "|") {
                    found[RefusalText.folded(String(phrase)), default: []]
                        .append(Entry(slot: slot, language: UInt8(truncatingIfNeeded: number)))
                }
            }
        }
        for (phrase, entries) in found { insert(phrase, entries) }
    }

    private mutating func insert(_ phrase: [UInt8], _ phrases: [Entry]) {
        guard let first = phrase.first else { return }
        var node: Int32
        if phrase.count == 1 {
            node = add(first)
            single[Int(first)] = node
        } else {
            let pair = Int(first) << 8 | Int(phrase[1])
            if pairs[pair] < 0 { pairs[pair] = add(phrase[1]) }
            node = pairs[pair]
            for byte in phrase.dropFirst(2) {
                var next = nodes[Int(node)].child
                while next >= 0, nodes[Int(next)].byte != byte { next = nodes[Int(next)].sibling }
                if next < 0 {
                    next = add(byte)
                    nodes[Int(next)].sibling = nodes[Int(node)].child
                    nodes[Int(node)].child = next
                }
                node = next
            }
        }
        nodes[Int(node)].entry = Int32(truncatingIfNeeded: entries.count)
        nodes[Int(node)].entries = UInt8(truncatingIfNeeded: phrases.count)
        entries += phrases
    }

    private mutating func add(_ byte: UInt8) -> Int32 {
        nodes.append(Node(byte: byte))
        return Int32(truncatingIfNeeded: nodes.count - 1)
    }

    /// The sentences of a text, each with the phrases in it.
    func sentences(of text: RefusalText) -> [Sentence] {
        text.bytes.withUnsafeBufferPointer { bytes in
            nodes.withUnsafeBufferPointer { nodes in
                text.places.enumerated().map { number, place in
                    var hits: [Hit] = []
                    find(in: bytes, place.folded, nodes, &hits)
                    return Sentence(place: number, range: place.folded, hits: hits)
                }
            }
        }
    }

    private func find(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ nodes: UnsafeBufferPointer<Node>,
        _ hits: inout [Hit]
    ) {
        var previous: UInt8 = 0x20
        for start in range {
            let first = bytes[start]
            let isInWord = RefusalText.isLetter(previous)
            previous = first
            // Within a word only scripts without spaces can begin a phrase, and not on a byte that continues a letter.
            if first == 0x20 || isInWord && first < 0xC0 { continue }
            if single[Int(first)] >= 0 {
                add(nodes[Int(single[Int(first)])], start..<start &+ 1, bytes, range.upperBound, isInWord, &hits)
            }
            guard start &+ 1 < range.upperBound else { break }
            var node = pairs[Int(first) << 8 | Int(bytes[start &+ 1])]
            var index = start &+ 2
            while node >= 0 {
                let found = nodes[Int(node)]
                if found.entries > 0 { add(found, start..<index, bytes, range.upperBound, isInWord, &hits) }
                guard index < range.upperBound else { break }
                let byte = bytes[index]
                node = found.child
                while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
                index &+= 1
            }
        }
    }

    /// Adds the phrases that end at a node, where they stand as whole words or their language has no spaces.
    private func add(
        _ node: Node,
        _ place: Range<Int>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ isInWord: Bool,
        _ hits: inout [Hit]
    ) {
        let isWhole = !isInWord && (place.upperBound >= end || !RefusalText.isLetter(bytes[place.upperBound]))
        let first = Int(node.entry)
        for entry in entries[first..<first &+ Int(node.entries)] where isWhole || !isSpaced[Int(entry.language)] {
            hits.append(Hit(slot: entry.slot, language: entry.language, range: place))
        }
    }
}
