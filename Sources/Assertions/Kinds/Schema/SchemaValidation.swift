import Formats
import Matching

/// One value against the nodes of a schema, within a budget of steps.
struct SchemaValidation {
    private let nodes: [SchemaNode]
    private var steps = 0
    private static let maximumDepth = 200
    private static let maximumSteps = 2_000_000

    init(nodes: [SchemaNode]) {
        self.nodes = nodes
    }

    mutating func check(
        _ value: JSONValue,
        by index: Int,
        at path: String,
        depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        try spend(1)
        guard depth < Self.maximumDepth else {
            throw JSONSchemaError(description: "the schema refers to itself without end")
        }
        let node = nodes[index]
        let place = path.isEmpty ? "the value" : path
        if let allows = node.allows {
            if !allows { faults.append("\(place) is not allowed") }
            return
        }
        if let reference = node.reference { try check(value, by: reference, at: path, depth: depth + 1, &faults) }
        if node.isNullable, value.isNull { return }
        if !node.types.isEmpty, !node.types.contains(where: { Self.has(value, type: $0) }) {
            faults.append("\(place) must be \(node.types.joined(separator: " or "))")
            return
        }
        if let constant = node.constant, !ExactJSON.equal(constant, value) {
            faults.append("\(place) must be \(constant.text())")
        }
        if let choices = node.choices, !choices.contains(where: { ExactJSON.equal($0, value) }) {
            faults.append("\(place) must be one of \(JSONValue.array(choices).text())")
        }
        try checkCombinations(value, node, path, depth, &faults)
        switch value {
        case .int, .double: if let number = value.double { checkNumber(number, node, place, &faults) }
        case .string(let text): checkText(text, node, place, &faults)
        case .array(let elements): try checkArray(elements, node, path, depth, &faults)
        case .object(let members): try checkObject(members, node, path, depth, &faults)
        case .null, .bool: break
        }
    }

    private mutating func conforms(_ value: JSONValue, to index: Int, depth: Int) throws(JSONSchemaError) -> Bool {
        var faults: [String] = []
        try check(value, by: index, at: "", depth: depth + 1, &faults)
        return faults.isEmpty
    }

    private mutating func checkCombinations(
        _ value: JSONValue,
        _ node: SchemaNode,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        for part in node.all { try check(value, by: part, at: path, depth: depth + 1, &faults) }
        if let parts = node.any {
            var any = false
            for part in parts where try conforms(value, to: part, depth: depth) { any = true; break }
            if !any { faults.append("\(place) matches none of anyOf") }
        }
        if let parts = node.one {
            var count = 0
            for part in parts where try conforms(value, to: part, depth: depth) { count += 1 }
            if count != 1 { faults.append("\(place) matches \(count) of oneOf") }
        }
        if let not = node.not, try conforms(value, to: not, depth: depth) {
            faults.append("\(place) matches what it must not")
        }
        if let condition = node.condition {
            let branch = try conforms(value, to: condition, depth: depth) ? node.then : node.otherwise
            if let branch { try check(value, by: branch, at: path, depth: depth + 1, &faults) }
        }
    }

    private func checkNumber(_ number: Double, _ node: SchemaNode, _ place: String, _ faults: inout [String]) {
        func fault(_ relation: String, _ limit: Double) {
            faults.append("\(place) must be \(relation) \(JSONWriter.number(limit))")
        }
        if let limit = node.minimum, number < limit { fault("at least", limit) }
        if let limit = node.maximum, number > limit { fault("at most", limit) }
        if let limit = node.exclusiveMinimum, number <= limit { fault("more than", limit) }
        if let limit = node.exclusiveMaximum, number >= limit { fault("less than", limit) }
        if let step = node.multiple {
            let quotient = number / step
            if abs(quotient - quotient.rounded()) > 1e-9 { fault("a multiple of", step) }
        }
    }

    private func checkText(_ text: String, _ node: SchemaNode, _ place: String, _ faults: inout [String]) {
        if node.minimumLength != nil || node.maximumLength != nil {
            let length = text.unicodeScalars.count
            if let limit = node.minimumLength, length < limit {
                faults.append("\(place) must have at least \(limit) characters")
            }
            if let limit = node.maximumLength, length > limit {
                faults.append("\(place) must have at most \(limit) characters")
            }
        }
        if let pattern = node.pattern, !pattern.contains(text) {
            faults.append("\(place) must match \(pattern.source)")
        }
        if let format = node.format, StringFormats.conforms(text, to: format) == false {
            faults.append("\(place) must be a valid \(format)")
        }
    }

    private mutating func checkArray(
        _ elements: [JSONValue],
        _ node: SchemaNode,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        if let limit = node.minimumItems, elements.count < limit {
            faults.append("\(place) must have at least \(limit) items")
        }
        if let limit = node.maximumItems, elements.count > limit {
            faults.append("\(place) must have at most \(limit) items")
        }
        if node.hasUniqueItems {
            try spend(elements.count.multipliedReportingOverflow(by: elements.count).partialValue / 8)
            for (index, element) in elements.enumerated()
            where elements[..<index].contains(where: { ExactJSON.equal($0, element) }) {
                faults.append("\(place) has the same item twice")
                break
            }
        }
        for (index, element) in elements.enumerated() where faults.count < 10 {
            guard let part = index < node.tuple.count ? node.tuple[index] : node.rest else { break }
            try check(element, by: part, at: "\(path)[\(index)]", depth: depth + 1, &faults)
        }
        guard let wanted = node.contains else { return }
        var count = 0
        for element in elements where try conforms(element, to: wanted, depth: depth) { count += 1 }
        let least = node.minimumContains ?? 1
        if count < least {
            faults.append(
                count == 0
                    ? "\(place) contains no item as asked" : "\(place) must contain at least \(least) items as asked"
            )
        }
        if let most = node.maximumContains, count > most {
            faults.append("\(place) must contain at most \(most) items as asked")
        }
    }

    private mutating func checkObject(
        _ members: JSONObject,
        _ node: SchemaNode,
        _ path: String,
        _ depth: Int,
        _ faults: inout [String]
    ) throws(JSONSchemaError) {
        let place = path.isEmpty ? "the value" : path
        for name in node.required where members[name] == nil {
            faults.append("\(place) must have the property '\(name)'")
        }
        if let limit = node.minimumProperties, members.count < limit {
            faults.append("\(place) must have at least \(limit) properties")
        }
        if let limit = node.maximumProperties, members.count > limit {
            faults.append("\(place) must have at most \(limit) properties")
        }
        for (name, others) in node.dependentNames where members[name] != nil {
            for other in others where members[other] == nil {
                faults.append("\(place) must have the property '\(other)', since it has '\(name)'")
            }
        }
        for (name, schema) in node.dependentSchemas where members[name] != nil {
            try check(.object(members), by: schema, at: path, depth: depth + 1, &faults)
        }
        for (name, value) in members.members where faults.count < 10 {
            let inner = path.isEmpty ? name : "\(path).\(name)"
            var isKnown = false
            if let property = node.properties[name]?.int {
                isKnown = true
                try check(value, by: property, at: inner, depth: depth + 1, &faults)
            }
            for (pattern, part) in node.patterns where pattern.contains(name) {
                isKnown = true
                try check(value, by: part, at: inner, depth: depth + 1, &faults)
            }
            if !isKnown, let additional = node.additional {
                if nodes[additional].allows == false {
                    faults.append("\(place) must not have the property '\(name)'")
                } else {
                    try check(value, by: additional, at: inner, depth: depth + 1, &faults)
                }
            }
            if let names = node.names { try check(.string(name), by: names, at: inner, depth: depth + 1, &faults) }
        }
    }

    private mutating func spend(_ amount: Int) throws(JSONSchemaError) {
        steps = steps &+ max(0, amount)
        if steps > Self.maximumSteps {
            throw JSONSchemaError(description: "the schema takes too many steps on this value")
        }
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
