/// A regular expression in ECMAScript's syntax whose cost is linear in the text, whatever the text is.
///
/// A Pike machine walks all alternatives side by side instead of trying one after the other (R. Cox, "Regular Expression
/// Matching: the Virtual Machine Approach", 2009), so no text can make it slow. What cannot be matched so (backreferences,
/// lookaround) is refused when the pattern is read.
public struct Pattern: Sendable {
    /// Flags of a pattern.
    public struct Flags: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Flags from their bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Letters match in both cases.
        public static let caseInsensitive = Flags(rawValue: 1)
        /// `^` and `$` match at line ends too.
        public static let multiline = Flags(rawValue: 2)
        /// `.` matches line ends too.
        public static let dotAll = Flags(rawValue: 4)
    }

    /// Where a pattern matched.
    public struct Match: Sendable, Equatable {
        /// What matched, as offsets of UTF-8 bytes.
        public var range: Range<Int>
        /// What the groups matched; `nil` for a group that took no part.
        public var captures: [Range<Int>?]
        /// The text that matched.
        public var text: String
    }

    /// The pattern as it was written.
    public let source: String
    private let program: [PatternInstruction]
    private let slots: Int
    private let ignoresCase: Bool
    /// Names of groups and their numbers from 1.
    public let names: [String: Int]

    /// Reads a pattern.
    ///
    /// - Throws: `PatternError`.
    public init(_ source: String, flags: Flags = []) throws(PatternError) {
        guard source.utf8.count <= 16_384 else {
            throw PatternError(code: .tooLarge, offset: 0, reason: "the pattern is longer than 16384 bytes")
        }
        var parser = PatternParser(source, flags: flags)
        let node = try parser.parse()
        var compiler = PatternCompiler(flags: parser.flags)
        try compiler.compile(node)
        self.source = source
        program = compiler.program
        slots = (parser.captures + 1) * 2
        names = parser.names
        ignoresCase = parser.flags.contains(.caseInsensitive)
    }

    /// Whether the pattern matches anywhere in a text.
    public func contains(_ text: String) -> Bool { firstMatch(in: text) != nil }

    /// The first match in a text.
    public func firstMatch(in text: String) -> Match? {
        search(Array(text.unicodeScalars.map(\.value)), from: 0).map { render($0, text) }
    }

    /// All matches in a text that do not overlap, up to a limit.
    public func matches(in text: String, limit: Int = 10_000) -> [Match] {
        let scalars = text.unicodeScalars.map(\.value)
        var found: [Match] = []
        var start = 0
        while start <= scalars.count, found.count < limit, let saved = search(scalars, from: start) {
            found.append(render(saved, text))
            start = saved[1] > saved[0] ? saved[1] : saved[1] + 1
        }
        return found
    }

    /// Slots in scalars to ranges in bytes.
    private func render(_ saved: [Int], _ text: String) -> Match {
        var offsets: [Int: Int] = [:]
        let wanted = Set(saved.filter { $0 >= 0 })
        let last = wanted.max() ?? 0
        var byte = 0
        var position = 0
        for scalar in text.unicodeScalars {
            if wanted.contains(position) { offsets[position] = byte }
            if position >= last { break }
            byte += UTF8.width(scalar)
            position += 1
        }
        if wanted.contains(position) { offsets[position] = byte }
        func range(_ slot: Int) -> Range<Int>? {
            guard slot + 1 < saved.count, let lower = offsets[saved[slot]], let upper = offsets[saved[slot + 1]],
                saved[slot] >= 0, saved[slot + 1] >= 0, lower <= upper
            else { return nil }
            return lower..<upper
        }
        let whole = range(0) ?? 0..<0
        let utf8 = text.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: whole.lowerBound)
        let upper = utf8.index(lower, offsetBy: whole.count)
        return Match(
            range: whole,
            captures: stride(from: 2, to: slots, by: 2).map(range),
            text: String(text[lower..<upper])
        )
    }

    // MARK: The machine

    private struct Threads {
        var list: [(pc: Int, saved: [Int])] = []
        var seen: [Int]

        init(count: Int) {
            seen = Array(repeating: -1, count: count)
        }
    }

    private func search(_ text: [UInt32], from start: Int) -> [Int]? {
        var current = Threads(count: program.count)
        var next = Threads(count: program.count)
        var matched: [Int]?
        var position = start
        let fresh = Array(repeating: -1, count: slots)
        while true {
            if matched == nil { add(0, fresh, position, text, &current) }
            if current.list.isEmpty, matched != nil { break }
            next.list.removeAll(keepingCapacity: true)
            let scalar = position < text.count ? text[position] : nil
            advance: for thread in current.list {
                switch program[thread.pc] {
                case .match:
                    matched = thread.saved
                    // Threads behind this one are less preferred.
                    break advance
                case .scalar(let value):
                    if let scalar, scalar == value || ignoresCase && CaseFolding.other(scalar) == value {
                        add(thread.pc + 1, thread.saved, position + 1, text, &next)
                    }
                case .set(let set):
                    if let scalar, set.contains(scalar, ignoresCase: ignoresCase) {
                        add(thread.pc + 1, thread.saved, position + 1, text, &next)
                    }
                case .any(let matchesLineEnds):
                    if let scalar, matchesLineEnds || !Self.isLineEnd(scalar) {
                        add(thread.pc + 1, thread.saved, position + 1, text, &next)
                    }
                default: break
                }
            }
            guard position < text.count else { break }
            swap(&current, &next)
            position += 1
        }
        return matched
    }

    /// Adds a thread, following the steps that read nothing. An own stack instead of recursion: programs are long.
    private func add(_ start: Int, _ saved: [Int], _ position: Int, _ text: [UInt32], _ threads: inout Threads) {
        var stack = [(pc: start, saved: saved)]
        while let (pc, saved) = stack.popLast() {
            guard threads.seen[pc] != position else { continue }
            threads.seen[pc] = position
            switch program[pc] {
            case .jump(let target): stack.append((target, saved))
            case .split(let first, let second):
                stack.append((second, saved))
                stack.append((first, saved))
            case .save(let slot):
                var changed = saved
                changed[slot] = position
                stack.append((pc + 1, changed))
            case .assertStart(let multiline):
                if position == 0 || multiline && Self.isLineEnd(text[position - 1]) { stack.append((pc + 1, saved)) }
            case .assertEnd(let multiline):
                if position == text.count || multiline && Self.isLineEnd(text[position]) {
                    stack.append((pc + 1, saved))
                }
            case .assertBoundary(let isNegated):
                let before = position > 0 && Self.isWord(text[position - 1])
                let after = position < text.count && Self.isWord(text[position])
                if (before != after) != isNegated { stack.append((pc + 1, saved)) }
            case .scalar, .set, .any, .match:
                threads.list.append((pc, saved))
            }
        }
    }

    private static func isLineEnd(_ scalar: UInt32) -> Bool {
        scalar == 0x0A || scalar == 0x0D || scalar == 0x2028 || scalar == 0x2029
    }

    private static func isWord(_ scalar: UInt32) -> Bool {
        scalar == 0x5F || scalar &- 0x30 < 10 || scalar &- 0x41 < 26 || scalar &- 0x61 < 26
    }
}
