/// An arithmetic expression over named numbers, as promptfoo's `derivedMetrics` have them: `2 * precision * recall / (precision + recall)`.
///
/// The subset of the expressions of mathjs that such formulas use: numbers, names, `+ - * / % ^`, parentheses, comparisons, `and`,
/// `or`, `not`, conditions, and the functions of `MathFunction`.
public struct MathExpression: Sendable, Equatable {
    /// Why an expression cannot be read or computed.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong.
        public var description: String

        /// An error.
        public init(_ description: String) { self.description = description }
    }

    /// As it was written.
    public let source: String
    /// The names that it needs, each once, in order.
    public let names: [String]
    private let steps: [Step]

    /// Reads an expression.
    ///
    /// - Throws: `Failure` for what is not understood.
    public init(_ source: String) throws(Failure) {
        var reader = try MathReader(source)
        steps = try reader.read()
        self.source = source
        names = reader.names
    }

    /// One step of the computation, on a stack of numbers.
    enum Step: Sendable, Equatable {
        case number(Double)
        case name(Int)
        case negate, not
        case binary(MathOperator)
        /// A function of so many numbers.
        case call(MathFunction, Int)
        /// Goes on elsewhere where the number on the stack, which is taken off, is zero.
        case skipIfZero(Int)
        case skip(Int)
    }

    /// Computes the expression.
    ///
    /// - Parameter values: numbers by name.
    /// - Returns: a number; infinite or not a number where the arithmetic says so (`1 / 0`). Comparisons give 1 or 0.
    /// - Throws: `Failure` for a name without value.
    public func evaluate(_ values: [String: Double]) throws(Failure) -> Double {
        var known: [Double] = []
        for name in names {
            guard let value = values[name] ?? Self.constants[name] else {
                throw Failure("'\(name)' in '\(source)' has no value")
            }
            known.append(value)
        }
        var stack: [Double] = []
        var place = 0
        // Every jump leads forward, so each step is done at most once.
        while place < steps.count {
            switch steps[place] {
            case .number(let number): stack.append(number)
            case .name(let index): stack.append(known[index])
            case .negate: stack.append(-(stack.popLast() ?? .nan))
            case .not: stack.append(stack.popLast() == 0 ? 1 : 0)
            case .binary(let operation):
                let right = stack.popLast() ?? .nan
                stack.append(operation.apply(stack.popLast() ?? .nan, right))
            case .call(let function, let count):
                let arguments = Array(stack.suffix(count))
                stack.removeLast(arguments.count)
                stack.append(function.apply(arguments))
            case .skipIfZero(let target):
                if stack.popLast() == 0 {
                    place = target
                    continue
                }
            case .skip(let target):
                place = target
                continue
            }
            place += 1
        }
        return stack.last ?? .nan
    }

    /// Numbers that have names of their own, where no value takes the name.
    static let constants: [String: Double] = [
        "pi": .pi, "PI": .pi, "e": 2.718281828459045, "E": 2.718281828459045, "tau": 2 * .pi, "Infinity": .infinity,
        "NaN": .nan, "true": 1, "false": 0,
    ]
}
