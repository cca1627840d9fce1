import Foundation

/// Arithmetic that the standard library leaves to the system.
enum Numbers {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    /// A number with so many digits behind the point.
    static func fixed(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
