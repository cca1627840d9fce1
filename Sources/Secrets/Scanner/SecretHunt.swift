import Findings
import Matching

/// One text while it is scanned.
struct SecretHunt {
    /// A place that a rule hit.
    struct Candidate {
        var rule: Int
        var match: Range<Int>
        var secret: Range<Int>
    }

    let scanner: SecretScanner
    let bytes: UnsafeBufferPointer<UInt8>
    let path: String
    let commit: String?
    let isBinary: Bool
    let isNoisy: Bool
    var candidates: [Candidate] = []
    var work: Int
    var limit: String?
    /// For each rule, up to where its last window or match went.
    private var searched: [Int]
    private var scalars: [UInt32] = []

    init(_ scanner: SecretScanner, _ bytes: UnsafeBufferPointer<UInt8>, path: String, commit: String?) {
        self.scanner = scanner
        self.bytes = bytes
        self.path = path
        self.commit = commit
        work = SecretScanner.maximumWork(bytes: bytes.count)
        isBinary = bytes.prefix(8_192).contains(0)
        isNoisy = NoisyPaths.holds(path)
        searched = Array(repeating: -1, count: scanner.rules.count)
    }

    /// Tries the rules of a keyword. `false` when the budget is used up.
    mutating func visit(_ hit: KeywordAutomaton.Hit) -> Bool {
        let start = hit.end &- scanner.automaton.lengths[hit.word]
        let gate = scanner.gates[hit.word]
        if !gate.tokens.isEmpty, isBoundary(before: start), hasRun(from: start, of: gate.shortestToken) {
            for number in gate.tokens { tryToken(number, scanner.rules[number], at: start) }
        }
        if !gate.assigned.isEmpty, !isBinary, !isNoisy,
            let value = AssignedValue.find(in: bytes, after: hit.end), value.count >= gate.shortestValue
        {
            for number in gate.assigned { tryAssigned(number, scanner.rules[number], value) }
        }
        for number in gate.around {
            let rule = scanner.rules[number]
            if case .token(let back, let lead) = rule.shape {
                if hasLead(before: start, of: lead) {
                    search(number, rule, start &- back, start &+ rule.reach, covering: start)
                }
            } else {
                search(number, rule, start &- 256, start &+ 2_048, covering: nil)
            }
        }
        return limit == nil
    }

    /// Searches the whole text by a rule without keywords.
    mutating func searchAll(_ number: Int) {
        guard limit == nil, !isBinary else { return }
        let rule = scanner.rules[number]
        var start = 0
        while start < bytes.count, limit == nil {
            search(number, rule, start, start &+ 4_096, covering: nil)
            start &+= 3_072
        }
    }

    // MARK: Shapes

    private mutating func tryToken(_ number: Int, _ rule: SecretRule, at start: Int) {
        guard start >= searched[number] else { return }
        if let byte = rule.requires, !hasByte(byte, from: start) { return }
        guard let pattern = try? rule.pattern.pattern() else { return }
        let end = min(bytes.count, start &+ rule.reach)
        if rule.pattern.isSolid, !hasRun(from: start, of: min(pattern.minimumLength, rule.reach)) { return }
        guard let saved = match(pattern, start..<end) else { return }
        let matchEnd = start &+ saved[1]
        guard matchEnd == end || isBoundary(behind: matchEnd) else { return }
        accept(number, rule, saved, at: start)
    }

    private mutating func tryAssigned(_ number: Int, _ rule: SecretRule, _ value: Range<Int>) {
        guard value.lowerBound >= searched[number], let pattern = try? rule.pattern.pattern(),
            value.count >= pattern.minimumLength
        else { return }
        guard let saved = match(pattern, value), saved[1] == value.count else { return }
        accept(number, rule, saved, at: value.lowerBound)
    }

    /// Searches all matches in a window.
    ///
    /// - Parameter covering: an offset that a match must hold, if it must hold one.
    private mutating func search(_ number: Int, _ rule: SecretRule, _ lower: Int, _ upper: Int, covering: Int?) {
        guard covering ?? lower &+ 256 >= searched[number] else { return }
        guard let pattern = try? rule.pattern.pattern() else { return }
        let window = max(0, lower)..<min(bytes.count, upper)
        guard window.lowerBound < window.upperBound else { return }
        if let path = rule.path, !path.matches(self.path) { return }
        load(window)
        var start = 0
        while start <= scalars.count, let saved = pattern.match(in: scalars, from: start, work: &work) {
            let found = (window.lowerBound &+ saved[0])..<(window.lowerBound &+ saved[1])
            if let covering {
                guard found.lowerBound <= covering else { break }
                if found.contains(covering) {
                    if isBoundary(before: found.lowerBound), isBoundary(behind: found.upperBound) {
                        accept(number, rule, saved, at: window.lowerBound)
                    }
                    break
                }
            } else {
                accept(number, rule, saved, at: window.lowerBound)
                searched[number] = max(searched[number], found.upperBound)
            }
            start = max(saved[1], saved[0] &+ 1)
        }
        if work < 0 { limit = "its budget of work was used up" }
    }

    /// The match that begins where a range does.
    private mutating func match(_ pattern: Pattern, _ range: Range<Int>) -> [Int]? {
        load(range)
        let saved = pattern.match(in: scalars, from: 0, isSticky: true, work: &work)
        if work < 0 { limit = "its budget of work was used up" }
        return saved
    }

    /// The bytes of a window as the machine reads them: each is one character, so that offsets stay offsets of bytes.
    private mutating func load(_ range: Range<Int>) {
        scalars.removeAll(keepingCapacity: true)
        for index in range { scalars.append(UInt32(bytes[index])) }
    }

    // MARK: Judging

    private mutating func accept(_ number: Int, _ rule: SecretRule, _ saved: [Int], at base: Int) {
        let slot = rule.group &* 2
        guard saved.indices.contains(slot &+ 1), saved[slot] >= 0, saved[slot &+ 1] > saved[slot] else { return }
        let match = (base &+ saved[0])..<(base &+ saved[1])
        let secret = (base &+ saved[slot])..<(base &+ saved[slot &+ 1])
        if candidates.contains(where: { $0.rule == number && $0.secret == secret }) { return }
        let value = slice(secret)
        if case .window = rule.shape {
        } else {
            if Placeholder.holds(value, isGuess: rule.isGeneric) { return }
            searched[number] = max(searched[number], match.upperBound)
        }
        if rule.entropy > 0, Entropy.bits(value) < rule.entropy { return }
        if let check = rule.check, !check.passes(value) { return }
        let allows = rule.allows + scanner.allows
        if !allows.isEmpty {
            let place = SecretAllow.Place(
                path: path,
                commit: commit,
                secret: value,
                match: slice(match),
                line: slice(line(around: match))
            )
            if allows.contains(where: { $0.accepts(place) }) { return }
        }
        guard candidates.count < SecretScanner.maximumCandidates else {
            limit = "more than \(SecretScanner.maximumCandidates) places look like credentials"
            return
        }
        candidates.append(Candidate(rule: number, match: match, secret: secret))
    }

    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> { Array(bytes[range])[...] }

    /// The line that holds a range, at most some hundred bytes to each side.
    func line(around range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        while lower > 0, range.lowerBound &- lower < 512, bytes[lower &- 1] != 0x0A { lower &-= 1 }
        var upper = range.upperBound
        while upper < bytes.count, upper &- range.upperBound < 512, bytes[upper] != 0x0A { upper &+= 1 }
        return lower..<upper
    }

    /// Whether enough bytes that are no blanks and no quotes stand in a row.
    private func hasRun(from start: Int, of length: Int) -> Bool {
        guard start &+ length <= bytes.count else { return false }
        for index in start..<(start &+ length) {
            let byte = bytes[index]
            if byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return false }
        }
        return true
    }

    /// Whether a byte stands before the next blank.
    private func hasByte(_ wanted: UInt8, from start: Int) -> Bool {
        var index = start
        let end = min(bytes.count, start &+ 320)
        while index < end, bytes[index] > 0x20 {
            if bytes[index] == wanted { return true }
            index &+= 1
        }
        return false
    }

    /// Whether enough bytes of a token stand before an offset.
    private func hasLead(before offset: Int, of length: Int) -> Bool {
        guard offset >= length else { return false }
        for index in (offset &- length)..<offset {
            let byte = bytes[index]
            guard
                Self.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
                    || byte == UInt8(ascii: "~") || byte == UInt8(ascii: ".")
            else { return false }
        }
        return true
    }

    /// Whether a token may begin at an offset: no letter or digit stands before it, unless that belongs to an escape (`\n`, `%3D`).
    private func isBoundary(before offset: Int) -> Bool {
        guard offset > 0, offset < bytes.count, Self.isWord(bytes[offset]), Self.isWord(bytes[offset &- 1]) else {
            return true
        }
        let last = bytes[offset &- 1]
        let isLetterOfEscape = last == UInt8(ascii: "n") || last == UInt8(ascii: "r") || last == UInt8(ascii: "t")
        if offset > 1, isLetterOfEscape, bytes[offset &- 2] == UInt8(ascii: "\\") { return true }
        return offset > 2 && bytes[offset &- 3] == UInt8(ascii: "%")
    }

    /// Whether a token may end at an offset.
    private func isBoundary(behind offset: Int) -> Bool {
        guard offset > 0, offset < bytes.count else { return true }
        return !(Self.isWord(bytes[offset]) && Self.isWord(bytes[offset &- 1]))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    }
}
