import Matching

/// A `RegExp`. It is matched in linear time, so backreferences and lookaround are refused when it is read.
final class ScriptPattern: ScriptObject {
    /// What of it never changes.
    struct Compiled: Sendable {
        let source: String
        let flags: String
        let pattern: Pattern
        /// Names of groups, by their numbers.
        let names: [(name: String, number: Int)]

        var isGlobal: Bool { flags.utf8.contains(0x67) }
        var isSticky: Bool { flags.utf8.contains(0x79) }
        /// Whether it reads characters instead of units.
        var isUnicode: Bool { flags.utf8.contains(0x75) || flags.utf8.contains(0x76) }

        init(_ source: String, flags: String) throws(PatternError) {
            var options: Pattern.Flags = []
            var known: Set<Character> = []
            for flag in flags {
                guard "dgimsuvy".contains(flag), known.insert(flag).inserted else {
                    throw PatternError(
                        code: .syntax,
                        offset: 0,
                        reason: "the flags '\(flags.prefix(20))' are not known"
                    )
                }
            }
            if known.contains("i") { options.insert(.caseInsensitive) }
            if known.contains("m") { options.insert(.multiline) }
            if known.contains("s") { options.insert(.dotAll) }
            if !known.contains("u"), !known.contains("v") { options.insert(.units) }
            pattern = try Pattern(source, flags: options)
            self.source = source.isEmpty ? "(?:)" : source
            self.flags = String(known.sorted())
            names = pattern.names.map { ($0.key, $0.value) }.sorted { $0.number < $1.number }
        }
    }

    let compiled: Compiled
    /// Where the next search starts, in units, for patterns with the flags `g` or `y`.
    var lastIndex = 0

    init(_ compiled: Compiled) { self.compiled = compiled }

    override var kind: String { "RegExp" }

    var description: String { "/\(compiled.source)/\(compiled.flags)" }

    override func method(_ name: String) -> NativeFunction? { PatternMethods.table[name] ?? super.method(name) }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        switch key {
        case "lastIndex": return .count(lastIndex)
        case "source": return .string(compiled.source)
        case "flags": return .string(compiled.flags)
        case "global": return .bool(compiled.isGlobal)
        case "ignoreCase": return .bool(compiled.flags.contains("i"))
        case "multiline": return .bool(compiled.flags.contains("m"))
        case "dotAll": return .bool(compiled.flags.contains("s"))
        case "unicode": return .bool(compiled.flags.contains("u"))
        case "sticky": return .bool(compiled.isSticky)
        default: return try super.own(key, machine)
        }
    }

    override func set(_ key: String, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        guard key == "lastIndex" else { return try super.set(key, value, machine) }
        lastIndex = max(0, try machine.integer(value))
    }

    /// Where it matches at or behind a place: pairs of start and end in units, the whole match first; -1 for a group without part.
    func match(_ text: ScriptText, from start: Int, _ machine: Interpreter) throws(Interrupt) -> [Int]? {
        let read = try machine.readText(text, asCharacters: compiled.isUnicode)
        guard start <= text.count else { return nil }
        let from = read.scalar(at: start)
        let slots = try machine.search { work in
            compiled.pattern.match(in: read.scalars, from: from, isSticky: compiled.isSticky, work: &work)
        }
        return slots?.map { $0 < 0 ? -1 : read.unit(at: $0) }
    }

    /// Matches that do not overlap.
    func matches(_ text: ScriptText, limit: Int, _ machine: Interpreter) throws(Interrupt) -> [[Int]] {
        var found: [[Int]] = []
        var place = 0
        while found.count < limit, let slots = try match(text, from: place, machine) {
            try machine.charge(64 + slots.count * 8)
            guard found.count < machine.limits.elements else { throw machine.tooManyElements() }
            found.append(slots)
            place = slots[1] > slots[0] ? slots[1] : advanced(slots[1], in: text)
            if place > text.count { break }
        }
        return found
    }

    /// The place behind the unit, or the character, at a place.
    func advanced(_ place: Int, in text: ScriptText) -> Int {
        guard compiled.isUnicode, let unit = text.unit(at: place), unit & 0xFC00 == 0xD800,
            let next = text.unit(at: place + 1), next & 0xFC00 == 0xDC00
        else { return place + 1 }
        return place + 2
    }

    /// `exec`: the next match, from `lastIndex` where the flags say so.
    func next(_ text: ScriptText, _ machine: Interpreter) throws(Interrupt) -> [Int]? {
        let keepsPlace = compiled.isGlobal || compiled.isSticky
        let slots = try match(text, from: keepsPlace ? lastIndex : 0, machine)
        if keepsPlace { lastIndex = slots?[1] ?? 0 }
        return slots
    }

    /// The list that `exec` gives of a match.
    func result(_ slots: [Int], in text: ScriptText, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        let groups = stride(from: 0, to: slots.count, by: 2).map { Self.group(slots, $0 / 2, text) }
        try machine.charge(groups.count * 32)
        let list = try machine.array(groups)
        try list.object?.set("index", .count(slots[0]), machine)
        try list.object?.set("input", .text(text), machine)
        try list.object?.set("groups", try named(groups, machine), machine)
        return list
    }

    /// The named groups; `undefined` if it has none.
    func named(_ groups: [ScriptValue], _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        guard !compiled.names.isEmpty else { return .undefined }
        let object = try machine.makeObject()
        for (name, number) in compiled.names where number < groups.count {
            try object.set(name, groups[number], machine)
        }
        return .object(object)
    }

    static func group(_ slots: [Int], _ number: Int, _ text: ScriptText) -> ScriptValue {
        let place = number * 2
        guard place + 1 < slots.count, slots[place] >= 0, slots[place + 1] >= 0 else { return .undefined }
        return .text(text.slice(slots[place], slots[place + 1]))
    }
}

/// A text as a pattern reads it.
struct ReadText {
    let text: ScriptText
    let asCharacters: Bool
    let scalars: [UInt32]
    /// The place in units of each character, where they differ.
    private let units: [Int]?

    init(_ text: ScriptText, asCharacters: Bool) {
        self.text = text
        self.asCharacters = asCharacters
        let source = text.units
        guard asCharacters, source.contains(where: { $0 & 0xF800 == 0xD800 }) else {
            scalars = source.map(UInt32.init)
            units = nil
            return
        }
        var (scalars, units): ([UInt32], [Int]) = ([], [])
        var place = 0
        while place < source.count {
            units.append(place)
            let unit = UInt32(source[place])
            if unit & 0xFC00 == 0xD800, place + 1 < source.count, source[place + 1] & 0xFC00 == 0xDC00 {
                scalars.append(0x10000 + (unit & 0x3FF) << 10 + UInt32(source[place + 1] & 0x3FF))
                place += 2
            } else {
                scalars.append(unit)
                place += 1
            }
        }
        units.append(place)
        (self.scalars, self.units) = (scalars, units)
    }

    /// The place in units of a character.
    func unit(at place: Int) -> Int {
        guard let units else { return place }
        return place < units.count ? units[place] : units.last ?? 0
    }

    /// The first character at or behind a place in units.
    func scalar(at unit: Int) -> Int {
        guard let units else { return unit }
        var (lower, upper) = (0, units.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if units[middle] < unit { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}

extension Interpreter {
    func readText(_ text: ScriptText, asCharacters: Bool) throws(Interrupt) -> ReadText {
        if let read, read.asCharacters == asCharacters, read.text == text { return read }
        try charge(text.size * 8 + 64)
        let new = ReadText(text, asCharacters: asCharacters)
        read = new
        return new
    }

    /// A pattern, made while the script runs.
    func pattern(_ source: String, flags: String) throws(Interrupt) -> ScriptPattern {
        try charge(source.utf8.count * 64 + 4096)
        do throws(PatternError) {
            return keep(ScriptPattern(try .init(source, flags: flags)))
        } catch {
            if error.code == .unsupported {
                throw failure("the regular expression /\(source.prefix(80))/: \(error.reason)")
            }
            throw self.error("SyntaxError", "Invalid regular expression: /\(source.prefix(80))/: \(error.reason)")
        }
    }
}
