/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(UInt32)
    case set(ScalarSet)
    case any
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case group(PatternNode, capture: Int?)
    case repeated(PatternNode, minimum: Int, maximum: Int?, isLazy: Bool)
    case start, end
    case boundary(isNegated: Bool)

    /// Whether it can match without reading anything.
    var isNullable: Bool {
        switch self {
        case .scalar, .set, .any: false
        case .empty, .start, .end, .boundary: true
        case .sequence(let parts): parts.allSatisfy(\.isNullable)
        case .alternatives(let choices): choices.contains(where: \.isNullable)
        case .group(let inner, _): inner.isNullable
        case .repeated(let inner, let minimum, _, _): minimum == 0 || inner.isNullable
        }
    }

    /// The least number of characters that it matches.
    var minimumLength: Int {
        switch self {
        case .scalar, .set, .any: 1
        case .empty, .start, .end, .boundary: 0
        case .sequence(let parts): parts.reduce(0) { $0 &+ $1.minimumLength }
        case .alternatives(let choices): choices.map(\.minimumLength).min() ?? 0
        case .group(let inner, _): inner.minimumLength
        case .repeated(let inner, let minimum, _, _): minimum &* inner.minimumLength
        }
    }

    /// Numbers of the capturing groups in it; `nil` if there is none.
    var captures: ClosedRange<Int>? {
        switch self {
        case .empty, .scalar, .set, .any, .start, .end, .boundary: return nil
        case .sequence(let parts), .alternatives(let parts):
            let inner = parts.compactMap(\.captures)
            guard let first = inner.first, let last = inner.last else { return nil }
            return first.lowerBound...last.upperBound
        case .group(let inner, let capture):
            guard let capture else { return inner.captures }
            return capture...max(capture, inner.captures?.upperBound ?? capture)
        case .repeated(let inner, _, _, _): return inner.captures
        }
    }
}

/// Reads the syntax of ECMAScript regular expressions, as far as they can be matched in linear time.
struct PatternParser {
    static let maximumDepth = 100
    static let maximumRepeat = 1000

    private let text: [UInt32]
    private var index = 0
    private var depth = 0
    private(set) var captures = 0
    private(set) var flags: Pattern.Flags
    private(set) var names: [String: Int] = [:]

    init(_ source: String, flags: Pattern.Flags) {
        text = source.unicodeScalars.map(\.value)
        self.flags = flags
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        // Inline flags at the start are no ECMAScript, but patterns of other tools carry them.
        if text.starts(with: "(?".unicodeScalars.map(\.value)) {
            var end = 2
            var inline: Pattern.Flags = []
            scan: while end < text.count {
                switch text[end] {
                case 0x69: inline.insert(.caseInsensitive)
                case 0x6D: inline.insert(.multiline)
                case 0x73: inline.insert(.dotAll)
                case 0x29:
                    if end > 2 {
                        flags.formUnion(inline)
                        index = end + 1
                    }
                    break scan
                default: break scan
                }
                end += 1
            }
        }
        let node = try alternatives()
        if index < text.count { throw fault(.syntax, "a ')' without its '('") }
        return node
    }

    private func fault(_ code: PatternError.Code, _ reason: String) -> PatternError {
        PatternError(code: code, offset: min(index, text.count), reason: reason)
    }

    private func peek(_ ahead: Int = 0) -> UInt32? { index + ahead < text.count ? text[index + ahead] : nil }

    private func stands(_ literal: String, at ahead: Int = 0) -> Bool {
        text[min(index + ahead, text.count)...].starts(with: literal.unicodeScalars.map(\.value))
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw fault(.tooLarge, "groups nest too deep") }
        var choices = [try sequence()]
        while peek() == 0x7C {
            index += 1
            choices.append(try sequence())
        }
        return choices.count == 1 ? choices[0] : .alternatives(choices)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = peek(), next != 0x7C, next != 0x29 {
            let part = try quantified(try atom())
            if case .empty = part { continue }
            parts.append(part)
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
        var minimum: Int
        var maximum: Int?
        switch peek() {
        case 0x2A: (minimum, maximum) = (0, nil); index += 1
        case 0x2B: (minimum, maximum) = (1, nil); index += 1
        case 0x3F: (minimum, maximum) = (0, 1); index += 1
        case 0x7B:
            guard let counts = braces() else { return node }
            (minimum, maximum) = counts
        default: return node
        }
        switch node {
        case .start, .end, .boundary: throw fault(.syntax, "nothing to repeat")
        default: break
        }
        guard minimum <= Self.maximumRepeat, maximum ?? 0 <= Self.maximumRepeat else {
            throw fault(.tooLarge, "more than \(Self.maximumRepeat) repetitions")
        }
        if let maximum, maximum < minimum { throw fault(.syntax, "the numbers of a repetition are out of order") }
        var isLazy = false
        if peek() == 0x3F {
            isLazy = true
            index += 1
        }
        if let next = peek(), next == 0x2A || next == 0x2B || next == 0x3F { throw fault(.syntax, "nothing to repeat") }
        // What matches nothing anyway is not kept: nested counts of nothing would cost time and do nothing.
        if maximum == 0 { return .empty }
        if case .empty = node { return .empty }
        return .repeated(node, minimum: minimum, maximum: maximum, isLazy: isLazy)
    }

    /// `{n}`, `{n,}`, `{n,m}`; anything else is a literal brace.
    private mutating func braces() -> (Int, Int?)? {
        var position = index + 1
        func number() -> Int? {
            var value: Int?
            while position < text.count, text[position] &- 0x30 < 10 {
                value = min((value ?? 0) * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            return value
        }
        guard let minimum = number(), position < text.count else { return nil }
        var maximum: Int? = minimum
        if text[position] == 0x2C {
            position += 1
            maximum = number()
        }
        guard position < text.count, text[position] == 0x7D else { return nil }
        index = position + 1
        return (minimum, maximum)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let next = peek() else { return .empty }
        switch next {
        case 0x5E: index += 1; return .start
        case 0x24: index += 1; return .end
        case 0x2E: index += 1; return .any
        case 0x5B: return .set(try scalarClass())
        case 0x28: return try group()
        case 0x5C: return try escape()
        case 0x2A, 0x2B, 0x3F: throw fault(.syntax, "nothing to repeat")
        case 0x7B where braces() != nil: throw fault(.syntax, "nothing to repeat")
        default: index += 1; return scalar(next)
        }
    }

    /// A character; its two units where the pattern reads units.
    private func scalar(_ value: UInt32) -> PatternNode {
        guard value > 0xFFFF, flags.contains(.units) else { return .scalar(value) }
        return .group(.sequence([.scalar(0xD7C0 &+ value >> 10), .scalar(0xDC00 | value & 0x3FF)]), capture: nil)
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let start = index
        index += 1
        var capture: Int?
        if stands("?:") {
            index += 2
        } else if stands("?=") || stands("?!") || stands("?<=") || stands("?<!") {
            throw fault(.unsupported, "lookaround cannot be matched in linear time")
        } else if stands("?<") || stands("?P<") {
            index += stands("?<") ? 2 : 3
            var name = ""
            while let scalar = peek(), scalar != 0x3E {
                name.unicodeScalars.append(Unicode.Scalar(scalar) ?? "_")
                index += 1
            }
            guard peek() == 0x3E, !name.isEmpty else { throw fault(.syntax, "the name of a group is not closed") }
            index += 1
            captures += 1
            capture = captures
            guard names.updateValue(captures, forKey: name) == nil else {
                throw fault(.syntax, "two groups are called '\(name)'")
            }
        } else if peek() == 0x3F {
            throw fault(.syntax, "there is no such kind of group")
        } else {
            captures += 1
            capture = captures
        }
        guard captures <= 200 else { throw fault(.tooLarge, "more than 200 groups") }
        let inner = try alternatives()
        guard peek() == 0x29 else {
            index = start
            throw fault(.syntax, "a '(' without its ')'")
        }
        index += 1
        if capture == nil, case .empty = inner { return .empty }
        return .group(inner, capture: capture)
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        guard let next = peek(1) else { throw fault(.syntax, "a backslash at the end") }
        switch next {
        case 0x62: index += 2; return .boundary(isNegated: false)
        case 0x42: index += 2; return .boundary(isNegated: true)
        case 0x31...0x39: throw fault(.unsupported, "backreferences cannot be matched in linear time")
        case 0x6B where peek(2) == 0x3C:
            throw fault(.unsupported, "backreferences cannot be matched in linear time")
        default:
            if let set = try classEscape() { return .set(set) }
            return scalar(try scalarEscape())
        }
    }

    /// `\d`, `\W`, `\p{L}` …
    private mutating func classEscape() throws(PatternError) -> ScalarSet? {
        switch peek(1) {
        case 0x64: index += 2; return .digits
        case 0x44: index += 2; return ScalarSet.digits.inverted
        case 0x77: index += 2; return .word
        case 0x57: index += 2; return ScalarSet.word.inverted
        case 0x73: index += 2; return .space
        case 0x53: index += 2; return ScalarSet.space.inverted
        case 0x70 where peek(2) == 0x7B, 0x50 where peek(2) == 0x7B:
            let isNegated = peek(1) == 0x50
            var name = ""
            index += 3
            while let scalar = peek(), scalar != 0x7D, name.count < 40 {
                name.unicodeScalars.append(Unicode.Scalar(scalar) ?? "_")
                index += 1
            }
            guard peek() == 0x7D else { throw fault(.syntax, "the name of a property is not closed") }
            index += 1
            let long = [
                "Letter": "L", "Number": "N", "Punctuation": "P", "Symbol": "S", "Mark": "M", "Separator": "Z",
                "Other": "C",
            ]
            let category = long[name] ?? name
            guard category.count <= 2, let first = category.first, "LMNPSZC".contains(first) else {
                throw fault(.unsupported, "the property '\(name)' is not known")
            }
            return ScalarSet(categories: [(category, isNegated)])
        default: return nil
        }
    }

    private mutating func scalarEscape() throws(PatternError) -> UInt32 {
        guard let next = peek(1) else { throw fault(.syntax, "a backslash at the end") }
        func hex(_ count: Int, at ahead: Int) -> UInt32? {
            var value: UInt32 = 0
            for position in ahead..<ahead + count {
                guard let digit = peek(position).flatMap(Unicode.Scalar.init).map(Character.init)?.hexDigitValue else {
                    return nil
                }
                value = value << 4 | UInt32(digit)
            }
            return value
        }
        switch next {
        case 0x6E: index += 2; return 0x0A
        case 0x72: index += 2; return 0x0D
        case 0x74: index += 2; return 0x09
        case 0x66: index += 2; return 0x0C
        case 0x76: index += 2; return 0x0B
        case 0x30...0x37:
            // Octal, as in old programs; `\0` is the shortest of them.
            index += 1
            var value: UInt32 = 0
            var digits = 0
            while let digit = peek(), (0x30...0x37).contains(digit), digits < 3, value * 8 + digit - 0x30 <= 0xFF {
                value = value * 8 + digit - 0x30
                index += 1
                digits += 1
            }
            return value
        case 0x78:
            guard let value = hex(2, at: 2) else { index += 2; return next }
            index += 4
            return value
        case 0x75:
            if peek(2) == 0x7B {
                var value: UInt32 = 0
                var position = 3
                while let digit = peek(position).flatMap(Unicode.Scalar.init).map(Character.init)?.hexDigitValue,
                    position < 10
                {
                    value = value << 4 | UInt32(digit)
                    position += 1
                }
                guard peek(position) == 0x7D, position > 3, Unicode.Scalar(value) != nil else {
                    throw fault(.syntax, "there is no such character")
                }
                index += position + 1
                return value
            }
            guard let value = hex(4, at: 2) else { index += 2; return next }
            index += 6
            if (0xD800...0xDBFF).contains(value), peek(0) == 0x5C, peek(1) == 0x75, let low = hex(4, at: 2),
                (0xDC00...0xDFFF).contains(low)
            {
                index += 6
                return 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            return value
        case 0x63:
            if let letter = peek(2), letter | 0x20 >= 0x61, letter | 0x20 <= 0x7A {
                index += 3
                return letter & 31
            }
            index += 1
            return 0x5C
        default:
            index += 2
            return next
        }
    }

    private mutating func scalarClass() throws(PatternError) -> ScalarSet {
        let start = index
        index += 1
        var set = ScalarSet()
        if peek() == 0x5E {
            set.isNegated = true
            index += 1
        }
        while let next = peek(), next != 0x5D {
            guard let low = try classAtom(&set) else { continue }
            if peek() == 0x2D, let after = peek(1), after != 0x5D {
                index += 1
                guard let high = try classAtom(&set) else {
                    set.ranges += [low...low, 0x2D...0x2D]
                    continue
                }
                guard low <= high else { throw fault(.syntax, "a range that runs backwards") }
                set.ranges.append(low...high)
            } else if low > 0xFFFF, flags.contains(.units) {
                // Without the flag `u` a class holds the halves of a character, not the character.
                set.ranges += [0xD7C0 &+ low >> 10...0xD7C0 &+ low >> 10, 0xDC00 | low & 0x3FF...0xDC00 | low & 0x3FF]
            } else {
                set.ranges.append(low...low)
            }
        }
        guard peek() == 0x5D else {
            index = start
            throw fault(.syntax, "a '[' without its ']'")
        }
        index += 1
        return set
    }

    /// One member of a class; classes such as `\d` go into the set themselves.
    private mutating func classAtom(_ set: inout ScalarSet) throws(PatternError) -> UInt32? {
        guard let next = peek() else { return nil }
        guard next == 0x5C else {
            index += 1
            return next
        }
        if peek(1) == 0x62 {
            index += 2
            return 0x08
        }
        if let inner = try classEscape() {
            if inner.isNegated {
                // The complement of a few ranges, spelt out so that it can stand beside other members.
                var lower: UInt32 = 0
                for range in inner.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                    if range.lowerBound > lower { set.ranges.append(lower...range.lowerBound - 1) }
                    lower = range.upperBound + 1
                }
                set.ranges.append(lower...0x10FFFF)
            } else {
                set.ranges += inner.ranges
                set.categories += inner.categories
            }
            return nil
        }
        return try scalarEscape()
    }
}
