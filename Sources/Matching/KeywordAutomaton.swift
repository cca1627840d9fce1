/// Finds many words in bytes at once, in one pass whose cost does not depend on how many words there are.
///
/// The automaton of A. V. Aho and M. J. Corasick ("Efficient String Matching", 1975) with its failure links resolved into one
/// table, so that each byte costs one look-up. Letters of ASCII are the same in capitals and small. Bytes that stand in no word
/// share one column, so the table stays within the cache of a processor. Where no word is begun, the automaton does not run at
/// all: a set of the first three bytes of the words, of five bits each, tells where one may begin.
public struct KeywordAutomaton: Sendable {
    /// Where a word was found.
    public struct Hit: Sendable, Equatable {
        /// Its number in the list of words.
        public var word: Int
        /// Offset of the byte behind its last one.
        public var end: Int

        /// A hit.
        public init(word: Int, end: Int) {
            self.word = word
            self.end = end
        }
    }

    /// The words, in small letters.
    public let words: [String]
    /// The length of each in bytes.
    public let lengths: [Int]
    /// Column of each byte.
    private var columns: [UInt8]
    /// The next state, by state and column. States are given by the offset of their row.
    private var table: [UInt32]
    /// Rows at this offset and behind it are of states in which a word ends.
    private var firstFinal: UInt32
    /// A bit for each three bytes, of which the lower five bits count, with which a word may begin.
    private var beginnings: [UInt32]
    /// The words that end in such a state, longest first.
    private var outputs: [[Int]]
    /// Two to the power of this is the width of a row.
    private var shift: UInt32

    /// An automaton for words; empty words find nothing. The number of bytes of all words should not exceed a million.
    public init(_ words: [String]) {
        let folded = words.map { $0.utf8.map(Self.small) }
        self.words = folded.map { String(decoding: $0, as: UTF8.self) }
        lengths = folded.map(\.count)
        var columns = Array(repeating: UInt8(0), count: 256)
        var count = 1
        for byte in Set(folded.joined()).sorted() {
            // At most 230 bytes are left when capitals are folded, so a column always fits.
            columns[Int(byte)] = UInt8(truncatingIfNeeded: count)
            if byte &- 0x61 < 26 { columns[Int(byte & 0xDF)] = UInt8(truncatingIfNeeded: count) }
            count += 1
        }
        self.columns = columns
        var shift: UInt32 = 1
        while 1 << shift < count { shift += 1 }
        self.shift = shift
        beginnings = Self.beginnings(of: folded)
        let trie = Trie(folded, columns: columns, width: 1 << Int(shift))
        (table, firstFinal, outputs) = trie.renumbered(shift: shift)
    }

    /// Calls a function with every place where a word ends, in order.
    ///
    /// - Parameter body: gets the word's number and the offset behind it; `false` ends the search.
    @inlinable
    public func search(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Hit) -> Bool) {
        withTables { columns, table, beginnings, firstFinal in
            let count = bytes.count
            var index = 0
            while index < count {
                // The automaton is at its root: look for three bytes with which a word may begin.
                if index &+ 2 < count {
                    var recent = UInt32(bytes[index] & 31) << 5 | UInt32(bytes[index &+ 1] & 31)
                    var ahead = index &+ 2
                    while ahead < count {
                        recent = (recent << 5 | UInt32(bytes[ahead] & 31)) & 0x7FFF
                        if beginnings[Int(recent >> 5)] >> (recent & 31) & 1 == 1 { break }
                        ahead &+= 1
                    }
                    index = ahead &- 2
                }
                var state: UInt32 = 0
                repeat {
                    // The tables have a row for every state and a column for every byte, so both look-ups stay inside.
                    state = table[Int(state &+ UInt32(columns[Int(bytes[index])]))]
                    index &+= 1
                    if state >= firstFinal {
                        for word in self.words(at: state) where !body(Hit(word: word, end: index)) { return }
                    }
                } while state != 0 && index < count
            }
        }
    }

    /// All hits in bytes, up to a limit.
    public func hits(in bytes: [UInt8], limit: Int = 100_000) -> [Hit] {
        var found: [Hit] = []
        bytes.withUnsafeBufferPointer { buffer in
            search(buffer) { hit in
                found.append(hit)
                return found.count < limit
            }
        }
        return found
    }

    @usableFromInline
    func withTables<Result>(
        _ body: (UnsafePointer<UInt8>, UnsafePointer<UInt32>, UnsafePointer<UInt32>, UInt32) -> Result
    ) -> Result? {
        columns.withUnsafeBufferPointer { columns in
            table.withUnsafeBufferPointer { table in
                beginnings.withUnsafeBufferPointer { beginnings in
                    guard let columns = columns.baseAddress, let table = table.baseAddress,
                        let beginnings = beginnings.baseAddress
                    else { return nil }
                    return body(columns, table, beginnings, firstFinal)
                }
            }
        }
    }

    /// The set of beginnings; shorter words begin with anything behind them.
    private static func beginnings(of words: [[UInt8]]) -> [UInt32] {
        var set = Array(repeating: UInt32(0), count: 1024)
        for word in words where !word.isEmpty {
            let known = word.prefix(3).reduce(0) { $0 << 5 | Int($1 & 31) }
            let open = 5 * (3 - min(3, word.count))
            for place in (known << open)..<((known + 1) << open) { set[place >> 5] |= 1 << UInt32(place & 31) }
        }
        return set
    }

    @usableFromInline
    func words(at state: UInt32) -> [Int] { outputs[Int((state &- firstFinal) >> shift)] }

    private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// The words as a tree, with failure links.
private struct Trie {
    private var next: [Int] = []
    private var outputs: [[Int]] = []
    private let width: Int

    init(_ words: [[UInt8]], columns: [UInt8], width: Int) {
        self.width = width
        addState()
        for (number, word) in words.enumerated() where !word.isEmpty {
            var state = 0
            for byte in word {
                let place = state * width + Int(columns[Int(byte)])
                if next[place] < 0 {
                    let new = outputs.count
                    addState()
                    next[place] = new
                }
                state = next[place]
            }
            outputs[state].append(number)
        }
        resolveFailures()
    }

    private mutating func addState() {
        next += Array(repeating: -1, count: width)
        outputs.append([])
    }

    /// Fills the missing transitions, nearest states first, so that those of a failure state are known when they are needed.
    private mutating func resolveFailures() {
        var failure = Array(repeating: 0, count: outputs.count)
        var queue: [Int] = []
        for column in 0..<width {
            if next[column] < 0 { next[column] = 0 } else if next[column] > 0 { queue.append(next[column]) }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            outputs[state] += outputs[failure[state]]
            for column in 0..<width {
                let place = state * width + column
                let fallback = next[failure[state] * width + column]
                if next[place] < 0 {
                    next[place] = fallback
                } else {
                    failure[next[place]] = fallback
                    queue.append(next[place])
                }
            }
        }
    }

    /// The table with states in which words end behind all others, so that one comparison tells them apart. The root is first.
    func renumbered(shift: UInt32) -> (table: [UInt32], firstFinal: UInt32, outputs: [[Int]]) {
        let plain = outputs.indices.filter { outputs[$0].isEmpty }
        let final = outputs.indices.filter { !outputs[$0].isEmpty }
        var number = Array(repeating: UInt32(0), count: outputs.count)
        for (new, old) in (plain + final).enumerated() { number[old] = UInt32(truncatingIfNeeded: new) << shift }
        var table: [UInt32] = []
        table.reserveCapacity(next.count)
        for old in plain + final {
            for column in 0..<width { table.append(number[next[old * width + column]]) }
        }
        return (table, UInt32(truncatingIfNeeded: plain.count) << shift, final.map { outputs[$0] })
    }
}
