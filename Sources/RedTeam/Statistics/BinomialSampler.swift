#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// Draws from a binomial distribution: exactly by inversion where few successes are expected, otherwise by the normal
/// approximation, whose error is far below that of a bootstrap.
enum BinomialSampler {
    static func draw(_ count: Int, _ share: Double, using generator: inout some RandomNumberGenerator) -> Int {
        guard count > 0, share > 0 else { return 0 }
        guard share < 1 else { return count }
        if share > 0.5 { return count - draw(count, 1 - share, using: &generator) }
        let mean = Double(count) * share
        let deviation = (mean * (1 - share)).squareRoot()
        if mean > 30 {
            let value = (mean + deviation * normal(using: &generator)).rounded()
            return Int(min(Double(count), max(0, value)))
        }
        let odds = share / (1 - share)
        var probability = pow(1 - share, Double(count))
        var rest = Double.random(in: 0..<1, using: &generator)
        var value = 0
        while rest > probability, value < count {
            rest -= probability
            value += 1
            probability *= odds * Double(count - value + 1) / Double(value)
        }
        return value
    }

    /// Box and Muller, 1958.
    private static func normal(using generator: inout some RandomNumberGenerator) -> Double {
        let first = 1 - Double.random(in: 0..<1, using: &generator)
        let second = Double.random(in: 0..<1, using: &generator)
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
}

/// Quantiles of sorted numbers.
enum Quantile {
    /// With linear interpolation between neighbours (type 7 of Hyndman and Fan, 1996); zero of no numbers.
    static func of(_ sorted: [Double], _ share: Double) -> Double {
        guard let last = sorted.last, sorted.count > 1 else { return sorted.first ?? 0 }
        let place = min(max(0, share), 1) * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return last }
        return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
    }
}
