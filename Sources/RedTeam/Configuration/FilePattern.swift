/// A pattern of file names: `*` and `?` within a folder, `**` for any folders, `[a-z]` for one letter of a set, `{a,b}` for one of
/// several texts.
struct FilePattern: Sendable {
    private enum Part: Sendable, Equatable {
        case literal(UInt8)
        case letter
        case letters
        case folders
        case set([ClosedRange<UInt8>], isNegated: Bool)
    }

    /// The pattern for each choice among its braces.
    private let alternatives: [[Part]]

    /// The most patterns that the braces of one may stand for.
    static let maximumAlternatives = 1_000

    /// Whether a path holds marks of a pattern.
    static func isPattern(_ path: String) -> Bool {
        path.utf8.contains {
            [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{")].contains($0)
        }
    }

    init(_ pattern: String) {
        alternatives = Self.expanded(Array(pattern.utf8)).map(Self.parts)
    }

    /// Whether a path matches, in time linear in the product of both lengths.
    func matches(_ path: String) -> Bool {
        let path = Array(path.utf8)
        return alternatives.contains { Self.matches(path, $0) }
    }

    private static func matches(_ path: [UInt8], _ parts: [Part]) -> Bool {
        var states: Set<Int> = []
        reach(0, &states, parts)
        for byte in path {
            var next: Set<Int> = []
            for state in states where state < parts.count {
                switch parts[state] {
                case .folders: reach(state, &next, parts)
                case .letters: if byte != UInt8(ascii: "/") { reach(state, &next, parts) }
                case .letter: if byte != UInt8(ascii: "/") { reach(state + 1, &next, parts) }
                case .literal(let wanted): if byte == wanted { reach(state + 1, &next, parts) }
                case .set(let ranges, let isNegated):
                    let isIn = ranges.contains { $0.contains(byte) }
                    if byte != UInt8(ascii: "/"), isIn != isNegated { reach(state + 1, &next, parts) }
                }
            }
            if next.isEmpty { return false }
            states = next
        }
        return states.contains(parts.count)
    }

    /// Adds a state with those that are reached without a letter.
    private static func reach(_ state: Int, _ states: inout Set<Int>, _ parts: [Part]) {
        guard states.insert(state).inserted, state < parts.count else { return }
        switch parts[state] {
        case .letters: reach(state + 1, &states, parts)
        case .folders:
            reach(state + 1, &states, parts)
            // `**/` also stands for no folder at all.
            if state + 1 < parts.count, parts[state + 1] == .literal(UInt8(ascii: "/")) {
                reach(state + 2, &states, parts)
            }
        default: break
        }
    }

    private static func parts(_ pattern: [UInt8]) -> [Part] {
        var parts: [Part] = []
        var index = 0
        while index < pattern.count {
            let byte = pattern[index]
            index += 1
            switch byte {
            case UInt8(ascii: "*"):
                var isDeep = false
                while index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                    isDeep = true
                    index += 1
                }
                parts.append(isDeep ? .folders : .letters)
            case UInt8(ascii: "?"): parts.append(.letter)
            case UInt8(ascii: "["):
                guard let close = pattern[index...].firstIndex(of: UInt8(ascii: "]")), close > index else {
                    parts.append(.literal(byte))
                    continue
                }
                parts.append(set(Array(pattern[index..<close])))
                index = close + 1
            default: parts.append(.literal(byte))
            }
        }
        return parts
    }

    private static func set(_ letters: [UInt8]) -> Part {
        var letters = letters[...]
        let isNegated = letters.first == UInt8(ascii: "!") || letters.first == UInt8(ascii: "^")
        if isNegated { letters = letters.dropFirst() }
        var ranges: [ClosedRange<UInt8>] = []
        while let first = letters.popFirst() {
            if letters.first == UInt8(ascii: "-"), let last = letters.dropFirst().first {
                letters = letters.dropFirst(2)
                ranges.append(min(first, last)...max(first, last))
            } else {
                ranges.append(first...first)
            }
        }
        return .set(ranges, isNegated: isNegated)
    }

    /// The patterns that the braces of one stand for; braces do not nest.
    private static func expanded(_ pattern: [UInt8]) -> [[UInt8]] {
        var all: [[UInt8]] = [[]]
        var rest = pattern[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")) else {
                all = all.map { $0 + [byte] }
                continue
            }
            let choices = rest[..<close].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            rest = rest[(close + 1)...]
            guard all.count * choices.count <= maximumAlternatives else { return [pattern] }
            all = all.flatMap { head in choices.map { head + $0 } }
        }
        return all
    }
}
