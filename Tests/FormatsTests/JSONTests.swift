import Formats
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "What is JSON",
        arguments: [
            "[]", "{}", "null", "true", " [1 , -0, 0.5, 1e5, 1E-2, -1.5e+3] ", "\"\"", #""\u00e9\n\"\\\/\b\f\r\t""#,
            #""\ud83d\ude00""#, #""\ud800""#, "[[[[]]]]", #"{"a":{"b":[1]}}"#,
            "\u{FEFF}1", #"{"a":1,"a":2}"#, "123456789012345678901234567890", "\"é😀\"", "[\"\u{7F}\"]", "0", "-0.0",
        ]
    )
    func accepted(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.text(.pretty)) == value)
    }

    @Test(
        "What is not",
        arguments: [
            "", " ", "[", "]", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
            "nul", "nulll", "True", "01", "-", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN",
            "Infinity", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\t\"", "\"\n\"", "[1]]", "1 2", "//x\n1",
            "[1]#", "{\"a\":1 \"b\":2}", "\"\\", "[\"a", "{\"a\":1]", "[1}", "tru",
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
    }

    @Test(
        "Bytes that are no UTF-8",
        arguments: [
            [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82],
        ] as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        #expect { try JSONDocument([0x22] + bytes + [0x22]) } throws: { ($0 as? JSONError)?.code == .invalidUTF8 }
    }

    @Test("Depth and repeated keys have their policies")
    func policies() throws {
        let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
        #expect { try JSONDocument(deep) } throws: { ($0 as? JSONError)?.code == .depthExceeded }
        _ = try JSONDocument(deep, options: .init(maximumDepth: 600))
        let twice = #"{"a":1,"b":2,"\u0061":3}"#
        #expect(try JSONDocument(twice).root["a"]?.int == 3)
        #expect { try JSONDocument(twice, options: .init(duplicateKeys: .reject)) } throws: {
            ($0 as? JSONError)?.code == .duplicateKey
        }
        #expect { try JSONDocument("[1,2]", options: .init(maximumBytes: 3)) } throws: {
            ($0 as? JSONError)?.code == .sizeExceeded
        }
    }

    @Test("Faults have their place")
    func positions() {
        #expect { try JSONDocument("{\n  \"a\": 1,\n  \"b\": x\n}") } throws: {
            ($0 as? JSONError)?.position == SourcePosition(line: 3, column: 8)
        }
    }

    @Test("Values are decoded when asked for")
    func access() throws {
        let root = try JSONDocument(
            #"{"n":-7,"d":1.5,"w":2.0,"s":"a\u00e9\ud83d\ude00","t":true,"z":null,"l":[1,[2],{"x":3}],"big":1e400}"#
        ).root
        #expect(root["n"]?.int == -7 && root["d"]?.double == 1.5 && root["w"]?.int == 2 && root["d"]?.int == nil)
        #expect(root["s"]?.string == "aé😀" && root["t"]?.bool == true && root["z"]?.isNull == true)
        #expect(root["l"]?.count == 3 && root["l"]?[2]?["x"]?.int == 3 && root["l"]?[3] == nil && root["q"] == nil)
        #expect(root.members.map(\.key) == ["n", "d", "w", "s", "t", "z", "l", "big"])
    }

    @Test(
        "Numbers as ECMAScript writes them",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (1.5, "1.5"), (1e21, "1e+21"), (1e-7, "1e-7"), (0.000001, "0.000001"),
            (1.7976931348623157e308, "1.7976931348623157e+308"), (-2.5, "-2.5"), (1e15, "1000000000000000"),
            (.nan, "null"),
        ]
    )
    func numbers(value: Double, text: String) {
        #expect(JSONWriter.number(value) == text)
    }

    @Test("The canonical form sorts keys by UTF-16 units")
    func canonical() throws {
        #expect(
            try JSONValue(parsing: "{\"\u{20AC}\":1,\"\\r\":2,\"a\":3,\"1\":4,\"\u{1F600}\":5,\"\u{FB33}\":6}").text(
                .canonical
            ) == "{\"\\r\":2,\"1\":4,\"a\":3,\"\u{20AC}\":1,\"\u{1F600}\":5,\"\u{FB33}\":6}"
        )
    }

    @Test("Objects keep the order of their members, few or many", arguments: [3, 16, 17, 400])
    func objects(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["key \(number)"] = .int(number) }
        #expect(object.count == count && object.keys.first == "key 0" && object["key \(count)"] == nil)
        for number in 0..<count { #expect(object["key \(number)"] == .int(number)) }
        object["key 1"] = "again"
        object["key 0"] = nil
        object["none"] = nil
        #expect(object.keys == (1..<count).map { "key \($0)" } && object["key 0"] == nil)
        #expect(object["key 1"] == "again" && object["key \(count - 1)"] == .int(count - 1))
        object["key 0"] = 0
        #expect(object.keys.last == "key 0" && object["key 0"] == 0 && object.count == count)
        var reversed = JSONObject()
        for member in object.members.reversed() { reversed[member.key] = member.value }
        #expect(reversed == object)
        reversed["key 1"] = 1
        #expect(reversed != object)
        reversed["key 1"] = nil
        #expect(reversed != object)
    }

    @Test("Keys are the same when their bytes are", arguments: [0, 40])
    func keys(others: Int) {
        var object: JSONObject = ["\u{E9}": 1, "e\u{301}": 2]
        for number in 0..<others { object["\(number)"] = .int(number) }
        #expect(object.count == 2 + others && object["\u{E9}"] == 1 && object["e\u{301}"] == 2)
        // Two marks in either order are the same text to Swift, and as long.
        object["a\u{323}\u{307}"] = 3
        #expect(object["a\u{307}\u{323}"] == nil && object["a\u{323}\u{307}"] == 3)
    }

    @Test("What has to be escaped is, wherever it stands")
    func escapes() throws {
        let text = "\"a\\\u{8}\u{C}\n\r\t\u{0}\u{1F}é日🙂\u{7F}\""
        #expect(JSONValue.string(text).text() == #""\"a\\\b\f\n\r\t\u0000\u001fé日🙂\#u{7F}\"""#)
        #expect(try JSONValue(parsing: JSONValue.string(text).text()) == .string(text))
        #expect(JSONValue.string("").text() == "\"\"")
    }
}
