import Foundation

/// `Math`.
enum MathFunctions {
    static let constants: [String: Double] = [
        "PI": .pi, "E": M_E, "LN2": M_LN2, "LN10": M_LN10, "LOG2E": M_LOG2E, "LOG10E": M_LOG10E,
        "SQRT2": 2.0.squareRoot(), "SQRT1_2": 0.5.squareRoot(),
    ]

    static let table: [String: NativeFunction] = several.merging(single.mapValues(native)) { $1 }

    private static func native(_ function: @escaping @Sendable (Double) -> Double) -> NativeFunction {
        { _, arguments, machine throws(Interrupt) in .number(function(try machine.number(arguments[0]))) }
    }

    private static let single: [String: @Sendable (Double) -> Double] = [
        "abs": { abs($0) }, "floor": { $0.rounded(.down) }, "ceil": { $0.rounded(.up) },
        "trunc": { $0.rounded(.towardZero) }, "round": round, "sqrt": { $0.squareRoot() }, "cbrt": root,
        "exp": { exp($0) }, "expm1": { expm1($0) }, "log": { log($0) }, "log2": { log2($0) }, "log10": { log10($0) },
        "log1p": { log1p($0) }, "sin": { sin($0) }, "cos": { cos($0) }, "tan": { tan($0) }, "asin": { asin($0) },
        "acos": { acos($0) }, "atan": { atan($0) }, "sinh": { sinh($0) }, "cosh": { cosh($0) }, "tanh": { tanh($0) },
        "asinh": { asinh($0) }, "acosh": { acosh($0) }, "atanh": { atanh($0) },
        "sign": { $0.isNaN || $0 == 0 ? $0 : $0 < 0 ? -1 : 1 }, "fround": { Double(Float($0)) },
        "clz32": { Double(UInt32(bitPattern: ScriptNumber.int32($0)).leadingZeroBitCount) },
    ]

    private static let several: [String: NativeFunction] = [
        "max": max, "min": min, "pow": power, "random": random, "hypot": hypot, "atan2": atan2, "imul": imul,
    ]

    /// The cube root; the library's is an ulp off for some cubes of whole numbers.
    @Sendable private static func root(_ number: Double) -> Double {
        let root = cbrt(number)
        let whole = root.rounded()
        return whole * whole * whole == number ? whole : root
    }

    /// Halves go up, also below zero.
    @Sendable static func round(_ number: Double) -> Double {
        guard number.isFinite, abs(number) < 4_503_599_627_370_496 else { return number }
        let down = number.rounded(.down)
        let rounded = number - down >= 0.5 ? down + 1 : down
        return rounded == 0 && (number < 0 || number.sign == .minus) ? -0.0 : rounded
    }

    /// `**` of ECMA-262, which differs from C for bases of one.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent.isNaN || abs(base) == 1 && exponent.isInfinite { return .nan }
        return pow(base, exponent)
    }

    static func power(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(power(try machine.number(arguments[0]), try machine.number(arguments[1]))) }

    static func max(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(try extreme(arguments, -.infinity, machine) { $0 > $1 || $0 == 0 && $1 == 0 && $1.sign == .minus }) }

    static func min(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(try extreme(arguments, .infinity, machine) { $0 < $1 || $0 == 0 && $1 == 0 && $0.sign == .minus }) }

    private static func extreme(
        _ arguments: ScriptArguments,
        _ start: Double,
        _ machine: Interpreter,
        _ isBetter: (Double, Double) -> Bool
    ) throws(Interrupt) -> Double {
        try machine.charge(arguments.count * 8)
        var best = start
        for value in arguments.values {
            let number = try machine.number(value)
            if number.isNaN || best.isNaN { best = .nan } else if isBetter(number, best) { best = number }
        }
        return best
    }

    /// The same numbers for the same seed (SplitMix64, S. Vigna).
    static func random(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        machine.random &+= 0x9E37_79B9_7F4A_7C15
        var bits = machine.random
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return .number(Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992)
    }

    static func hypot(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        var sum = 0.0
        for value in arguments.values { sum = Foundation.hypot(sum, try machine.number(value)) }
        return .number(sum)
    }

    static func atan2(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    { .number(Foundation.atan2(try machine.number(arguments[0]), try machine.number(arguments[1]))) }

    static func imul(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let left = ScriptNumber.int32(try machine.number(arguments[0]))
        return .number(Double(left &* ScriptNumber.int32(try machine.number(arguments[1]))))
    }
}
