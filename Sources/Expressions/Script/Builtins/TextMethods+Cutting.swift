/// Methods of `String.prototype` that take a text apart.
extension TextMethods {
    static let cutting: [String: NativeFunction] = [
        "slice": slice, "substring": substring, "substr": substr, "split": split, "trim": trim,
        "trimStart": trimStart, "trimEnd": trimEnd, "trimLeft": trimStart, "trimRight": trimEnd,
    ]

    private static func cut(_ text: ScriptText, _ lower: Int, _ upper: Int, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard lower < upper else { return .text(.empty) }
        try machine.charge((upper - lower) * 3 + 16)
        return .text(text.slice(lower, upper))
    }

    static func slice(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let count = text.count
        let lower = try machine.place(arguments[0], in: count, default: 0)
        return try cut(text, lower, try machine.place(arguments[1], in: count, default: count), machine)
    }

    static func substring(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let count = text.count
        let first = max(0, min(try machine.integer(arguments[0]), count))
        let second = max(0, min(try machine.integer(arguments[1], default: count), count))
        return try cut(text, min(first, second), max(first, second), machine)
    }

    static func substr(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let lower = try machine.place(arguments[0], in: text.count, default: 0)
        let length = max(0, min(try machine.integer(arguments[1], default: text.count), text.count - lower))
        return try cut(text, lower, lower + length, machine)
    }

    static func split(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let limit =
            arguments[1].isUndefined ? Int.max : Int(UInt32(truncatingIfNeeded: try machine.integer(arguments[1])))
        guard limit > 0 else { return try machine.array([]) }
        if arguments[0].isUndefined { return try machine.array([.text(text)]) }
        if let pattern = arguments[0].object as? ScriptPattern {
            return try split(text, pattern, limit, machine)
        }
        let part = try machine.string(arguments[0])
        try machine.charge(text.size * 3 + part.size)
        if part.isEmpty {
            try machine.charge(min(text.count, limit) * 64)
            return try machine.array(text.units.prefix(limit).map { .text(ScriptText(unit: $0)) })
        }
        var pieces: [ScriptValue] = []
        var start = 0
        for place in text.places(of: part, limit: limit) {
            try machine.charge(64)
            pieces.append(.text(text.slice(start, place)))
            start = place + part.count
        }
        if pieces.count < limit { pieces.append(.text(text.slice(start, text.count))) }
        return try machine.array(pieces)
    }

    /// `Symbol.split` of `RegExp`: empty matches cut between units, and what groups matched stands between the pieces.
    private static func split(_ text: ScriptText, _ pattern: ScriptPattern, _ limit: Int, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        if text.isEmpty {
            return try machine.array(try pattern.match(text, from: 0, machine) == nil ? [.text(text)] : [])
        }
        var pieces: [ScriptValue] = []
        var start = 0
        for slots in try pattern.matches(text, limit: .max, machine) {
            guard slots[0] < text.count, slots[1] > start || slots[0] > start else { continue }
            if slots[1] == slots[0], slots[0] == start { continue }
            pieces.append(.text(text.slice(start, slots[0])))
            if pieces.count >= limit { return try machine.array(pieces) }
            for group in 1..<max(1, slots.count / 2) {
                pieces.append(ScriptPattern.group(slots, group, text))
                if pieces.count >= limit { return try machine.array(pieces) }
            }
            start = slots[1]
        }
        pieces.append(.text(text.slice(start, text.count)))
        return try machine.array(pieces)
    }

    static func trim(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try trimmed(this, start: true, end: true, machine) }

    static func trimStart(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try trimmed(this, start: true, end: false, machine) }

    static func trimEnd(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try trimmed(this, start: false, end: true, machine) }

    private static func trimmed(_ this: ScriptValue, start: Bool, end: Bool, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        try machine.charge(text.size * 3)
        return .text(text.trimmed(start: start, end: end))
    }
}
