import Foundation

/// Numbers in reasons, as JavaScript writes them.
enum Numbers {
    /// `toFixed`: so many digits behind the point.
    static func fixed(_ value: Double, _ digits: Int) -> String {
        value.isFinite ? String(format: "%.\(digits)f", value) : "\(value)"
    }

    /// `toPrecision`: so many significant digits, without an exponent for numbers from a millionth to a million.
    static func precise(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, value != 0 else { return fixed(0, max(0, digits - 1)) }
        let magnitude = Int(log10(abs(value)).rounded(.down))
        guard (-7...6).contains(magnitude) else { return String(format: "%.\(max(0, digits - 1))e", value) }
        return fixed(value, max(0, digits - 1 - magnitude))
    }

    /// e to a power.
    static func exponential(_ value: Double) -> Double { exp(value) }

    /// The natural logarithm.
    static func logarithm(_ value: Double) -> Double { log(value) }

    /// A number to a power.
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
