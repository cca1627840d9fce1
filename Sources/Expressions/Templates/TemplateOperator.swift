import Formats

/// The operators with two operands that need both.
enum TemplateOperator {
    static func apply(
        _ name: String,
        _ left: JSONValue?,
        _ right: JSONValue?,
        _ budget: inout TemplateBudget
    ) -> JSONValue? {
        switch name {
        case "~": return concatenation(left, right, &budget)
        case "+":
            if case .string? = left { return concatenation(left, right, &budget) }
            if case .string? = right { return concatenation(left, right, &budget) }
            return number(left, right, +)
        case "-": return number(left, right, -)
        case "*": return number(left, right, *)
        case "/": return number(left, right, /)
        case "//": return number(left, right) { ($0 / $1).rounded(.down) }
        case "%": return number(left, right) { $0.truncatingRemainder(dividingBy: $1) }
        case "**": return number(left, right, Numbers.power)
        case "==": return .bool(TemplateText.areLooselyEqual(left, right))
        case "!=": return .bool(!TemplateText.areLooselyEqual(left, right))
        case "===": return .bool(TemplateText.areStrictlyEqual(left, right))
        case "!==": return .bool(!TemplateText.areStrictlyEqual(left, right))
        case "<": return .bool(TemplateText.isLess(left, right))
        case ">": return .bool(TemplateText.isLess(right, left))
        // Not the opposite of '>': both are false for what is no number.
        case "<=": return .bool(TemplateText.isLess(left, right) || areEqualInOrder(left, right))
        case ">=": return .bool(TemplateText.isLess(right, left) || areEqualInOrder(left, right))
        case "in": return .bool(isMember(left, of: right, &budget))
        default: return nil
        }
    }

    private static func number(
        _ left: JSONValue?,
        _ right: JSONValue?,
        _ operation: (Double, Double) -> Double
    ) -> JSONValue {
        TemplateText.number(operation(TemplateText.double(left), TemplateText.double(right)))
    }

    private static func areEqualInOrder(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if case .string(let one)? = left, case .string(let other)? = right { return one == other }
        return TemplateText.double(left) == TemplateText.double(right)
    }

    private static func concatenation(
        _ left: JSONValue?,
        _ right: JSONValue?,
        _ budget: inout TemplateBudget
    ) -> JSONValue? {
        let (first, second) = (TemplateText.joined(left), TemplateText.joined(right))
        guard budget.allows(bytes: first.utf8.count &+ second.utf8.count) else {
            budget.exhaust()
            return nil
        }
        return budget.made(first + second)
    }

    private static func isMember(
        _ value: JSONValue?,
        of container: JSONValue?,
        _ budget: inout TemplateBudget
    ) -> Bool {
        switch container {
        case .array(let elements)?:
            budget.spend(elements.count)
            return elements.contains { TemplateText.areStrictlyEqual($0, value) }
        case .object(let object)?: return object[TemplateText.shown(value)] != nil
        case .string(let text)?:
            budget.spend(bytes: text.utf8.count)
            return text.contains(TemplateText.joined(value))
        default: return false
        }
    }
}
