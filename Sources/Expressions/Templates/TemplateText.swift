import Formats
import Matching

/// Values as JavaScript converts them; `nil` is undefined.
enum TemplateText {
    /// What is shown of a value. Lists and objects are shown as JSON, as promptfoo does, and nothing of what is not there.
    static func shown(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case let value?: joined(value)
        }
    }

    /// A value as an operator makes text of it.
    static func joined(_ value: JSONValue?) -> String {
        switch value {
        case nil: "undefined"
        case .string(let text)?: text
        case .double(let number)? where !number.isFinite:
            number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
        case let value?: value.text()
        }
    }

    static func isTrue(_ value: JSONValue?) -> Bool {
        switch value {
        case nil, .null?: false
        case .bool(let flag)?: flag
        case .int(let number)?: number != 0
        case .double(let number)?: number != 0 && !number.isNaN
        case .string(let text)?: !text.isEmpty
        case .array?, .object?: true
        }
    }

    static func double(_ value: JSONValue?) -> Double {
        switch value {
        case nil, .array?, .object?: .nan
        case .null?: 0
        case .bool(let flag)?: flag ? 1 : 0
        case .int(let number)?: Double(number)
        case .double(let number)?: number
        case .string(let text)?: text.trimmed.isEmpty ? 0 : Double(text.trimmed) ?? .nan
        }
    }

    /// A number; whole ones without a point.
    static func number(_ value: Double) -> JSONValue { Int(exactly: value).map { .int($0) } ?? .double(value) }

    static func isNumber(_ value: JSONValue?) -> Bool {
        switch value {
        case .int?, .double?: true
        default: false
        }
    }

    /// A member of an object, an element of a list, or a length.
    static func member(_ key: JSONValue?, of value: JSONValue?) -> JSONValue? {
        guard let key, let value else { return nil }
        switch (value, key) {
        case (.object(let object), _):
            let name = shown(key)
            return object[name]
        case (.array(let elements), "length"): return .int(elements.count)
        case (.string(let text), "length"): return .int(text.utf16.count)
        case (.array(let elements), _):
            guard let index = index(key), elements.indices.contains(index) else { return nil }
            return elements[index]
        case (.string(let text), _):
            guard let index = index(key), index >= 0,
                let place = text.index(text.startIndex, offsetBy: index, limitedBy: text.endIndex),
                place < text.endIndex
            else { return nil }
            return .string(String(text[place]))
        default: return nil
        }
    }

    private static func index(_ key: JSONValue) -> Int? {
        if case .string(let text) = key { return Int(text) }
        return key.int
    }

    /// The value at the end of a dotted path: `user.name`.
    static func attribute(_ path: JSONValue?, of value: JSONValue?) -> JSONValue? {
        guard let path else { return value }
        guard case .string(let text) = path else { return member(path, of: value) }
        return text.split(separator: ".").prefix(20).reduce(value) { member(.string(String($1)), of: $0) }
    }

    /// `==` of JavaScript.
    static func areLooselyEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch (left, right) {
        case (nil, nil), (nil, .null?), (.null?, nil), (.null?, .null?): true
        case (nil, _), (_, nil), (.null?, _), (_, .null?): false
        case (.string(let one)?, .string(let other)?): one == other
        case (.array?, .array?), (.object?, .object?): left == right
        case (.string?, .int?), (.string?, .double?), (.int?, .string?), (.double?, .string?), (.bool?, _), (_, .bool?):
            double(left) == double(right)
        default: isNumber(left) && isNumber(right) && double(left) == double(right)
        }
    }

    /// `===` of JavaScript.
    static func areStrictlyEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if isNumber(left), isNumber(right) { return double(left) == double(right) }
        return left == right
    }

    /// Whether one comes before the other: texts by their units, anything else by its number.
    static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if case .string(let one)? = left, case .string(let other)? = right {
            return one.utf16.lexicographicallyPrecedes(other.utf16)
        }
        return double(left) < double(right)
    }
}
