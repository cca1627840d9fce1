import Formats
import Matching

/// One schema of a JSON Schema, read: its keywords with their values, and other schemas by their index.
struct SchemaNode: Sendable {
    /// `true` and `false` as schemas.
    var allows: Bool?
    var reference: Int?
    var types: [String] = []
    /// OpenAPI's `nullable`, which ajv knows beside `type`.
    var isNullable = false
    var constant: JSONValue?
    var choices: [JSONValue]?

    var all: [Int] = []
    var any: [Int]?
    var one: [Int]?
    var not: Int?
    var condition: Int?
    var then: Int?
    var otherwise: Int?

    var minimum: Double?
    var maximum: Double?
    var exclusiveMinimum: Double?
    var exclusiveMaximum: Double?
    var multiple: Double?

    var minimumLength: Int?
    var maximumLength: Int?
    var pattern: Pattern?
    var format: String?

    var minimumItems: Int?
    var maximumItems: Int?
    var hasUniqueItems = false
    var tuple: [Int] = []
    var rest: Int?
    var contains: Int?
    var minimumContains: Int?
    var maximumContains: Int?

    var required: [String] = []
    var minimumProperties: Int?
    var maximumProperties: Int?
    /// Indices of schemas by the names of properties.
    var properties: JSONObject = [:]
    var patterns: [(pattern: Pattern, schema: Int)] = []
    var additional: Int?
    var names: Int?
    var dependentNames: [(name: String, others: [String])] = []
    var dependentSchemas: [(name: String, schema: Int)] = []
}
