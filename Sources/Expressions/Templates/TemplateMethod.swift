import Formats
import Matching

/// The methods of JavaScript that templates call on texts and lists: `name.toUpperCase()`.
enum TemplateMethod {
    /// The methods there are; `next` is that of a cycler.
    static let names: Set<String> = [
        "next", "toUpperCase", "toLowerCase", "trim", "split", "join", "includes", "startsWith", "endsWith", "slice",
        "substring", "indexOf", "replace", "toString", "concat", "toFixed",
    ]

    static func call(
        _ name: String,
        _ value: JSONValue?,
        _ arguments: TemplateFilter.Arguments,
        _ budget: inout TemplateBudget
    ) -> JSONValue? {
        guard let value, !value.isNull else { return nil }
        switch (name, value) {
        case ("toUpperCase", .string): return TemplateFilter.apply("upper", value, .init(), &budget)
        case ("toLowerCase", .string): return TemplateFilter.apply("lower", value, .init(), &budget)
        case ("trim", .string): return TemplateFilter.apply("trim", value, .init(), &budget)
        case ("join", .array):
            let separator = arguments(0) ?? ","
            return TemplateFilter.apply("join", value, .init(values: [separator]), &budget)
        case ("includes", .array), ("includes", .string):
            return TemplateOperator.apply("in", arguments(0), value, &budget)
        case ("startsWith", .string(let text)): return .bool(text.hasPrefix(TemplateText.joined(arguments(0))))
        case ("endsWith", .string(let text)): return .bool(text.hasSuffix(TemplateText.joined(arguments(0))))
        case ("split", .string(let text)): return split(text, arguments(0), &budget)
        case ("indexOf", .string(let text)):
            budget.spend(bytes: text.utf8.count)
            let found = text.firstRange(of: TemplateText.joined(arguments(0)))
            return .int(found.map { text.utf16.distance(from: text.startIndex, to: $0.lowerBound) } ?? -1)
        case ("indexOf", .array(let elements)):
            budget.spend(elements.count)
            return .int(elements.firstIndex { TemplateText.areStrictlyEqual($0, arguments(0)) } ?? -1)
        case ("slice", .array(let elements)):
            let range = bounds(arguments, elements.count, allowsNegative: true)
            return .array(Array(elements[range]))
        case ("slice", .string(let text)), ("substring", .string(let text)):
            budget.spend(bytes: text.utf8.count)
            let units = Array(text.utf16)
            return .string(
                String(decoding: units[bounds(arguments, units.count, allowsNegative: name == "slice")], as: UTF16.self)
            )
        case ("replace", .string(let text)):
            return TemplateFilter.replaced(
                text,
                TemplateText.joined(arguments(0)),
                TemplateText.joined(arguments(1)),
                1,
                &budget
            )
        case ("concat", .array(let elements)):
            budget.spend(elements.count)
            return .array(elements + arguments.values.flatMap { $0?.array ?? [$0 ?? .null] })
        case ("concat", .string): return arguments.values.reduce(value) { TemplateOperator.apply("~", $0, $1, &budget) }
        case ("toFixed", .int), ("toFixed", .double):
            return .string(
                Numbers.fixed(TemplateText.double(value), digits: arguments.int(0, "", standard: 0, in: 0...20))
            )
        case ("toString", _): return .string(TemplateText.joined(value))
        default: return nil
        }
    }

    private static func split(_ text: String, _ separator: JSONValue?, _ budget: inout TemplateBudget) -> JSONValue {
        budget.spend(bytes: text.utf8.count &* 8)
        guard let separator else { return [.string(text)] }
        let mark = TemplateText.joined(separator)
        guard !mark.isEmpty else { return .array(text.prefix(100_000).map { .string(String($0)) }) }
        let parts = text.split(separator: mark, maxSplits: 100_000, omittingEmptySubsequences: false)
        return .array(parts.map { .string(String($0)) })
    }

    private static func bounds(
        _ arguments: TemplateFilter.Arguments,
        _ count: Int,
        allowsNegative: Bool
    ) -> Range<Int> {
        func bound(_ index: Int, standard: Int) -> Int {
            let number = arguments.int(index, "", standard: standard, in: -count...count)
            return number < 0 ? (allowsNegative ? number + count : 0) : number
        }
        let (start, end) = (bound(0, standard: 0), bound(1, standard: count))
        if start > end { return allowsNegative ? start..<start : end..<start }
        return start..<end
    }
}
