import Formats

/// The filters behind `|`.
enum TemplateFilter {
    /// What a filter is given besides its value.
    struct Arguments {
        var values: [JSONValue?] = []
        var named: [String: JSONValue] = [:]

        /// The argument at a place, or by its name.
        func callAsFunction(_ index: Int, _ name: String = "") -> JSONValue? {
            if let value = named[name] { return value }
            return values.indices.contains(index) ? values[index] : nil
        }

        /// A whole number between limits.
        func int(_ index: Int, _ name: String, standard: Int, in range: ClosedRange<Int>) -> Int {
            guard let value = self(index, name),
                let number = Int(exactly: TemplateText.double(value).rounded(.towardZero))
            else { return standard }
            return min(max(number, range.lowerBound), range.upperBound)
        }
    }

    typealias Body = @Sendable (JSONValue?, Arguments, inout TemplateBudget) -> JSONValue?

    private static let bodies: [String: Body] = textFilters.merging(listFilters) { $1 }.merging(valueFilters) { $1 }

    /// The filters there are.
    static let names = Set(bodies.keys)

    static func apply(
        _ name: String,
        _ value: JSONValue?,
        _ arguments: Arguments,
        _ budget: inout TemplateBudget
    ) -> JSONValue? {
        switch value {
        case .string(let text)?: budget.spend(bytes: text.utf8.count)
        case .array(let elements)?: budget.spend(elements.count)
        case .object(let object)?: budget.spend(object.count)
        default: break
        }
        guard !budget.isSpent else { return nil }
        return bodies[name]?(value, arguments, &budget) ?? nil
    }

    /// `range(end)`, `range(start, end)` and `range(start, end, step)`: the numbers before the end, 100,000 at most.
    static func range(_ arguments: Arguments, _ budget: inout TemplateBudget) -> JSONValue {
        let limit = 1 << 52
        let hasStart = arguments.values.count > 1
        let start = hasStart ? arguments.int(0, "start", standard: 0, in: -limit...limit) : 0
        let end = arguments.int(hasStart ? 1 : 0, "stop", standard: 0, in: -limit...limit)
        let step = arguments.int(2, "step", standard: 1, in: -limit...limit)
        guard step != 0 else { return [] }
        let numbers = stride(from: start, to: end, by: step).prefix(100_000).map { JSONValue.int($0) }
        budget.spend(numbers.count)
        return .array(numbers)
    }
}
