import Foundation

/// A function of a `MathExpression`.
enum MathFunction: String, Sendable, CaseIterable {
    case min, max, sum, mean, median, prod, abs, sqrt, cbrt, square, cube, round, floor, ceil, fix, sign, log, log2,
        log10
    case log1p, exp, expm1, pow, mod, hypot, sin, cos, tan, std, variance

    /// How many numbers it takes.
    var counts: ClosedRange<Int> {
        switch self {
        case .min, .max, .sum, .mean, .median, .prod, .hypot, .std, .variance: 1...MathReader.maximumSteps
        case .round, .log: 1...2
        case .pow, .mod: 2...2
        default: 1...1
        }
    }

    func apply(_ values: [Double]) -> Double {
        let first = values.first ?? .nan
        let second = values.count > 1 ? values[1] : nil
        return switch self {
        case .min: values.contains(where: \.isNaN) ? .nan : values.min() ?? .nan
        case .max: values.contains(where: \.isNaN) ? .nan : values.max() ?? .nan
        case .sum: values.reduce(0, +)
        case .mean: values.reduce(0, +) / Double(values.count)
        case .median: Self.median(values)
        case .prod: values.reduce(1, *)
        case .abs: Swift.abs(first)
        case .sqrt: first.squareRoot()
        case .cbrt: Foundation.cbrt(first)
        case .square: first * first
        case .cube: first * first * first
        case .round: Self.rounded(first, second ?? 0)
        case .floor: first.rounded(.down)
        case .ceil: first.rounded(.up)
        case .fix: first.rounded(.towardZero)
        case .sign: first.isNaN || first == 0 ? first : first < 0 ? -1 : 1
        case .log: second.map { Foundation.log(first) / Foundation.log($0) } ?? Foundation.log(first)
        case .log2: Foundation.log2(first)
        case .log10: Foundation.log10(first)
        case .log1p: Foundation.log1p(first)
        case .exp: Foundation.exp(first)
        case .expm1: Foundation.expm1(first)
        case .pow: Foundation.pow(first, second ?? .nan)
        case .mod: MathOperator.remainder.apply(first, second ?? .nan)
        case .hypot: values.reduce(0, Foundation.hypot)
        case .sin: Foundation.sin(first)
        case .cos: Foundation.cos(first)
        case .tan: Foundation.tan(first)
        case .std: Self.variance(values).squareRoot()
        case .variance: Self.variance(values)
        }
    }

    private static func median(_ values: [Double]) -> Double {
        guard !values.contains(where: \.isNaN) else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        guard sorted.indices.contains(middle) else { return .nan }
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The unbiased variance; that of one number is 0.
    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return values.first.map { $0.isNaN ? .nan : 0 } ?? .nan }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }

    /// Rounded to so many digits behind the point, of which mathjs allows fifteen; halves go away from zero.
    private static func rounded(_ number: Double, _ digits: Double) -> Double {
        let scale = Foundation.pow(10, Swift.min(15, Swift.max(0, digits.isNaN ? 0 : digits.rounded(.towardZero))))
        let scaled = number * scale
        guard scaled.isFinite, Swift.abs(scaled) < 4_503_599_627_370_496 else { return number }
        return scaled.rounded(.toNearestOrAwayFromZero) / scale
    }
}
