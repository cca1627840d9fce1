import Foundation

/// An operator of a `MathExpression` with two sides.
enum MathOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "^"
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="
    case equal = "=="
    case unequal = "!="
    case and
    case or

    /// How tightly it binds.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .unequal, .less, .greater, .atMost, .atLeast: 3
        case .add, .subtract: 4
        case .multiply, .divide, .remainder: 5
        case .power: 7
        }
    }

    func apply(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .remainder: Self.remainder(a, b)
        case .power: pow(a, b)
        case .less: a < b ? 1 : 0
        case .greater: a > b ? 1 : 0
        case .atMost: a <= b ? 1 : 0
        case .atLeast: a >= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .unequal: a != b ? 1 : 0
        case .and: a != 0 && b != 0 ? 1 : 0
        case .or: a != 0 || b != 0 ? 1 : 0
        }
    }

    /// The sign of the divisor, as mathjs has it; a divisor of zero leaves the number.
    private static func remainder(_ a: Double, _ b: Double) -> Double {
        if b == 0 { return a }
        let rest = a.truncatingRemainder(dividingBy: b)
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }
}
