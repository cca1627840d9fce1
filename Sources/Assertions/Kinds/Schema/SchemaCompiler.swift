import Formats
import Matching

/// Reads a JSON Schema into nodes: what stands in it must be of the right kind, patterns are compiled, references are resolved.
struct SchemaCompiler {
    private(set) var nodes: [SchemaNode] = []
    private let root: JSONValue
    private var known: [String: Int] = [:]
    private var anchors: [String: JSONValue] = [:]
    private static let maximumDepth = 200
    private static let maximumNodes = 50_000
    /// Keywords that decide about validity and are not evaluated here: ignoring one would pass what does not conform.
    private static let unsupported = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef"]
    private static let types: Set<String> = ["null", "boolean", "integer", "number", "string", "array", "object"]

    /// Reads a schema.
    static func nodes(of schema: JSONValue) throws(JSONSchemaError) -> [SchemaNode] {
        var compiler = SchemaCompiler(root: schema)
        compiler.findAnchors(schema, depth: 0)
        _ = try compiler.compile(schema, depth: 0, key: "#")
        return compiler.nodes
    }

    private init(root: JSONValue) {
        self.root = root
    }

    /// Schemas that carry a name: draft 7 writes it as `$id: "#name"`, newer drafts as `$anchor`.
    private mutating func findAnchors(_ value: JSONValue, depth: Int) {
        guard depth < Self.maximumDepth, anchors.count < 1000 else { return }
        if let members = value.object {
            if let id = members["$id"]?.string { anchors[id] = value }
            if let anchor = members["$anchor"]?.string { anchors["#" + anchor] = value }
            for member in members.members { findAnchors(member.value, depth: depth + 1) }
        } else {
            for element in value.array ?? [] { findAnchors(element, depth: depth + 1) }
        }
    }

    private mutating func compile(_ schema: JSONValue, depth: Int, key: String? = nil) throws(JSONSchemaError) -> Int {
        guard depth < Self.maximumDepth else { throw JSONSchemaError(description: "the schema nests too deep") }
        guard nodes.count < Self.maximumNodes else { throw JSONSchemaError(description: "the schema is too large") }
        let index = nodes.count
        nodes.append(SchemaNode())
        if let key { known[key] = index }
        if let allows = schema.bool {
            nodes[index].allows = allows
            return index
        }
        guard let object = schema.object else {
            throw JSONSchemaError(description: "a schema is an object, true or false")
        }
        for keyword in Self.unsupported where object[keyword] != nil {
            throw JSONSchemaError(description: "the schema's keyword '\(keyword)' is not supported")
        }
        var node = SchemaNode()
        try readValues(object, &node)
        try readBounds(object, &node)
        try readCombinations(object, &node, depth)
        try readArrays(object, &node, depth)
        try readObjects(object, &node, depth)
        if let reference = object["$ref"] {
            guard let text = reference.string else { throw wrong("$ref", "a text") }
            node.reference = try resolve(text, depth: depth)
        }
        nodes[index] = node
        return index
    }

    private func wrong(_ keyword: String, _ expected: String) -> JSONSchemaError {
        JSONSchemaError(description: "the schema's '\(keyword)' must be \(expected)")
    }

    private func readValues(_ object: JSONObject, _ node: inout SchemaNode) throws(JSONSchemaError) {
        if let type = object["type"] {
            let names = type.string.map { [$0] } ?? (type.array ?? []).compactMap(\.string)
            guard !names.isEmpty, type.array.map({ $0.count == names.count }) ?? true else {
                throw wrong("type", "a name or a list of names")
            }
            if let odd = names.first(where: { !Self.types.contains($0) }) {
                throw JSONSchemaError(description: "the schema's type '\(odd)' does not exist")
            }
            node.types = names
        }
        node.isNullable = object["nullable"]?.bool == true && !node.types.isEmpty
        node.constant = object["const"]
        if let choices = object["enum"] {
            guard let values = choices.array, !values.isEmpty else {
                throw wrong("enum", "a list with at least one value")
            }
            node.choices = values
        }
        if let format = object["format"] {
            guard let name = format.string else { throw wrong("format", "a text") }
            node.format = name
        }
        if let source = object["pattern"] {
            guard let text = source.string else { throw wrong("pattern", "a text") }
            node.pattern = try pattern(text)
        }
    }

    private func readBounds(_ object: JSONObject, _ node: inout SchemaNode) throws(JSONSchemaError) {
        node.minimum = try number(object, "minimum")
        node.maximum = try number(object, "maximum")
        node.exclusiveMinimum = try number(object, "exclusiveMinimum")
        node.exclusiveMaximum = try number(object, "exclusiveMaximum")
        node.multiple = try number(object, "multipleOf")
        if let step = node.multiple, step <= 0 { throw wrong("multipleOf", "greater than 0") }
        node.minimumLength = try count(object, "minLength")
        node.maximumLength = try count(object, "maxLength")
        node.minimumItems = try count(object, "minItems")
        node.maximumItems = try count(object, "maxItems")
        node.minimumContains = try count(object, "minContains")
        node.maximumContains = try count(object, "maxContains")
        node.minimumProperties = try count(object, "minProperties")
        node.maximumProperties = try count(object, "maxProperties")
    }

    private mutating func readCombinations(
        _ object: JSONObject,
        _ node: inout SchemaNode,
        _ depth: Int
    ) throws(JSONSchemaError) {
        node.all = try schemas(object, "allOf", depth) ?? []
        node.any = try schemas(object, "anyOf", depth)
        node.one = try schemas(object, "oneOf", depth)
        node.not = try schema(object, "not", depth)
        node.condition = try schema(object, "if", depth)
        node.then = try schema(object, "then", depth)
        node.otherwise = try schema(object, "else", depth)
    }

    private mutating func readArrays(
        _ object: JSONObject,
        _ node: inout SchemaNode,
        _ depth: Int
    ) throws(JSONSchemaError) {
        if let unique = object["uniqueItems"] {
            guard let isUnique = unique.bool else { throw wrong("uniqueItems", "true or false") }
            node.hasUniqueItems = isUnique
        }
        node.contains = try schema(object, "contains", depth)
        if object["prefixItems"] != nil {
            node.tuple = try schemas(object, "prefixItems", depth) ?? []
            node.rest = try schema(object, "items", depth)
        } else if object["items"]?.array != nil {
            node.tuple = try schemas(object, "items", depth) ?? []
            node.rest = try schema(object, "additionalItems", depth)
        } else {
            node.rest = try schema(object, "items", depth)
        }
    }

    private mutating func readObjects(
        _ object: JSONObject,
        _ node: inout SchemaNode,
        _ depth: Int
    ) throws(JSONSchemaError) {
        if let required = object["required"] { node.required = try names(required, "required") }
        for (name, part) in try members(object, "properties") {
            node.properties[name] = .int(try compile(part, depth: depth + 1))
        }
        for (source, part) in try members(object, "patternProperties") {
            node.patterns.append((try pattern(source), try compile(part, depth: depth + 1)))
        }
        node.additional = try schema(object, "additionalProperties", depth)
        node.names = try schema(object, "propertyNames", depth)
        for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
            for (name, dependency) in try members(object, keyword) {
                if dependency.array != nil {
                    node.dependentNames.append((name, try names(dependency, keyword)))
                } else {
                    node.dependentSchemas.append((name, try compile(dependency, depth: depth + 1)))
                }
            }
        }
        // What only others refer to must be right as well; it is read where it is referred to.
        for keyword in ["definitions", "$defs"] { _ = try members(object, keyword) }
    }

    private func members(_ object: JSONObject, _ keyword: String) throws(JSONSchemaError)
        -> [(key: String, value: JSONValue)]
    {
        guard let value = object[keyword] else { return [] }
        guard let members = value.object else { throw wrong(keyword, "an object") }
        return members.members
    }

    private func names(_ value: JSONValue, _ keyword: String) throws(JSONSchemaError) -> [String] {
        let names = (value.array ?? []).compactMap(\.string)
        guard let values = value.array, values.count == names.count else { throw wrong(keyword, "a list of names") }
        return names
    }

    private func number(_ object: JSONObject, _ keyword: String) throws(JSONSchemaError) -> Double? {
        guard let value = object[keyword] else { return nil }
        guard let number = value.double else { throw wrong(keyword, "a number") }
        return number
    }

    private func count(_ object: JSONObject, _ keyword: String) throws(JSONSchemaError) -> Int? {
        guard let value = object[keyword] else { return nil }
        guard let count = value.int, count >= 0 else { throw wrong(keyword, "a whole number that is not negative") }
        return count
    }

    private mutating func schema(_ object: JSONObject, _ keyword: String, _ depth: Int) throws(JSONSchemaError) -> Int?
    {
        guard let value = object[keyword] else { return nil }
        return try compile(value, depth: depth + 1)
    }

    private mutating func schemas(
        _ object: JSONObject,
        _ keyword: String,
        _ depth: Int
    ) throws(JSONSchemaError) -> [Int]? {
        guard let value = object[keyword] else { return nil }
        guard let parts = value.array, !parts.isEmpty else { throw wrong(keyword, "a list with at least one schema") }
        var indices: [Int] = []
        for part in parts { indices.append(try compile(part, depth: depth + 1)) }
        return indices
    }

    private func pattern(_ source: String) throws(JSONSchemaError) -> Pattern {
        do {
            return try Patterns.compiled(source)
        } catch {
            throw JSONSchemaError(description: "the schema's pattern \(source) cannot be used: \(error)")
        }
    }

    /// The node of a reference: a JSON pointer, or the name of a schema. What lies outside of the schema is not fetched.
    private mutating func resolve(_ reference: String, depth: Int) throws(JSONSchemaError) -> Int {
        if let index = known[reference] { return index }
        if let named = anchors[reference] { return try compile(named, depth: depth + 1, key: reference) }
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
        return try compile(value, depth: depth + 1, key: reference)
    }
}
