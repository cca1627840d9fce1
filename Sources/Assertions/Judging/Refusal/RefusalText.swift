import Matching

/// An answer made ready for the grammar: small letters without accents, one space between words, split into sentences,
/// without code, block quotes and quoted speech.
struct RefusalText {
    /// The folded text.
    private(set) var bytes: [UInt8] = []
    /// The sentences: where they stand in the folded text and in the answer.
    private(set) var places: [(folded: Range<Int>, raw: Range<Int>)] = []
    /// Whether a block of code stands in the answer.
    private(set) var hasCode = false
    /// Lines that begin with a number, by the sentence that they begin.
    private(set) var steps: [Int] = []

    /// Bytes after which a sentence is cut, so that the cost of reading one is bounded.
    private static let longestSentence = 1_000

    private let answer: String
    private var start = 0
    private var rawStart = 0

    /// Reads an answer.
    init(_ answer: String) {
        var answer = answer
        answer.makeContiguousUTF8()
        self.answer = answer
        let opening = answer.utf8.first { $0 > 0x20 }
        read(keepingQuotes: opening == 0x7B || opening == 0x5B)
        // Where everything is quoted, the quotation is the answer.
        if !bytes.contains(where: Self.isLetter) { read(keepingQuotes: true) }
    }

    /// Whether nothing visible stands in the answer.
    var isEmpty: Bool { !bytes.contains { $0 > 0x20 } }

    /// Whether the answer ends with a question mark.
    var endsWithQuestion: Bool {
        let last = answer.unicodeScalars.last { !$0.properties.isWhitespace && $0 != "*" }
        return last == "?" || last == "\u{FF1F}" || last == "\u{61F}"
    }

    /// The text of a sentence as it stands in the answer, at most 300 letters.
    func raw(_ number: Int) -> String {
        guard places.indices.contains(number) else { return "" }
        let range = places[number].raw
        let utf8 = answer.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let to = utf8.index(from, offsetBy: min(range.count, 1_200))
        return String(String(decoding: utf8[from..<to], as: UTF8.self).trimmed.prefix(300))
    }

    /// A text folded as answers are, quotations and all.
    static func folded(_ text: String) -> [UInt8] {
        var scalars = RefusalFolding()
        for scalar in text.unicodeScalars { scalars.append(scalar.value) }
        return scalars.bytes
    }

    /// Whether a byte belongs to a word: letters and digits of ASCII, and all that is not ASCII.
    static func isLetter(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    private mutating func read(keepingQuotes: Bool) {
        var folding = RefusalFolding()
        var quotes = RefusalQuotes()
        places = []
        steps = []
        hasCode = false
        start = 0
        rawStart = 0
        var copy = answer
        copy.withUTF8 { raw in
            folding.reserve(raw.count &+ 64)
            var line = 0
            var fence: UInt8?
            while line < raw.count {
                var end = line
                while end < raw.count, raw[end] != 0x0A { end &+= 1 }
                let head = RefusalLine(UnsafeBufferPointer(rebasing: raw[line..<end]))
                if let open = fence, !keepingQuotes {
                    if head.fence == open { fence = nil }
                } else if let mark = head.fence {
                    fence = keepingQuotes ? nil : mark
                    hasCode = !keepingQuotes
                } else if keepingQuotes || !head.isQuoted {
                    if head.isStep { steps.append(places.count) }
                    fold(raw, line..<end, &folding, &quotes, keepingQuotes: keepingQuotes)
                }
                close(&folding, at: min(end, raw.count))
                line = end &+ 1
                rawStart = min(line, raw.count)
            }
        }
        bytes = folding.bytes
    }

    private mutating func fold(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ line: Range<Int>,
        _ folding: inout RefusalFolding,
        _ quotes: inout RefusalQuotes,
        keepingQuotes: Bool
    ) {
        var index = line.lowerBound
        var ownUntil = index
        while index < line.upperBound {
            let (value, length) = RefusalFolding.scalar(raw, index, line.upperBound)
            if !keepingQuotes, index >= ownUntil,
                let end = quotes.end(of: value, in: raw, from: index, length: length, line: line)
            {
                // A single word in quotation marks is stressed or doubted, and part of the speaker's own sentence.
                let isWord = end &- index < 30 && !raw[index..<end].contains(0x20) && value != 0x60
                if isWord {
                    ownUntil = end
                } else {
                    folding.append(0x20)
                    index = end
                    continue
                }
            }
            index &+= length
            if index <= ownUntil, value == 0x22 || value == 0x201C || value == 0x201D { continue }
            folding.append(value)
            let size = folding.bytes.count &- start
            if Self.isStop(value, followedBy: index < line.upperBound ? raw[index] : 0x20)
                || size > Self.longestSentence && (value <= 0x20 || size > Self.longestSentence &+ 200)
            {
                close(&folding, at: index)
            }
        }
    }

    /// Whether a sentence ends with a sign: a full stop inside a number or a name does not end one.
    private static func isStop(_ value: UInt32, followedBy next: UInt8) -> Bool {
        switch value {
        case 0x21, 0x3F, 0x2E: next <= 0x20 || next == 0x22 || next == 0x2A || next == 0x29 || next >= 0x80
        case 0x3B, 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x061F, 0x06D4, 0x0964, 0x2026: true
        default: false
        }
    }

    /// Ends a sentence; one without letters is none.
    private mutating func close(_ folding: inout RefusalFolding, at raw: Int) {
        let end = folding.bytes.count
        let hasLetters = folding.bytes[start..<end].contains(where: Self.isLetter)
        if hasLetters {
            places.append((start..<end, rawStart..<raw))
            folding.append(0x20)
        }
        rawStart = raw
        start = hasLetters ? end : folding.bytes.count
    }
}
