import Testing

@testable import Vulnerabilities

@Suite("Modules of Go")
struct GoModTests {
    private func read(_ text: String, _ others: [String: String] = [:]) throws -> [String] {
        try packages(GoModReader(), "x/go.mod", text, others: others).map(shown)
    }

    @Test("Requirements, replacements, the toolchain and what says nothing of packages")
    func modern() throws {
        let text = """
            module example.org/app // the app

            go 1.21
            toolchain go1.22.1-custom

            require (
            \tgithub.com/a/a v1.2.3
            \t"github.com/b/b" v2.0.0+incompatible // indirect
            \tgithub.com/c/c v1.0.0 // indirect; why
            \tgithub.com/d/d v1.0.0
            \tgithub.com/e/e v1.0.0
            )
            require `github.com/f/f` v0.0.0-20200101000000-aaaaaaaaaaaa
            exclude github.com/a/a v1.2.4
            exclude (
            \tgithub.com/a/a v1.2.5
            )
            replace github.com/c/c => github.com/fork/c v1.0.1
            replace (
            \tgithub.com/d/d v1.0.0 => ./d
            \tgithub.com/e/e v9.9.9 => github.com/fork/e v1.0.0
            )
            retract [v1.0.0, v1.1.0]
            godebug default=go1.21
            tool example.org/tool
            """
        #expect(
            try read(text) == [
                "example.org/app R > github.com/a/a@v1.2.3,github.com/e/e@v1.0.0,github.com/f/f@v0.0.0-20200101000000-aaaaaaaaaaaa,stdlib@v1.22.1",
                "github.com/a/a@v1.2.3 D 7", "github.com/b/b@v2.0.0+incompatible I 8", "github.com/fork/c@v1.0.1 I 9",
                "github.com/e/e@v1.0.0 D 11", "github.com/f/f@v0.0.0-20200101000000-aaaaaaaaaaaa D 13",
                "stdlib@v1.22.1 D 4",
            ]
        )
    }

    @Test("Before Go 1.17 the sums say what is indirect")
    func old() throws {
        let text = "module m\ngo 1.16\nrequire (\n\ta v1.0.0\n\tb v1.0.0 // indirect\n)\nreplace c => d v5.0.0\n"
        let sums = """
            a v1.0.0 h1:x
            a v1.0.0/go.mod h1:x
            b v1.9.0/go.mod h1:x
            b v1.10.0 h1:x
            b v1.8.0 h1:x
            c v1.0.0 h1:x
            """
        #expect(try read(text, ["x/go.sum": sums]) == ["m R > a@v1.0.0", "a@v1.0.0 D 4", "b@v1.10.0 I", "d@v5.0.0 I"])
        #expect(try read(text) == ["m R > a@v1.0.0", "a@v1.0.0 D 4", "b@v1.0.0 I 5"])
        #expect(try read(text.replacing("1.16", with: "1.17"), ["x/go.sum": sums]).count == 3)
    }

    @Test(
        "The standard library",
        arguments: [
            ("go 1.21", "v1.21.0"), ("go 1.22.3", "v1.22.3"), ("go 1.22rc1", "v1.22rc1"), ("go 1.20", ""),
            ("go 1.20.5", ""),
            ("", ""), ("go x", ""), ("toolchain default", ""), ("go 1.25.0\ntoolchain go1.26.1", "v1.26.1"),
        ]
    )
    func standardLibrary(text: String, expected: String) throws {
        #expect(try GoModFile(Array(text.utf8)).standardLibrary?.version ?? "" == expected)
    }

    @Test(
        "What is none of its language is told, with the line",
        arguments: [
            "module m\nrequire a", "require (\n a b c\n)", "replace a b", "module", "{\"a\": 1}", "replace => b", "go",
        ]
    )
    func errors(text: String) {
        #expect(throws: InventoryError.self) { try read(text) }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func hostile(number: Int) {
        let text = hostileTexts[number]
        #expect((try? read(text, ["x/go.sum": text]))?.isEmpty ?? true)
    }
}
