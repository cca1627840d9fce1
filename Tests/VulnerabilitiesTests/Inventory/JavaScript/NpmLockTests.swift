import Testing

@testable import Vulnerabilities

@Suite("npm's lock files")
struct NpmLockTests {
    private func read(_ text: String, _ others: [String: String] = [:]) throws -> [String] {
        try packages(NpmLockReader(), "app/package-lock.json", text, others: others).map(shown)
    }

    @Test("Which files")
    func paths() {
        let reader = NpmLockReader()
        #expect(reader.wants("package-lock.json") && reader.wants("a/npm-shrinkwrap.json"))
        #expect(!reader.wants("node_modules/a/package-lock.json") && !reader.wants("xpackage-lock.json"))
        #expect(reader.accompanies("a/package.json") && !reader.accompanies("node_modules/a/package.json"))
    }

    @Test("A dependency is the nearest one on the way up; optional ones and peers count")
    func nearest() throws {
        let text = #"""
            {"lockfileVersion": 3, "packages": {
            "": {"dependencies": {"a": "^1"}, "peerDependencies": {"p": "*"}, "devDependencies": {"d": "1"}},
            "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "^2"}, "optionalDependencies": {"o": "1"}, "peerDependencies": {"p": "1", "gone": "1"}},
            "node_modules/a/node_modules/b": {"version": "2.0.0", "dependencies": {"p": "1"}},
            "node_modules/b": {"version": "1.0.0"},
            "node_modules/d": {"version": "1.0.0", "dev": true, "dependencies": {"b": "1"}, "devDependencies": {"o": "1"}},
            "node_modules/o": {"version": "1.0.0", "optional": true},
            "node_modules/p": {"version": "1.0.0", "peer": true}}}
            """#
        #expect(
            try read(text) == [
                "a@1.0.0 D 3 > b@2.0.0,o@1.0.0,p@1.0.0", "b@2.0.0 I 4 > p@1.0.0", "b@1.0.0 I 5",
                "d@1.0.0 D dev 6 > b@1.0.0", "o@1.0.0 I 7", "p@1.0.0 D 8",
            ]
        )
    }

    @Test("Workspaces stand for the links to them, and their wishes are the project's")
    func workspaces() throws {
        let text = #"""
            {"lockfileVersion": 3, "packages": {
            "": {"name": "root", "workspaces": ["packages/*"], "dependencies": {"out": "file:../out"}},
            "../out": {"version": "3.0.0", "dependencies": {"x": "1"}},
            "node_modules/out": {"resolved": "../out", "link": true},
            "node_modules/@s/one": {"resolved": "packages/one", "link": true},
            "node_modules/x": {"version": "1.0.0"},
            "node_modules/y": {"version": "1.0.0", "dev": true},
            "packages/one": {"name": "@s/one", "version": "0.1.0", "dependencies": {"x": "2"}, "devDependencies": {"y": "1"}},
            "packages/one/node_modules/x": {"version": "2.0.0"}}}
            """#
        #expect(
            try read(text) == [
                "out@3.0.0 D 3 > x@1.0.0", "x@1.0.0 I 6", "y@1.0.0 D dev 7", "@s/one@0.1.0 W 8 > x@2.0.0",
                "x@2.0.0 D 9",
            ]
        )
    }

    @Test("Licences of all the old shapes")
    func licenses() throws {
        let text = #"""
            {"lockfileVersion": 2, "packages": {
            "node_modules/a": {"version": "1.0.0", "license": "MIT"},
            "node_modules/b": {"version": "1.0.0", "license": {"type": "ISC"}},
            "node_modules/c": {"version": "1.0.0", "license": [{"type": "MIT"}, {"type": "Apache-2.0"}, 1]}}}
            """#
        let found = try packages(NpmLockReader(), "package-lock.json", text).map(\.licenses)
        #expect(found == [["MIT"], ["ISC"], ["MIT", "Apache-2.0"]])
    }

    @Test("The first version: what a package requires is within it or further out; the manifest says what is direct")
    func first() throws {
        let text = #"""
            {"lockfileVersion": 1, "dependencies": {
            "a": {"version": "1.0.0", "requires": {"b": "^2", "c": "1", "gone": "1"}, "dependencies": {
            "b": {"version": "2.0.0", "requires": {"c": "1"}}}},
            "b": {"version": "1.0.0", "dev": true},
            "c": {"version": "npm:real@1.0.0", "requires": true}}}
            """#
        let expected = ["a@1.0.0 2 > b@2.0.0,real@1.0.0", "b@2.0.0 3 > real@1.0.0", "b@1.0.0 dev 4", "real@1.0.0 5"]
        #expect(try read(text) == expected)
        let manifest = #"{"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}}"#
        let direct = try packages(
            NpmLockReader(),
            "app/package-lock.json",
            text,
            others: ["app/package.json": manifest]
        )
        #expect(direct.map(\.isDirect) == [true, false, true, false])
    }

    @Test(
        "Deep paths and many dependencies take time in proportion to the file, or end in an error",
        .timeLimit(.minutes(1))
    )
    func budget() throws {
        let deep = "node_modules/a" + String(repeating: "/node_modules/a", count: 20_000)
        let wishes = (0..<2_000).map { "\"w\($0)\":\"1\"" }.joined(separator: ",")
        let text = "{\"packages\":{\"\(deep)\":{\"version\":\"1.0.0\",\"dependencies\":{\(wishes)}}}}"
        #expect(throws: InventoryError.self) { try read(text) }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) throws {
        let text = hostileTexts[number]
        let found = (try? packages(NpmLockReader(), "package-lock.json", text, others: ["package.json": text])) ?? []
        #expect(found.count <= 2)
    }
}
