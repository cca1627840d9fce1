import Formats

/// A schema that cannot be used.
struct JSONSchemaError: Error, CustomStringConvertible {
    var description: String
}

/// JSON Schema as `is-json` uses it: draft 7 as ajv validates it, with the newer keywords that are common. References stay within the
/// schema. Read once, and used for any number of values.
struct JSONSchema: Sendable {
    private let nodes: [SchemaNode]
    private static let cache = BoundedCache<String, Result<JSONSchema, JSONSchemaError>>()

    /// Reads a schema.
    ///
    /// - Throws: `JSONSchemaError` for what is no schema: a keyword with a value of the wrong kind, a reference to nothing.
    init(_ schema: JSONValue) throws(JSONSchemaError) {
        nodes = try SchemaCompiler.nodes(of: schema)
    }

    /// The schema of a configuration: a value, or its text in JSON or YAML. Each is read once.
    static func configured(_ value: JSONValue) throws(JSONSchemaError) -> JSONSchema {
        let text = value.string
        let result = cache.value(for: text ?? value.text()) { () -> Result<JSONSchema, JSONSchemaError> in
            do throws(JSONSchemaError) {
                guard let text else { return .success(try JSONSchema(value)) }
                guard let parsed = try? YAMLNode(parsing: text).json else {
                    throw JSONSchemaError(description: "the schema is neither JSON nor YAML")
                }
                return .success(try JSONSchema(parsed))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// What in a value does not conform, with its path; the first ten faults.
    func faults(in value: JSONValue) throws(JSONSchemaError) -> [String] {
        var validation = SchemaValidation(nodes: nodes)
        var faults: [String] = []
        try validation.check(value, by: 0, at: "", depth: 0, &faults)
        return Array(faults.prefix(10))
    }
}
