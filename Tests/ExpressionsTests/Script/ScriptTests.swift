import Formats
import Testing

@testable import Expressions

@Suite struct ScriptTests {
    private static func run(_ source: String, _ body: String) throws -> JSONValue? {
        let scope: JSONObject = ["json": (try? JSONValue(parsing: body)) ?? .null, "text": .string(body)]
        return try Script(source).evaluate(scope, arguments: ["json", "text"])
    }

    @Test(arguments: [
        ("json.choices[0].message.content", "{\"choices\":[{\"message\":{\"content\":\"hi\"}}]}", "hi"),
        ("json?.a?.[0] || text", "{}", "{}"), ("json.a || json.b", "{\"a\":\"\",\"b\":\"x\"}", "x"),
        // An empty answer is an answer.
        ("json.a", "{\"a\":\"\"}", ""), ("json.a ?? json.b", "{\"a\":\"\",\"b\":\"x\"}", ""),
        ("json[\"a b\"]", "{\"a b\":\"y\"}", "y"), ("text", "not json", "not json"),
        ("json?.a || text", "<html>", "<html>"),
    ])
    func applies(row: (source: String, body: String, output: String)) throws {
        #expect(try Self.run(row.source, row.body) == .string(row.output))
    }

    @Test(arguments: ["json.a", "json.list[3]", "json.a?.b.c"])
    func leadsNowhere(source: String) throws {
        #expect(try Self.run(source, "{\"list\":[1]}") == nil)
    }

    @Test(arguments: [
        "json.a ||", "|| text", "process.exit()", "", "json[", "json..a", "require('fs')", "fetch('http://a')",
        "eval('1')", "new Function('return 1')", "import('fs')", "class A {}", "function* f() {}", "({get a() {}})",
        "/(a)\\1/", "/(?=a)/", "1n", "a b", "'", "`${", "{a: 1", "/a/k", "(a, b) =>", "({a = 1})",
    ])
    func refuses(source: String) {
        #expect(throws: ScriptError.self) { try Script(source) }
    }
}
