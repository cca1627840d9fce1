import Formats
import Testing

@Suite("TOML")
struct TOMLTests {
    @Test("Values of every kind are read")
    func values() throws {
        let text = """
            # comment
            title = "a\\tb\\u00e9" # trailing
            path = 'C:\\x'
            many = \"\"\"
            one
            two \\
               three\"\"\"
            raw = '''
            a'b''c'''
            numbers = [1, -2, 0xff, 0o17, 0b11, 1_000, 6.5, 1e3, +7,]
            ok = true
            when = 1979-05-27 07:32:00Z
            "quoted key".inner = { x = 1, y.z = [ { }, "q" ] }

            [a.b]
            c = 1
            [[list]]
            n = 1
            [list.sub]
            m = 2
            [[list]]
            """
        let root = try TOMLDocument(parsing: text).root
        #expect(root["title"]?.string == "a\tb\u{E9}")
        #expect(root["path"]?.string == "C:\\x")
        #expect(root["many"]?.string == "one\ntwo three")
        #expect(root["raw"]?.string == "a'b''c")
        #expect(root["numbers"] == [1, -2, 255, 15, 3, 1000, 6.5, 1000.0, 7])
        #expect(root["ok"] == true)
        #expect(root["when"]?.string == "1979-05-27T07:32:00Z")
        #expect(root["quoted key"] == ["inner": ["x": 1, "y": ["z": [[:], "q"]]]])
        #expect(root["a"] == ["b": ["c": 1]])
        #expect(root["list"] == [["n": 1, "sub": ["m": 2]], [:]])
    }

    @Test(
        "What TOML forbids is refused",
        arguments: [
            "a = 1\na = 2", "[a]\n[a]", "a.b = 1\n[a]", "[a]\nb = 1\n[a.b]", "a = [1", "a = {b = 1", "a = \"x",
            "a = '''x",
            "a = 01", "a = 1__0", "a = _1", "a = .5", "a = 5.", "a =", "= 1", "a 1", "a = 1 b = 2", "[a", "[[a]\n",
            "a = \"\\q\"",
            "a = \"\\ud800\"", "a = \"\u{1}\"", "a = tru", "a = {b = 1}\na.c = 2", "a = {b = {c = 1}, b.d = 2}",
            "[[a]]\n[a]",
            "a = 1\n[[a]]", "a = 99999999999999999999", "a = 0x", "\u{0}",
        ]
    )
    func faults(text: String) {
        #expect(throws: TOMLError.self) { try TOMLDocument(parsing: text) }
    }

    @Test("A fault names its line and column")
    func positions() {
        do {
            _ = try TOMLDocument(parsing: "a = 1\nb = nope")
            Issue.record("the document was read")
        } catch {
            #expect(error.description == "2:5: this is no value; texts stand in quotes")
        }
    }

    @Test("Hostile documents end in an error")
    func budgets() {
        #expect(throws: TOMLError.self) { try TOMLDocument(parsing: "a = " + String(repeating: "[", count: 100_000)) }
        #expect(throws: TOMLError.self) {
            try TOMLDocument(parsing: String(repeating: "a.", count: 100_000) + "b = 1")
        }
        #expect(throws: TOMLError.self) { try TOMLDocument(parsing: Array("a = 1".utf8), maximumBytes: 3) }
        #expect(throws: TOMLError.self) { try TOMLDocument(parsing: Array("a = [1,1,1]".utf8), maximumValues: 3) }
        #expect(throws: TOMLError.self) { try TOMLDocument(parsing: [0x61, 0x3D, 0x22, 0xFF, 0x22]) }
    }
}
