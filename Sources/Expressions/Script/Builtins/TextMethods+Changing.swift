/// Methods of `String.prototype` that make another text.
extension TextMethods {
    static let changing: [String: NativeFunction] = [
        "toLowerCase": lower, "toUpperCase": upper, "toLocaleLowerCase": lower, "toLocaleUpperCase": upper,
        "repeat": repeated, "padStart": padStart, "padEnd": padEnd, "concat": concat, "replace": replace,
        "replaceAll": replaceAll, "normalize": normalize, "toString": same, "valueOf": same,
        "isWellFormed": isWellFormed, "toWellFormed": wellFormed,
    ]

    static func same(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .text(try text(this, machine)) }

    static func lower(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .text(try mapped(this, machine, lowered)) }

    /// In small letters; a sigma at the end of a word has a form of its own.
    private static func lowered(_ string: String) -> String {
        guard string.unicodeScalars.contains("\u{3A3}") else { return string.lowercased() }
        let scalars = Array(string.unicodeScalars)
        var output = String.UnicodeScalarView()
        // A letter with nothing between that counts: marks and points do not.
        func sees(_ places: some Sequence<Int>) -> Bool {
            for place in places where !scalars[place].properties.isCaseIgnorable {
                return scalars[place].properties.isCased
            }
            return false
        }
        for (place, scalar) in scalars.enumerated() {
            if scalar == "\u{3A3}" {
                let before = sees((max(0, place - 64)..<place).reversed())
                let after = sees(place + 1..<max(place + 1, min(place + 65, scalars.count)))
                output.append(before && !after ? "\u{3C2}" : "\u{3C3}")
            } else {
                output.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(output)
    }

    static func upper(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .text(try mapped(this, machine) { $0.uppercased() }) }

    /// Changes the characters of a text; halves of characters stay.
    private static func mapped(_ this: ScriptValue, _ machine: Interpreter, _ change: (String) -> String)
        throws(Interrupt) -> ScriptText
    {
        let text = try text(this, machine)
        try machine.checkLength(text.size * 3 / 2, charging: text.isASCII ? text.size * 4 : text.size * 24)
        if case .string(let string) = text.form { return ScriptText(change(string)) }
        var units: [UInt16] = []
        for point in text.points {
            if case .string(let string) = point.form { units += change(string).utf16 } else { units += point.units }
        }
        return ScriptText(units: units)
    }

    static func repeated(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        let number = try machine.number(arguments[0])
        guard number.isNaN || number > -1 && number.isFinite else {
            throw machine.error("RangeError", "Invalid count value: \(ScriptNumber.text(number))")
        }
        let count = try machine.integer(arguments[0])
        return .text(try times(text, count, machine))
    }

    private static func times(_ text: ScriptText, _ count: Int, _ machine: Interpreter) throws(Interrupt)
        -> ScriptText
    {
        let size = text.size.multipliedReportingOverflow(by: count)
        try machine.checkLength(
            size.overflow ? .max : size.partialValue,
            charging: size.overflow ? 0 : size.partialValue
        )
        guard count > 0, !text.isEmpty else { return .empty }
        if case .string(let string) = text.form { return ScriptText(String(repeating: string, count: count)) }
        return ScriptText(units: Array(repeatElement(text.units, count: count).joined()))
    }

    static func padStart(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        return .text(try filler(text, arguments, machine) + text)
    }

    static func padEnd(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try text(this, machine)
        return .text(text + (try filler(text, arguments, machine)))
    }

    private static func filler(_ text: ScriptText, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptText
    {
        let missing = try machine.integer(arguments[0]) - text.count
        let part = arguments[1].isUndefined ? ScriptText(" ") : try machine.string(arguments[1])
        try machine.charge(text.size * 2)
        guard missing > 0, !part.isEmpty else { return .empty }
        let whole = try times(part, missing / part.count + 1, machine)
        return whole.slice(0, missing)
    }

    static func concat(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var builder = TextBuilder(machine)
        try builder.append(try text(this, machine))
        for value in arguments.values { try builder.append(try machine.string(value)) }
        return .text(builder.text)
    }

    static func replace(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try replaced(this, arguments, machine, all: false) }

    static func replaceAll(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { try replaced(this, arguments, machine, all: true) }

    private static func replaced(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter, all: Bool)
        throws(Interrupt) -> ScriptValue
    {
        let text = try text(this, machine)
        if let pattern = arguments[0].object as? ScriptPattern {
            if all, !pattern.compiled.isGlobal {
                throw machine.typeError("replaceAll must be called with a global RegExp")
            }
            return try PatternMethods.replace(text, pattern, arguments[1], machine)
        }
        let part = try machine.string(arguments[0])
        let function = arguments[1].function
        let template = function == nil ? try machine.string(arguments[1]) : .empty
        try machine.charge(text.size * 4 + part.size * 2)
        let places = text.places(of: part, limit: all ? machine.limits.elements : 1)
        guard !places.isEmpty else { return .text(text) }
        var builder = TextBuilder(machine)
        var start = 0
        for place in places {
            try builder.append(text.slice(start, place))
            start = place + part.count
            if let function {
                let values: [ScriptValue] = [.text(part), .count(place), .text(text)]
                try builder.append(try machine.string(try machine.apply(function, values)))
            } else {
                try PatternMethods.expand(template, [place, start], [], text, &builder)
            }
        }
        try builder.append(text.slice(start, text.count))
        return .text(builder.text)
    }

    static func normalize(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let form = arguments[0].isUndefined ? "NFC" : try machine.string(arguments[0]).string
        guard let normalization = UnicodeForm(rawValue: form) else {
            throw machine.error("RangeError", "The normalization form should be one of NFC, NFD, NFKC, NFKD.")
        }
        let text = try text(this, machine)
        // A character of compatibility may stand for eighteen others. The library takes some microseconds for each.
        try machine.checkLength(
            text.isASCII ? text.size : text.size * 11,
            charging: text.isASCII ? 16 : text.size * 500
        )
        return .text(text.isASCII ? text : try mapped(this, machine) { normalization.apply($0) })
    }

    static func isWellFormed(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        if case .string = try text(this, machine).form { return .bool(true) }
        return .bool(false)
    }

    static func wellFormed(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let text = try text(this, machine)
        try machine.checkLength(text.size * 3 / 2)
        return .string(text.string)
    }

    static let constructor = Constructor(
        call: { _, arguments, machine throws(Interrupt) in
            .text(arguments.count == 0 ? .empty : try machine.string(arguments[0]))
        },
        make: { _, machine throws(Interrupt) in throw machine.failure("'new String()' is not supported; String() is") },
        isKind: { _ in false },
        method: { table[$0] }
    )

    static let statics: [String: NativeFunction] = ["fromCharCode": fromCharCode, "fromCodePoint": fromCodePoint]

    static func fromCharCode(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        var units: [UInt16] = []
        for value in arguments.values {
            units.append(UInt16(truncatingIfNeeded: ScriptNumber.int32(try machine.number(value))))
        }
        try machine.checkLength(units.count * 3)
        return .text(ScriptText(units: units))
    }

    static func fromCodePoint(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        var units: [UInt16] = []
        for value in arguments.values {
            let number = try machine.number(value)
            guard let point = UInt32(exactly: number), point <= 0x10FFFF else {
                throw machine.error("RangeError", "Invalid code point \(ScriptNumber.text(number))")
            }
            if point > 0xFFFF {
                units += [
                    UInt16(truncatingIfNeeded: 0xD7C0 &+ point >> 10),
                    UInt16(truncatingIfNeeded: 0xDC00 | point & 0x3FF),
                ]
            } else {
                units.append(UInt16(truncatingIfNeeded: point))
            }
        }
        try machine.checkLength(units.count * 4)
        return .text(ScriptText(units: units))
    }
}
