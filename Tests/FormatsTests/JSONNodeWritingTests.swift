import Formats
import Testing

@Suite struct JSONNodeWritingTests {
    @Test(
        "A node is written as it was read, on one line",
        arguments: [
            ("null", "null"), ("[ true , false ]", "[true,false]"), ("{ }", "{}"), ("[ ]", "[]"),
            (#"{"a" : [1.50, -2e3, {"b":"\u00e9\n\"x"}], "a": 1}"#, #"{"a":[1.50,-2e3,{"b":"\u00e9\n\"x"}],"a":1}"#),
            (#"[[[],{}],"", {"": {}}]"#, #"[[[],{}],"",{"":{}}]"#),
        ]
    ) func writes(text: String, expected: String) throws {
        #expect(String(decoding: try JSONDocument(Array(text.utf8)).root.bytes(), as: UTF8.self) == expected)
    }

    @Test(
        "Indented, a node looks as its tree does",
        arguments: ["{}", "[]", "[[],{}]", #"{"a":[1,{"b":null,"c":[]}],"d":{"e":"f"}}"#, "3", #""x""#]
    ) func indents(text: String) throws {
        let node = try JSONDocument(Array(text.utf8)).root
        #expect(node.bytes(indentedFrom: 0) == node.value.bytes(.pretty))
    }

    @Test func indentationBeginsWhereItIsTold() throws {
        let node = try JSONDocument(Array(#"{"a":[1]}"#.utf8)).root
        #expect(String(decoding: node.bytes(indentedFrom: 1), as: UTF8.self) == "{\n    \"a\": [\n      1\n    ]\n  }")
    }

    @Test func aPartIsWrittenAlone() throws {
        let document = try JSONDocument(Array(#"{"at": 3, "result": {"x": [1, 2]}}"#.utf8))
        #expect(document.root["result"].map { String(decoding: $0.bytes(), as: UTF8.self) } == #"{"x":[1,2]}"#)
    }
}
