import Formats
import Testing

@Suite("YAML")
struct YAMLTests {
    @Test(
        "Scalars by the core schema",
        arguments: [
            ("yes", JSONValue.string("yes")), ("on", "on"), ("true", true), ("False", false), ("~", nil), ("null", nil),
            ("12", 12), ("017", 17), ("0o17", 15), ("0x1F", 31), ("1.5", 1.5), ("1e3", 1000.0), ("'12'", "12"),
            ("1:30", "1:30"), ("2027-01-31", "2027-01-31"), ("abc", "abc"), ("- a", JSONValue.array(["a"])),
            ("{a: [1, b]}", JSONValue.object(["a": JSONValue.array([1, "b"])])), ("1_000", "1_000"), ("nan", "nan"),
        ]
    )
    func scalars(text: String, value: JSONValue) throws {
        #expect(try YAMLNode(parsing: text).json == value)
    }

    @Test("Merge keys, tags, positions")
    func structure() throws {
        let node = try YAMLNode(parsing: "base: &b {a: 1, c: 2}\nx:\n  <<: *b\n  a: 9\ny: !Ref z\n")
        #expect(node["x"]?.json == ["a": 9, "c": 2])
        #expect(node["y"]?.tag == "!Ref")
        #expect(node["x"]?["a"]?.position == SourcePosition(line: 4, column: 6))
    }

    @Test(
        "What is refused",
        arguments: ["a: 1\na: 2", "a: [1", "\tx: 1", "a: b: c", "a: *nothing", "? [a]\n: b", "---\na\n---\nb"]
    )
    func refused(text: String) {
        #expect(throws: YAMLError.self) { try YAMLNode(parsing: text) }
    }

    @Test("A bomb of aliases runs into the budget")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<9 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(throws: YAMLError.self) { try YAMLNode(parsing: text, options: .init(maximumNodes: 100_000)) }
    }
}
