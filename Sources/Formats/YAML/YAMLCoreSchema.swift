/// What plain scalars mean by the core schema of YAML 1.2.2 (section 10.3.2).
enum YAMLCoreSchema {
    /// `[-+]?[0-9]+`, `0o[0-7]+` or `0x[0-9a-fA-F]+`, where it fits.
    static func integer(_ text: String) -> Int? {
        if text.hasPrefix("0x") { return unsigned(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return unsigned(text.dropFirst(2), radix: 8) }
        return Int(text)
    }

    /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, an infinity or not-a-number.
    static func float(_ text: String) -> Double? {
        switch text {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        case ".nan", ".NaN", ".NAN": return .nan
        // Swift reads more than the schema: hexadecimal fractions, "nan(0)". What is too large stays a number, as in JSON.
        default:
            guard isDecimal(text), let value = Double(text) else { return nil }
            return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
        }
    }

    private static func unsigned(_ digits: Substring, radix: Int) -> Int? {
        guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return Int(digits, radix: radix)
    }

    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func take(_ wanted: Set<UInt8>) -> Bool {
            guard let first = rest.first, wanted.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        func digits() -> Int {
            let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest[run.endIndex...]
            return run.count
        }
        let signs: Set = [UInt8(ascii: "+"), UInt8(ascii: "-")]
        _ = take(signs)
        let whole = digits()
        if take([UInt8(ascii: ".")]) {
            guard digits() + whole > 0 else { return false }
        } else if whole == 0 {
            return false
        }
        if take([UInt8(ascii: "e"), UInt8(ascii: "E")]) {
            _ = take(signs)
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
