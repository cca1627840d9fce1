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
        guard let schema = assertion.value, !schema.isNull, schema.string?.isEmpty != true else {
            return Judgement(pass: true, reason: "Expected output to not be valid JSON")
        }
        return judge(value, by: schema)
    }

    /// Whether a value conforms to a schema; a schema that cannot be used fails in both polarities.
    static func judge(_ value: JSONValue, by schema: JSONValue) -> Judgement {
        do {
            let faults = try JSONSchema.configured(schema).faults(in: value)
            guard !faults.isEmpty else {
                return Judgement(pass: true, reason: "Output is JSON that conforms to the provided schema")
            }
            let words = Quote.visible(String(faults.joined(separator: ", ").prefix(500)))
            return Judgement(pass: false, reason: "JSON does not conform to the provided schema. Errors: \(words)")
        } catch {
            let reason = "Invalid JSON schema: \(Quote.visible(error.description))"
            return Judgement(pass: false, reason: reason, error: reason, isFinal: true)
        }
    }
}
