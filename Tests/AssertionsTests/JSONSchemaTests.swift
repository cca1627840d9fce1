import Formats
import Testing

@testable import Assertions

@Suite struct JSONSchemaTests {
    private static func faults(_ schema: String, _ value: String) throws -> [String] {
        try JSONSchema(JSONValue(parsing: schema)).faults(in: JSONValue(parsing: value))
    }

    /// Schema, values that conform, values that do not.
    static let table: [(schema: String, good: [String], bad: [String])] = [
        ("true", ["1", "null"], []), ("{}", ["1", "[]"], []), ("false", [], ["1", "null"]),
        (#"{"type":"integer"}"#, ["1", "1.0", "-3"], ["1.5", "\"1\"", "true"]),
        (#"{"type":["string","null"]}"#, ["\"a\"", "null"], ["1"]),
        (#"{"const":1}"#, ["1", "1.0"], ["2", "true"]),
        (#"{"enum":[1,"a",null]}"#, ["1", "\"a\"", "null"], ["\"b\"", "false"]),
        (#"{"minimum":1,"exclusiveMaximum":3}"#, ["1", "2.9"], ["0", "3"]),
        (#"{"multipleOf":0.1}"#, ["0.3", "1"], ["0.35"]),
        (#"{"minLength":2,"maxLength":2.0}"#, ["\"ab\"", "\"😀😀\""], ["\"a\"", "\"abc\""]),
        (#"{"pattern":"^a"}"#, ["\"ab\"", "1"], ["\"ba\""]),
        (#"{"items":{"type":"integer"},"minItems":1,"maxItems":2}"#, ["[1]"], ["[]", "[\"a\"]", "[1,2,3]"]),
        (#"{"items":[{"type":"integer"}],"additionalItems":false}"#, ["[1]", "[]"], ["[1,2]", "[\"a\"]"]),
        (#"{"prefixItems":[{"type":"integer"}],"items":false}"#, ["[1]"], ["[1,2]"]),
        (#"{"contains":{"const":1},"minContains":2,"maxContains":3}"#, ["[1,1]", "[1,2,1,1]"], ["[1]", "[1,1,1,1]"]),
        (#"{"contains":{"const":1},"minContains":0}"#, ["[]", "[2]"], []),
        (#"{"contains":{"const":1}}"#, ["[2,1]"], ["[]", "[2]"]),
        (#"{"uniqueItems":true}"#, ["[1,2]"], ["[1,1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"]),
        (
            #"{"properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}"#, [#"{"a":"x"}"#],
            ["{}", #"{"a":1}"#, #"{"a":"x","b":1}"#]
        ),
        (
            #"{"patternProperties":{"^n_":{"type":"integer"}},"additionalProperties":{"type":"string"}}"#,
            [#"{"n_a":1,"b":"x"}"#], [#"{"n_a":"x"}"#, #"{"b":1}"#]
        ),
        (
            #"{"propertyNames":{"maxLength":2},"minProperties":1,"maxProperties":2}"#, [#"{"ab":1}"#],
            ["{}", #"{"abc":1}"#, #"{"a":1,"b":1,"c":1}"#]
        ),
        (#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, ["1"], ["0", "3"]),
        (#"{"anyOf":[{"const":1},{"const":2}]}"#, ["2"], ["3"]),
        (#"{"oneOf":[{"minimum":1},{"minimum":2}]}"#, ["1"], ["0", "2"]), (#"{"not":{"const":1}}"#, ["2"], ["1"]),
        (#"{"if":{"const":1},"then":true,"else":{"minimum":5}}"#, ["1", "6"], ["2"]),
        (##"{"$ref":"#/definitions/a~1b","definitions":{"a/b":{"type":"null"}}}"##, ["null"], ["1"]),
        (
            ##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"additionalProperties":false}},"$ref":"#/$defs/n"}"##,
            [##"{"next":{"next":{}}}"##], [##"{"next":{"x":1}}"##]
        ),
        (#"{"dependentRequired":{"a":["b"]}}"#, [#"{"a":1,"b":1}"#, "{}"], [#"{"a":1}"#]),
        (#"{"dependencies":{"a":["b"],"c":{"required":["d"]}}}"#, [#"{"c":1,"d":1}"#], [#"{"a":1}"#, #"{"c":1}"#]),
        (#"{"dependentSchemas":{"a":{"required":["z"]}}}"#, ["{}"], [#"{"a":1}"#]),
        (#"{"format":"date"}"#, ["\"2024-02-29\""], ["\"2023-02-29\"", "\"2024-13-01\"", "\"2024-1-1\""]),
        (
            #"{"format":"date-time"}"#, ["\"2024-01-01T10:00:00Z\"", "\"2024-01-01T10:00:00.5+02:00\""],
            ["\"2024-01-01\"", "\"2024-01-01T99:00:00Z\"", "\"2024-01-01T10:00:00\""]
        ),
        (#"{"format":"time"}"#, ["\"10:00:00Z\""], ["\"10:00\"", "\"25:00:00Z\""]),
        (#"{"format":"ipv4"}"#, ["\"10.0.0.255\""], ["\"10.0.0.256\"", "\"1.2.3\"", "\"01.2.3.4\""]),
        (
            #"{"format":"ipv6"}"#, ["\"::1\"", "\"2001:db8::a\"", "\"::ffff:1.2.3.4\"", "\"1:2:3:4:5:6:7:8\""],
            ["\"1:2\"", "\":1\"", "\"1::2::3\"", "\"12345::\""]
        ),
        (#"{"format":"email"}"#, ["\"a@example.com\""], ["\"a@b\"", "\"a b@example.com\""]),
        (#"{"format":"uri"}"#, ["\"https://example.com/a?b\""], ["\"/a\"", "\"a b:c\""]),
        (#"{"format":"hostname"}"#, ["\"a-b.example\""], ["\"-a.example\"", "\"a_b\""]),
        (#"{"format":"uuid"}"#, ["\"123e4567-e89b-12d3-a456-426614174000\""], ["\"123e4567\""]),
        (#"{"format":"unheard-of"}"#, ["\"x\""], []),
    ]

    @Test(arguments: table) func conformance(row: (schema: String, good: [String], bad: [String])) throws {
        for value in row.good { #expect(try Self.faults(row.schema, value) == [], "\(row.schema) accepts \(value)") }
        for value in row.bad { #expect(try !Self.faults(row.schema, value).isEmpty, "\(row.schema) rejects \(value)") }
    }

    @Test(arguments: [
        ##"{"type":"banana"}"##, ##"{"$ref":"other.json"}"##, ##"{"$ref":"#/nowhere"}"##, ##"{"pattern":"("}"##,
        ##"{"$ref":"#"}"##,
        ##"{"unevaluatedProperties":false}"##, ##"{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
        ##"{"allOf":[{"not":{"$ref":"#/$defs/a"}}],"$defs":{"a":{"anyOf":[{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}]}}}"##,
    ]) func aSchemaThatCannotBeUsedIsAnError(schema: String) throws {
        #expect(throws: JSONSchemaError.self) { try Self.faults(schema, "\"a\"") }
    }

    @Test func aLongValueWithNestedChoicesEndsSoon() throws {
        let value = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        let schema = ##"{"anyOf":[{"type":"integer"},{"items":{"$ref":"#"},"maxItems":0},{"items":{"$ref":"#"}}]}"##
        _ = try? Self.faults(schema, value)
    }

    @Test func faultsNameThePlace() throws {
        #expect(
            try Self.faults(#"{"properties":{"a":{"items":{"type":"string"}}}}"#, #"{"a":["x",1]}"#) == [
                "a[1] must be string"
            ]
        )
    }
}
