import Formats

/// The tests behind `is`.
enum TemplateTest {
    typealias Body = @Sendable (JSONValue?, JSONValue?) -> Bool

    private static let bodies: [String: Body] = [
        "defined": { value, _ in value != nil },
        "undefined": { value, _ in value == nil },
        "none": { value, _ in value == JSONValue.null },
        "null": { value, _ in value == JSONValue.null },
        "number": { value, _ in TemplateText.isNumber(value) },
        "string": { value, _ in value?.string != nil },
        "boolean": { value, _ in value?.bool != nil },
        "mapping": { value, _ in value?.object != nil },
        "iterable": { value, _ in value?.array != nil || value?.string != nil },
        "truthy": { value, _ in TemplateText.isTrue(value) },
        "falsy": { value, _ in !TemplateText.isTrue(value) },
        "odd": { value, _ in TemplateText.double(value).truncatingRemainder(dividingBy: 2).magnitude == 1 },
        "even": { value, _ in TemplateText.double(value).truncatingRemainder(dividingBy: 2) == 0 },
        "divisibleby": { value, other in
            TemplateText.double(value).truncatingRemainder(dividingBy: TemplateText.double(other)) == 0
        },
        "lower": { value, _ in value?.string.map { $0 == $0.lowercased() } ?? false },
        "upper": { value, _ in value?.string.map { $0 == $0.uppercased() } ?? false },
        "eq": { TemplateText.areStrictlyEqual($0, $1) },
        "equalto": { TemplateText.areStrictlyEqual($0, $1) },
        "sameas": { TemplateText.areStrictlyEqual($0, $1) },
        "ne": { !TemplateText.areStrictlyEqual($0, $1) },
        "lt": { TemplateText.isLess($0, $1) },
        "lessthan": { TemplateText.isLess($0, $1) },
        "gt": { TemplateText.isLess($1, $0) },
        "greaterthan": { TemplateText.isLess($1, $0) },
        "le": { TemplateText.isLess($0, $1) || TemplateText.areStrictlyEqual($0, $1) },
        "ge": { TemplateText.isLess($1, $0) || TemplateText.areStrictlyEqual($0, $1) },
    ]

    /// The tests there are.
    static let names: Set<String> = Set(bodies.keys)

    static func holds(_ name: String, _ value: JSONValue?, _ arguments: [JSONValue?]) -> Bool {
        bodies[name]?(value, arguments.first ?? nil) ?? false
    }
}
