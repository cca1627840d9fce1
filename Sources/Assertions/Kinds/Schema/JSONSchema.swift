import Formats
import Matching

/// A schema that cannot be used.
struct JSONSchemaError: Error, CustomStringConvertible {
    var description: String
}

/// JSON Schema as `is-json` uses it: draft 7 with the newer keywords that are common. References stay within the schema.
struct JSONSchema {
    private let root: JSONValue
    private let work = Work()
    private static let maximumDepth = 200
    private static let maximumWork = 2_000_000
    /// Keywords that decide about validity and are not evaluated here: ignoring one would pass what does not conform.
    private static let unsupported = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef"]

    /// Steps that a validation has taken, over all branches.
    private final class Work {
        var steps = 0
    }

    init(_ schema: JSONValue) throws(JSONSchemaError) {
        switch schema {
        case .object, .bool: root = schema
        default: throw JSONSchemaError(description: "a schema is an object, true or false")
        }
    }

    /// What in a value does not conform, with its path; the first ten faults.
    func faults(in value: JSONValue) throws(JSONSchemaError) -> [String] {
        var faults: [String] = []
        work.steps = 0
        try check(value, by: root, at: "", depth: 0, &faults)
        return Array(faults.prefix(10))
    }

    private func conforms(_ value: JSONValue, to schema: JSONValue, depth: Int) throws(JSONSchemaError) -> Bool {
        var faults: [String] = []
        try check(value, by: schema, at: "", depth: depth, &faults)
        return faults.isEmpty
    }

    private func check(
        _ value: JSONValue,
        by schema: JSONValue,
        at path: String,
        depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        try spend(1)
        guard depth < Self.maximumDepth else {
            throw JSONSchemaError(description: "the schema refers to itself without end")
        }
        let place = path.isEmpty ? "the value" : path
        if let allows = schema.bool {
            if !allows { faults.append("\(place) is not allowed") }
            return
        }
        guard let object = schema.object else {
            throw JSONSchemaError(description: "a schema is an object, true or false")
        }
        for keyword in Self.unsupported where object[keyword] != nil {
            throw JSONSchemaError(description: "the schema's keyword '\(keyword)' is not supported")
        }
        if let reference = object["$ref"]?.string {
            try check(value, by: try resolve(reference), at: path, depth: depth + 1, &faults)
        }
        if let type = object["type"] {
            let names = type.string.map { [$0] } ?? (type.array ?? []).compactMap(\.string)
            let known: Set<String> = ["null", "boolean", "integer", "number", "string", "array", "object"]
            if let odd = names.first(where: { !known.contains($0) }) {
                throw JSONSchemaError(description: "the schema's type '\(odd)' does not exist")
            }
            if !names.contains(where: { Self.has(value, type: $0) }) {
                faults.append("\(place) must be \(names.joined(separator: " or "))")
                return
            }
        }
        if let constant = object["const"], constant != value { faults.append("\(place) must be \(constant.text())") }
        if let choices = object["enum"]?.array, !choices.contains(value) {
            faults.append("\(place) must be one of \(JSONValue.array(choices).text())")
        }
        try checkCombinations(value, object, path, depth, &faults)
        if let number = value.double { checkNumber(number, object, place, &faults) }
        if let text = value.string { try checkText(text, object, place, &faults) }
        if let elements = value.array { try checkArray(elements, object, path, depth, &faults) }
        if let members = value.object { try checkObject(members, object, path, depth, &faults) }
    }

    private func checkCombinations(
        _ value: JSONValue,
        _ schema: JSONObject,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        for part in schema["allOf"]?.array ?? [] { try check(value, by: part, at: path, depth: depth + 1, &faults) }
        if let parts = schema["anyOf"]?.array {
            var any = false
            for part in parts where try conforms(value, to: part, depth: depth + 1) { any = true; break }
            if !any { faults.append("\(place) matches none of anyOf") }
        }
        if let parts = schema["oneOf"]?.array {
            var count = 0
            for part in parts where try conforms(value, to: part, depth: depth + 1) { count += 1 }
            if count != 1 { faults.append("\(place) matches \(count) of oneOf") }
        }
        if let not = schema["not"], try conforms(value, to: not, depth: depth + 1) {
            faults.append("\(place) matches what it must not")
        }
        if let condition = schema["if"] {
            let branch = try conforms(value, to: condition, depth: depth + 1) ? schema["then"] : schema["else"]
            if let branch { try check(value, by: branch, at: path, depth: depth + 1, &faults) }
        }
    }

    private func checkNumber(_ number: Double, _ schema: JSONObject, _ place: String, _ faults: inout [String]) {
        if let limit = schema["minimum"]?.double, number < limit {
            faults.append("\(place) must be at least \(JSONWriter.number(limit))")
        }
        if let limit = schema["maximum"]?.double, number > limit {
            faults.append("\(place) must be at most \(JSONWriter.number(limit))")
        }
        if let limit = schema["exclusiveMinimum"]?.double, number <= limit {
            faults.append("\(place) must be more than \(JSONWriter.number(limit))")
        }
        if let limit = schema["exclusiveMaximum"]?.double, number >= limit {
            faults.append("\(place) must be less than \(JSONWriter.number(limit))")
        }
        if let step = schema["multipleOf"]?.double, step > 0 {
            let quotient = number / step
            if abs(quotient - quotient.rounded()) > 1e-9 {
                faults.append("\(place) must be a multiple of \(JSONWriter.number(step))")
            }
        }
    }

    private func checkText(
        _ text: String,
        _ schema: JSONObject,
        _ place: String,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let length = text.unicodeScalars.count
        if let limit = schema["minLength"]?.int, length < limit {
            faults.append("\(place) must have at least \(limit) characters")
        }
        if let limit = schema["maxLength"]?.int, length > limit {
            faults.append("\(place) must have at most \(limit) characters")
        }
        if let source = schema["pattern"]?.string {
            if !(try pattern(source)).contains(text) { faults.append("\(place) must match \(source)") }
        }
        if let format = schema["format"]?.string, StringFormats.conforms(text, to: format) == false {
            faults.append("\(place) must be a valid \(format)")
        }
    }

    private func checkArray(
        _ elements: [JSONValue],
        _ schema: JSONObject,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        if let limit = schema["minItems"]?.int, elements.count < limit {
            faults.append("\(place) must have at least \(limit) items")
        }
        if let limit = schema["maxItems"]?.int, elements.count > limit {
            faults.append("\(place) must have at most \(limit) items")
        }
        if schema["uniqueItems"]?.bool == true {
            try spend(elements.count.multipliedReportingOverflow(by: elements.count).partialValue / 8)
            for (index, element) in elements.enumerated() where elements[..<index].contains(element) {
                faults.append("\(place) has the same item twice")
                break
            }
        }
        let tuple = schema["prefixItems"]?.array ?? schema["items"]?.array ?? []
        let rest = schema["items"]?.array == nil ? schema["items"] : schema["additionalItems"]
        for (index, element) in elements.enumerated() where faults.count < 10 {
            if index < tuple.count {
                try check(element, by: tuple[index], at: "\(path)[\(index)]", depth: depth + 1, &faults)
            } else if let rest {
                try check(element, by: rest, at: "\(path)[\(index)]", depth: depth + 1, &faults)
            }
        }
        if let wanted = schema["contains"] {
            var count = 0
            for element in elements where try conforms(element, to: wanted, depth: depth + 1) { count += 1 }
            let least = schema["minContains"]?.int ?? 1
            if count < least {
                faults.append(
                    count == 0
                        ? "\(place) contains no item as asked"
                        : "\(place) must contain at least \(least) items as asked"
                )
            }
            if let most = schema["maxContains"]?.int, count > most {
                faults.append("\(place) must contain at most \(most) items as asked")
            }
        }
    }

    private func checkObject(
        _ members: JSONObject,
        _ schema: JSONObject,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        for name in (schema["required"]?.array ?? []).compactMap(\.string) where members[name] == nil {
            faults.append("\(place) must have the property '\(name)'")
        }
        if let limit = schema["minProperties"]?.int, members.count < limit {
            faults.append("\(place) must have at least \(limit) properties")
        }
        if let limit = schema["maxProperties"]?.int, members.count > limit {
            faults.append("\(place) must have at most \(limit) properties")
        }
        try checkDependencies(members, schema, path, depth, &faults)
        let properties = schema["properties"]?.object ?? [:]
        let patterns = schema["patternProperties"]?.object ?? [:]
        for (name, value) in members.members where faults.count < 10 {
            let inner = path.isEmpty ? name : "\(path).\(name)"
            var isKnown = false
            if let property = properties[name] {
                isKnown = true
                try check(value, by: property, at: inner, depth: depth + 1, &faults)
            }
            for (source, part) in patterns.members where try pattern(source).contains(name) {
                isKnown = true
                try check(value, by: part, at: inner, depth: depth + 1, &faults)
            }
            if !isKnown, let additional = schema["additionalProperties"] {
                if additional.bool == false {
                    faults.append("\(place) must not have the property '\(name)'")
                } else {
                    try check(value, by: additional, at: inner, depth: depth + 1, &faults)
                }
            }
            if let names = schema["propertyNames"] {
                try check(.string(name), by: names, at: inner, depth: depth + 1, &faults)
            }
        }
    }

    /// What must hold as soon as a property is there (`dependencies` is draft 7's name for both newer keywords).
    private func checkDependencies(
        _ members: JSONObject,
        _ schema: JSONObject,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
            for (name, dependency) in schema[keyword]?.object?.members ?? [] where members[name] != nil {
                if let names = dependency.array {
                    for other in names.compactMap(\.string) where members[other] == nil {
                        faults.append("\(place) must have the property '\(other)', since it has '\(name)'")
                    }
                } else {
                    try check(.object(members), by: dependency, at: path, depth: depth + 1, &faults)
                }
            }
        }
    }

    private func spend(_ steps: Int) throws(JSONSchemaError) {
        work.steps = work.steps &+ max(0, steps)
        if work.steps > Self.maximumWork {
            throw JSONSchemaError(description: "the schema takes too many steps on this value")
        }
    }

    private func pattern(_ source: String) throws(JSONSchemaError) -> Pattern {
        do {
            return try Pattern(source)
        } catch {
            throw JSONSchemaError(description: "the schema's pattern \(source) cannot be used: \(error)")
        }
    }

    private func resolve(_ reference: String) throws(JSONSchemaError) -> JSONValue {
        guard reference.hasPrefix("#") else {
            throw JSONSchemaError(description: "the schema refers to \(reference), which lies outside of it")
        }
        var value = root
        for part in reference.dropFirst().split(separator: "/") {
            let key = Encodings.decodePercent(String(part)).replacing("~1", with: "/").replacing("~0", with: "~")
            guard let next = value[key] ?? Int(key).flatMap({ value[$0] }) else {
                throw JSONSchemaError(description: "the schema has no \(reference)")
            }
            value = next
        }
        return value
    }

    private static func has(_ value: JSONValue, type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"),
            (.int, "integer"), (.int, "number"), (.double, "number"):
            true
        case (.double(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
