import Formats

/// `is-json`: the whole answer is JSON, and conforms to a schema where one is given.
enum IsJSONAssertion: AssertionKind {
    static let types = ["is-json"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let value: JSONValue
        if let text = context.output.string {
            guard let parsed = try? JSONValue(parsing: text) else {
                return Judgement(pass: false, reason: "Expected output to be valid JSON")
            }
            value = parsed
        } else {
            value = context.output
        }
        guard let schema = assertion.value, !schema.isNull else {
            return Judgement(pass: true, reason: "Expected output to not be valid JSON")
        }
        return judge(value, by: schema)
    }

    static func judge(_ value: JSONValue, by schema: JSONValue) -> Judgement {
        var schema = schema
        if let text = schema.string {
            guard let parsed = try? YAMLNode(parsing: text).json else {
                return .error("the schema is neither JSON nor YAML")
            }
            schema = parsed
        }
        do {
            let faults = try JSONSchema(schema).faults(in: value)
            guard let first = faults.first else {
                return Judgement(pass: true, reason: "Expected output to not conform to the schema")
            }
            return Judgement(pass: false, reason: "JSON does not conform to the provided schema: \(first)")
        } catch {
            return Judgement(pass: false, reason: "\(error)", error: "\(error)", isFinal: true)
        }
    }
}
