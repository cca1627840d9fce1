import Testing

@testable import Vulnerabilities

@Suite("Installed packages of Node.js")
struct NodePackageTests {
    private func read(_ text: String) throws -> [String] {
        try packages(NodePackageReader(), "app/node_modules/a/package.json", text).map {
            "\($0.id) \($0.licenses.joined(separator: "|"))"
        }
    }

    @Test(
        "Name, version and licence",
        arguments: [
            (#"{"name":"a","version":"1.0.0","license":"MIT"}"#, ["a@1.0.0 MIT"]),
            (#"{"name":"@s/a.b_c","version":"1.0.0","licenses":[{"type":"MIT"},"ISC"]}"#, ["@s/a.b_c@1.0.0 MIT|ISC"]),
            (#"{"name":"a","version":"1.0.0","license":{"type":"BSD"}}"#, ["a@1.0.0 BSD"]),
            (#"{"name":"a"}"#, []), (#"{"version":"1"}"#, []), (#"{"name":"{{ app }}","version":"1"}"#, []),
            (#"{"name":"@s","version":"1"}"#, []), (#"{"name":"a/b","version":"1"}"#, []),
            (#"{"name":"@/b","version":"1"}"#, []),
            (#"{"name":1,"version":{}}"#, []),
        ]
    )
    func reading(text: String, expected: [String]) throws {
        #expect(try read(text) == expected)
    }

    @Test("Any package.json of an image is read")
    func paths() {
        let reader = NodePackageReader()
        #expect(reader.wants("package.json") && reader.wants("opt/app/package.json"))
        #expect(!reader.wants("opt/xpackage.json"))
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? read(text))?.isEmpty ?? true)
    }
}

@Suite("Patterns of workspaces")
struct WorkspacePatternTests {
    @Test(
        arguments: [
            ("packages/*", "packages/a", true), ("packages/*", "packages/a/b", false),
            ("packages/**", "packages/a/b", true),
            ("./a", "a", true), ("a/", "a", true), ("**/x", "a/b/x", true), ("p?", "pa", true), ("p?", "p", false),
            ("*-x*", "a-xyz", true),
            ("**", "a", true), ("a/**/b", "a/b", true), ("", "a", false),
            (String(repeating: "*a", count: 5000), "b", false),
        ]
    )
    func matches(pattern: String, folder: String, expected: Bool) {
        #expect(WorkspacePattern.matches(pattern, folder) == expected)
    }

    @Test("An exclusion outweighs what stands before or after it")
    func exclusions() {
        #expect(!WorkspacePattern.matches(any: ["!p/b", "p/*"], "p/b"))
        #expect(WorkspacePattern.matches(any: ["p/*", "!p/b"], "p/a"))
    }
}
