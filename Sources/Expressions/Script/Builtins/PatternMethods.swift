/// `RegExp.prototype`.
enum PatternMethods {
    static let table: [String: NativeFunction] = ["test": test, "exec": exec, "toString": text]

    static func pattern(_ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) -> ScriptPattern {
        guard let pattern = value.object as? ScriptPattern else { throw machine.typeError("expected a RegExp") }
        return pattern
    }

    static func test(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        return .bool(try pattern(this, machine).next(text, machine) != nil)
    }

    static func exec(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let pattern = try pattern(this, machine)
        let text = try machine.string(arguments[0])
        guard let slots = try pattern.next(text, machine) else { return .null }
        return try pattern.result(slots, in: text, machine)
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .string(try pattern(this, machine).description) }

    static let constructor = Constructor(
        call: { _, arguments, machine throws(Interrupt) in try make(arguments, machine) },
        make: make,
        isKind: { $0 is ScriptPattern },
        method: { table[$0] }
    )

    private static func make(_ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt) -> ScriptValue {
        if let known = arguments[0].object as? ScriptPattern {
            let flags = arguments[1].isUndefined ? known.compiled.flags : try machine.string(arguments[1]).string
            return .object(try machine.pattern(known.compiled.source, flags: flags))
        }
        let source = arguments[0].isUndefined ? "" : try machine.string(arguments[0]).string
        let flags = arguments[1].isUndefined ? "" : try machine.string(arguments[1]).string
        return .object(try machine.pattern(source, flags: flags))
    }

    // MARK: Replacing

    /// The text with matches replaced: `replace` and `replaceAll` with a pattern.
    static func replace(
        _ text: ScriptText,
        _ pattern: ScriptPattern,
        _ replacement: ScriptValue,
        _ machine: Interpreter
    ) throws(Interrupt) -> ScriptValue {
        let isGlobal = pattern.compiled.isGlobal
        let matches =
            isGlobal
            ? try pattern.matches(text, limit: .max, machine) : try pattern.next(text, machine).map { [$0] } ?? []
        if isGlobal { pattern.lastIndex = 0 }
        guard !matches.isEmpty else { return .text(text) }
        let template = replacement.function == nil ? try machine.string(replacement) : .empty
        var builder = TextBuilder(machine)
        var place = 0
        for slots in matches {
            try builder.append(text.slice(place, slots[0]))
            place = slots[1]
            if let function = replacement.function {
                var values = stride(from: 0, to: slots.count, by: 2).map { ScriptPattern.group(slots, $0 / 2, text) }
                let groups = try pattern.named(values, machine)
                values += [.count(slots[0]), .text(text)]
                if !groups.isUndefined { values.append(groups) }
                try builder.append(try machine.string(try machine.apply(function, values)))
            } else {
                try expand(template, slots, pattern.compiled.names, text, &builder)
            }
        }
        try builder.append(text.slice(place, text.count))
        return .text(builder.text)
    }

    /// Writes a replacement with its `$1`, `$&`, `$<name>` (`GetSubstitution` of ECMA-262).
    static func expand(
        _ template: ScriptText,
        _ slots: [Int],
        _ names: [(name: String, number: Int)],
        _ text: ScriptText,
        _ builder: inout TextBuilder
    ) throws(Interrupt) {
        let units = template.units
        guard units.contains(0x24) else { return try builder.append(template) }
        let groups = slots.count / 2
        var place = 0
        var plain = 0
        func group(_ number: Int) -> ScriptText { ScriptPattern.group(slots, number, text).text ?? .empty }
        while place < units.count {
            guard units[place] == 0x24, place + 1 < units.count else {
                place += 1
                continue
            }
            var piece: ScriptText?
            var length = 2
            switch units[place + 1] {
            case 0x24: piece = ScriptText("$")
            case 0x26: piece = group(0)
            case 0x60: piece = text.slice(0, slots[0])
            case 0x27: piece = text.slice(slots[1], text.count)
            case 0x30...0x39:
                let first = Int(units[place + 1] - 0x30)
                if place + 2 < units.count, units[place + 2] &- 0x30 < 10 {
                    let both = first * 10 + Int(units[place + 2] - 0x30)
                    if both >= 1, both < groups { (piece, length) = (group(both), 3) }
                }
                if piece == nil, first >= 1, first < groups { piece = group(first) }
            case 0x3C where !names.isEmpty:
                if let end = units[place...].firstIndex(of: 0x3E) {
                    let name = String(decoding: units[(place + 2)..<end], as: UTF16.self)
                    piece = names.first { $0.name == name }.map { group($0.number) } ?? .empty
                    length = end + 1 - place
                }
            default: break
            }
            if let piece {
                try builder.append(ScriptText(units: Array(units[plain..<place])))
                try builder.append(piece)
                plain = place + length
                place = plain
            } else {
                place += 1
            }
        }
        try builder.append(ScriptText(units: Array(units[plain...])))
    }
}

/// A text that is put together from pieces, within the limits.
struct TextBuilder {
    private(set) var text = ScriptText.empty
    private let machine: Interpreter

    init(_ machine: Interpreter) { self.machine = machine }

    mutating func append(_ piece: ScriptText) throws(Interrupt) {
        guard !piece.isEmpty else { return }
        try machine.checkLength(text.size + piece.size, charging: piece.size + 16)
        text.append(piece)
    }
}
