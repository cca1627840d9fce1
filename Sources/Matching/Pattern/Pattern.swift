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
        /// The pattern reads UTF-16 units, not characters, as ECMAScript does without its flag `u`.
        package static let units = Flags(rawValue: 8)
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
    private let depths: [Int]
    private let maximumDepth: Int
    private let slots: Int
    private let ignoresCase: Bool
    /// Names of groups and their numbers from 1.
    public let names: [String: Int]
    /// How many groups capture what they match.
    public var captureCount: Int { slots / 2 - 1 }
    /// The least number of characters that a match has.
    public let minimumLength: Int

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
        depths = compiler.depths
        maximumDepth = compiler.maximumDepth
        slots = (parser.captures + 1) * 2
        names = parser.names
        minimumLength = node.minimumLength
        ignoresCase = parser.flags.contains(.caseInsensitive)
    }

    /// The least number of characters that a match of a pattern has, without making the pattern ready to be used.
    ///
    /// - Throws: `PatternError`.
    package static func minimumLength(of source: String) throws(PatternError) -> Int {
        var parser = PatternParser(source, flags: [])
        return try parser.parse().minimumLength
    }

    /// Whether the pattern matches anywhere in a text.
    public func contains(_ text: String) -> Bool { firstMatch(in: text) != nil }

    /// The first match in a text.
    public func firstMatch(in text: String) -> Match? { matches(in: text, limit: 1).first }

    /// All matches in a text that do not overlap, up to a limit.
    public func matches(in text: String, limit: Int = 10_000) -> [Match] {
        let scalars = text.unicodeScalars.map(\.value)
        var found: [Match] = []
        var start = 0
        var scratch = Scratch(seen: program.count * (maximumDepth + 1))
        var place = (scalar: 0, byte: 0)
        while start <= scalars.count, found.count < limit, let saved = search(scalars, from: start, &scratch) {
            found.append(render(saved, text, scalars, &place))
            start = saved[1] > saved[0] ? saved[1] : saved[1] + 1
        }
        return found
    }

    /// Slots in scalars to ranges in bytes. The place is a pair of offsets that are known, at or before the match; it moves to
    /// the start of the match, so that the text is walked once for all matches.
    private func render(_ saved: [Int], _ text: String, _ scalars: [UInt32], _ place: inout (scalar: Int, byte: Int))
        -> Match
    {
        func width(_ scalar: UInt32) -> Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4 }
        while place.scalar < saved[0] {
            place.byte += width(scalars[place.scalar])
            place.scalar += 1
        }
        // All slots lie between the start and the end of the match.
        var offsets = Array(repeating: -1, count: saved.count)
        var here = place
        for slot in saved.indices.sorted(by: { saved[$0] < saved[$1] }) where saved[slot] >= place.scalar {
            while here.scalar < saved[slot] {
                here.byte += width(scalars[here.scalar])
                here.scalar += 1
            }
            offsets[slot] = here.byte
        }
        func range(_ slot: Int) -> Range<Int>? {
            let (lower, upper) = (offsets[slot], offsets[slot + 1])
            return lower >= 0 && upper >= lower ? lower..<upper : nil
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

    /// Finds the first match at or behind a place of a text that is given as its characters, or as UTF-16 units for a pattern that reads
    /// units.
    ///
    /// - Parameters:
    ///   - isSticky: the match must start at the place itself.
    ///   - work: visits to steps of the pattern that are left; it goes below zero where they did not suffice.
    /// - Returns: pairs of start and end, the whole match first; -1 for a group that took no part. `nil` for no match.
    package func match(in text: [UInt32], from start: Int, isSticky: Bool = false, work: inout Int) -> [Int]? {
        guard start >= 0, start <= text.count else { return nil }
        var scratch = Scratch(seen: program.count * (maximumDepth + 1))
        scratch.work = work &- scratch.seen.count / 8
        defer { work = scratch.work }
        return search(text, from: start, isSticky: isSticky, &scratch)
    }

    // MARK: The machine

    private typealias Thread = (pc: Int, saved: [Int])

    /// What a search needs besides the program, kept from one search to the next.
    private struct Scratch {
        /// When a step was last visited, by step and loops that have read something.
        var seen: [Int]
        /// Time of the machine; it never stands still, so `seen` need not be cleaned.
        var time = 0
        /// Visits that are left; below zero the search gives up.
        var work = Int.max
        var stack: [(pc: Int, progress: Int, saved: [Int])] = []

        init(seen count: Int) {
            seen = Array(repeating: -1, count: count)
        }
    }

    private func search(_ text: [UInt32], from start: Int, isSticky: Bool = false, _ scratch: inout Scratch) -> [Int]? {
        var current: [Thread] = []
        var next: [Thread] = []
        var matched: [Int]?
        var position = start
        let fresh = Array(repeating: -1, count: slots)
        scratch.time += 1
        while true {
            if matched == nil, !isSticky || position == start { add(0, fresh, position, text, &current, &scratch) }
            if current.isEmpty, matched != nil || isSticky { break }
            scratch.work &-= current.count &+ 1
            if scratch.work < 0 { return nil }
            scratch.time += 1
            next.removeAll(keepingCapacity: true)
            let scalar = position < text.count ? text[position] : nil
            let folded = ignoresCase ? scalar.map(CaseFolding.canonical) : scalar
            advance: for thread in current {
                switch program[thread.pc] {
                case .match:
                    matched = thread.saved
                    // Threads behind this one are less preferred.
                    break advance
                case .scalar(let value):
                    if folded == value { add(thread.pc + 1, thread.saved, position + 1, text, &next, &scratch) }
                case .set(let set):
                    if let scalar, set.contains(scalar, ignoresCase: ignoresCase) {
                        add(thread.pc + 1, thread.saved, position + 1, text, &next, &scratch)
                    }
                case .any(let matchesLineEnds):
                    if let scalar, matchesLineEnds || !Self.isLineEnd(scalar) {
                        add(thread.pc + 1, thread.saved, position + 1, text, &next, &scratch)
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
    ///
    /// Of the loops around a step whose rounds may be empty, the outer ones have read something in their present round and the
    /// inner ones have not; how many have is the progress of a thread. It decides which rounds may end, so a step is visited
    /// once for each progress (after A. Barrière and C. Pit-Claudel, "Linear Matching of JavaScript Regexes", 2024).
    private func add(
        _ start: Int,
        _ saved: [Int],
        _ position: Int,
        _ text: [UInt32],
        _ threads: inout [Thread],
        _ scratch: inout Scratch
    ) {
        scratch.stack.append((start, depths[start], saved))
        while let (pc, progress, saved) = scratch.stack.popLast() {
            let step = program[pc]
            // Reading is progress in all loops, so before it there is nothing to tell apart.
            let key = pc * (maximumDepth + 1) + (step.reads ? 0 : progress)
            guard scratch.seen[key] != scratch.time else { continue }
            scratch.seen[key] = scratch.time
            scratch.work &-= 1
            switch step {
            case .jump(let target): scratch.stack.append((target, progress, saved))
            case .split(let first, let second):
                scratch.stack.append((second, progress, saved))
                scratch.stack.append((first, progress, saved))
            case .save(let slot):
                var changed = saved
                changed[slot] = position
                scratch.stack.append((pc + 1, progress, changed))
            case .clear(let slots):
                var changed = saved
                for slot in slots { changed[slot] = -1 }
                scratch.stack.append((pc + 1, progress, changed))
            case .assertProgress(let depth):
                if progress >= depth { scratch.stack.append((pc + 1, depth - 1, saved)) }
            case .assertStart(let multiline):
                if position == 0 || multiline && Self.isLineEnd(text[position - 1]) {
                    scratch.stack.append((pc + 1, progress, saved))
                }
            case .assertEnd(let multiline):
                if position == text.count || multiline && Self.isLineEnd(text[position]) {
                    scratch.stack.append((pc + 1, progress, saved))
                }
            case .assertBoundary(let isNegated):
                let before = position > 0 && Self.isWord(text[position - 1])
                let after = position < text.count && Self.isWord(text[position])
                if (before != after) != isNegated { scratch.stack.append((pc + 1, progress, saved)) }
            case .scalar, .set, .any, .match:
                threads.append((pc, saved))
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
