/// `Number.prototype`, and numbers out of texts.
enum NumberMethods {
    static let table: [String: NativeFunction] = [
        "toFixed": toFixed, "toString": text, "toPrecision": toPrecision, "toExponential": toExponential,
        "toLocaleString": toLocaleString, "valueOf": ObjectMethods.same,
    ]

    static let statics: [String: NativeFunction] = [
        "isInteger": isInteger, "isFinite": isFinite, "isNaN": isNaN, "isSafeInteger": isSafeInteger,
        "parseFloat": parseFloat, "parseInt": parseInt,
    ]

    static let constants: [String: Double] = [
        "MAX_SAFE_INTEGER": 9_007_199_254_740_991, "MIN_SAFE_INTEGER": -9_007_199_254_740_991,
        "EPSILON": 2.220446049250313e-16, "MAX_VALUE": .greatestFiniteMagnitude, "MIN_VALUE": .leastNonzeroMagnitude,
        "POSITIVE_INFINITY": .infinity, "NEGATIVE_INFINITY": -.infinity, "NaN": .nan,
    ]

    static let constructor = Constructor(
        call: { _, arguments, machine throws(Interrupt) in
            .number(arguments.count == 0 ? 0 : try machine.number(arguments[0]))
        },
        make: { _, machine throws(Interrupt) in throw machine.failure("'new Number()' is not supported; Number() is") },
        isKind: { _ in false },
        method: { table[$0] }
    )

    static let truth = Constructor(
        call: { _, arguments, _ throws(Interrupt) in .bool(arguments[0].isTrue) },
        make: { _, machine throws(Interrupt) in throw machine.failure("'new Boolean()' is not supported; Boolean() is")
        },
        isKind: { _ in false },
        method: { _ in nil }
    )

    private static func digits(_ value: ScriptValue, _ range: ClosedRange<Int>, _ name: String, _ machine: Interpreter)
        throws(Interrupt) -> Int
    {
        let digits = try machine.integer(value)
        guard range.contains(digits) else {
            throw machine.error(
                "RangeError",
                "\(name)() \(name == "toString" ? "radix" : name == "toPrecision" ? "argument" : "digits argument") must be between \(range.lowerBound) and \(range.upperBound)"
            )
        }
        return digits
    }

    static func toFixed(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let number = try machine.number(this)
        let digits = try digits(arguments[0], 0...100, "toFixed", machine)
        try machine.charge(4096)
        guard abs(number) < 1e21 else { return .string(ScriptNumber.text(number)) }
        return .string(ScriptNumber.fixed(number, digits))
    }

    static func text(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let number = try machine.number(this)
        guard !arguments[0].isUndefined else { return .string(ScriptNumber.text(number)) }
        let radix = try digits(arguments[0], 2...36, "toString", machine)
        try machine.charge(2048)
        return .string(ScriptNumber.text(number, radix: radix))
    }

    static func toPrecision(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let number = try machine.number(this)
        guard !arguments[0].isUndefined, number.isFinite else { return .string(ScriptNumber.text(number)) }
        let count = try digits(arguments[0], 1...100, "toPrecision", machine)
        try machine.charge(4096)
        return .string(ScriptNumber.precise(number, count))
    }

    static func toExponential(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let number = try machine.number(this)
        guard number.isFinite else { return .string(ScriptNumber.text(number)) }
        try machine.charge(4096)
        guard !arguments[0].isUndefined else { return .string(ScriptNumber.exponential(number, nil)) }
        let count = try digits(arguments[0], 0...100, "toExponential", machine)
        return .string(ScriptNumber.exponential(number, count))
    }

    /// As `en-US` writes it.
    static func toLocaleString(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        let number = try machine.number(this)
        guard number.isFinite else { return .string(number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞") }
        let options = arguments[1].object
        func option(_ name: String) throws(Interrupt) -> Int? {
            guard let value = try options?.own(name, machine), !value.isUndefined else { return nil }
            return max(0, min(100, try machine.integer(value)))
        }
        let least = try option("minimumFractionDigits") ?? 0
        let most = max(least, try option("maximumFractionDigits") ?? max(3, least))
        try machine.charge(4096)
        return .string(ScriptNumber.grouped(number, least...most))
    }

    // MARK: Number.*

    static func isInteger(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard case .number(let number) = arguments[0] else { return .bool(false) }
        return .bool(number.isFinite && number == number.rounded())
    }

    static func isSafeInteger(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    {
        guard case .number(let number) = arguments[0] else { return .bool(false) }
        return .bool(number == number.rounded() && abs(number) <= 9_007_199_254_740_991)
    }

    static func isFinite(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard case .number(let number) = arguments[0] else { return .bool(false) }
        return .bool(number.isFinite)
    }

    static func isNaN(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        guard case .number(let number) = arguments[0] else { return .bool(false) }
        return .bool(number.isNaN)
    }

    // MARK: Global functions

    static func globalIsNaN(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { .bool(try machine.number(arguments[0]).isNaN) }

    static func globalIsFinite(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter)
        throws(Interrupt) -> ScriptValue
    { .bool(try machine.number(arguments[0]).isFinite) }

    static func parseFloat(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size * 3)
        return .number(ScriptNumber.prefix(text.trimmed().units)?.value ?? .nan)
    }

    static func parseInt(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let text = try machine.string(arguments[0])
        try machine.charge(text.size * 3)
        var units = text.trimmed().units[...]
        let isNegative = units.first == 0x2D
        if units.first == 0x2D || units.first == 0x2B { units = units.dropFirst() }
        var radix = Int(ScriptNumber.int32(try machine.number(arguments[1])))
        let isHex = units.first == 0x30 && units.dropFirst().first.map { $0 | 0x20 == 0x78 } == true
        if isHex, radix == 0 || radix == 16 {
            units = units.dropFirst(2)
            radix = 16
        }
        if radix == 0 { radix = 10 }
        guard (2...36).contains(radix) else { return .number(.nan) }
        let digits = units.prefix { (ScriptNumber.digit($0) ?? 99) < radix }
        guard !digits.isEmpty else { return .number(.nan) }
        let value =
            radix == 10
            ? Double(String(decoding: digits, as: UTF16.self)) : ScriptNumber.whole(digits, radix: Double(radix))
        return .number((isNegative ? -1 : 1) * (value ?? .nan))
    }
}
