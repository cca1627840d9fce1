import Foundation

/// Decimal numbers as texts. Money is never a binary fraction: it is read from text, kept exact, and rounded for display only.
enum DecimalText {
    /// The number in a text of digits with at most one point: at most 15 digits before and 12 after it. No signs, exponents or
    /// separators, so that `1,006` is refused instead of read as one.
    static func number(_ text: String) -> Decimal? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), (1...15).contains(halves[0].utf8.count), isDigits(halves[0]) else {
            return nil
        }
        if halves.count == 2 {
            guard (1...12).contains(halves[1].utf8.count), isDigits(halves[1]) else { return nil }
        }
        return Decimal(string: text, locale: nil)
    }

    private static func isDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// A number with a count of decimal places, half rounded up, thousands set apart by commas.
    static func text(_ value: Decimal, places: Int = 2) -> String {
        let (whole, fraction) = halves(value, places: places)
        var grouped = ""
        for (index, digit) in whole.reversed().enumerated() {
            if index > 0, index % 3 == 0, digit != "-" { grouped.append(",") }
            grouped.append(digit)
        }
        return String(grouped.reversed()) + (places > 0 ? "." + fraction : "")
    }

    /// A number as machines read it: up to six decimal places, at least two.
    static func plain(_ value: Decimal) -> String {
        var (whole, fraction) = halves(value, places: 6)
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }

    /// A quantity: as many decimal places as it has, up to six.
    static func quantity(_ value: Decimal) -> String {
        var (_, fraction) = halves(value, places: 6)
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return text(value, places: fraction.count)
    }

    /// A share of one as a percentage with one decimal place.
    static func percent(_ share: Decimal) -> String { text(share * 100, places: 1) + " %" }

    private static func halves(_ value: Decimal, places: Int) -> (whole: String, fraction: String) {
        var source = value
        var rounded = Decimal()
        NSDecimalRound(&rounded, &source, places, .plain)
        let parts = "\(rounded)".split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return (
            parts.first.map(String.init) ?? "0",
            fraction + String(repeating: "0", count: max(0, places - fraction.count))
        )
    }
}
