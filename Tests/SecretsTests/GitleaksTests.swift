import Testing

@testable import Secrets

@Suite("Rule files of gitleaks")
struct GitleaksTests {
    private let file = """
        title = "ours"
        [allowlist]
        paths = ['''(?i)^docs/''']
        stopwords = ["sandbox"]
        [[rules]]
        id = "house-token"
        description = "Token of the house"
        regex = '''(?i)\\bhouse[\\w.-]{0,20}[\\s'"]{0,3}=[\\x60'"\\s=]{0,5}(h_(?-i:[A-Z]{4})[a-f0-9]{12})(?:[\\x60'"\\s;]|\\\\[nr]|$)'''
        entropy = 2.0
        keywords = ["House"]
        [[rules.allowlists]]
        regexTarget = "line"
        regexes = ['''# demo''']
        [[rules]]
        id = "by-path"
        path = '''\\.p12$'''
        """

    private func found(_ text: String, path: String = "a.txt") throws -> [SecretMatch] {
        let rules = try GitleaksRules(reading: Array(file.utf8))
        return SecretScanner(rules: rules.rules, allows: rules.allows).scan(Array(text.utf8), path: path).matches
    }

    @Test("A rule finds its group, in the case that its flags ask for")
    func rule() throws {
        let text = "HOUSE_KEY = \"H_ABCD0a1b2c3d4e5F\"\n"
        let match = try #require(try found(text).first)
        #expect(match.rule == "house-token" && match.title == "Token of the house")
        #expect(match.range.count == 18)
        #expect(match.preview.isEmpty)
        #expect(try found("HOUSE_KEY = \"h_abcd0a1b2c3d4e5f\"\n").isEmpty)
    }

    @Test("Allow lists hold for paths, lines and words")
    func allows() throws {
        let text = "house = 'h_ABCD0a1b2c3d4e5f'"
        #expect(try found(text).count == 1)
        #expect(try found(text, path: "DOCS/a.md").isEmpty)
        #expect(try found(text + " # demo").isEmpty)
        #expect(try GitleaksRules(reading: Array(file.utf8)).notes.count == 1)
    }

    @Test("The built-in rules can be extended")
    func extending() throws {
        let text = "[extend]\nuseDefault = true\ndisabledRules = [\"jwt\"]\n[[rules]]\nid = \"github-pat\"\nregex = 'q'"
        let rules = try GitleaksRules(reading: Array(text.utf8)).rules
        #expect(rules.count == SecretRules.all.count - 1)
        #expect(!rules.contains { $0.id == "jwt" })
        #expect(rules.filter { $0.id == "github-pat" }.map(\.pattern.source) == ["q"])
    }

    @Test(
        "Go's syntax is rewritten",
        arguments: [
            ("(?i)ab", "[aA][bB]"), ("a(?i)b(?-i)c", "a[bB]c"), ("(?i:a)b", "(?:[aA])b"), ("(?i)[a-f_]", "[a-fA-F_]"),
            ("[[:alnum:]_]", "[A-Za-z0-9_]"), ("\\Aa\\z", "^a$"), ("(?s:.)", "(?:[\\s\\S])"),
            ("(?i)\\d\\x60", "\\d\\x60"),
            ("((?i)a)a", "([aA])a"), ("[]a]", "[\\]a]"),
        ]
    )
    func syntax(source: String, expected: String) throws {
        #expect(try GoPattern.translate(source) == expected)
    }

    @Test(
        "What is not understood is an error that names it",
        arguments: [
            ("", "no rule"), ("[[rules]]\nregex = 'a'", "'id' is missing"),
            ("[[rules]]\nid = 'x'\nregex = '('", "regex"),
            ("[[rules]]\nid = 'x'\nregexx = 'a'", "regexx"),
            ("[[rules]]\nid = 'x'\nregex = 'a'\nsecretGroup = 2", "secretGroup"),
            ("rules = 1", "rules"), ("[[rules]]\nid = 'x'\nregex = '(?U)a'", "flag 'U'"),
            ("[[rules]]\nid = 'x'\nregex = 'é'", "ASCII"), ("[extend]\npath = 'x'", "extend.path"), ("a = ", "1:"),
            ("[[rules]]\nid = 'x'\nregex = 'a'\n[[rules.allowlists]]\ncondition = 'XOR'", "XOR"),
        ]
    )
    func faults(text: String, part: String) {
        do {
            _ = try GitleaksRules(reading: Array(text.utf8))
            Issue.record("the file was read")
        } catch {
            #expect(error.description.contains(part), "\(error)")
        }
    }
}

@Suite("Objects of git")
struct GitObjectsTests {
    private let id = String(repeating: "0a", count: 20)

    @Test("Objects, sizes and paths are read")
    func reading() throws {
        #expect(
            GitObjects.entries(in: Array("\(id) src/a b.txt\n\(id)\n".utf8)) == [.init(id: id, path: "src/a b.txt")]
        )
        #expect(
            GitObjects.sizes(in: Array("\(id) blob 12\nx missing\n".utf8)) == [.init(id: id, kind: "blob", size: 12)]
        )
        let contents = try GitObjects.contents(in: Array("\(id) blob 3\na\nb\n\(id) missing\n\(id) blob 0\n\n".utf8))
        #expect(contents.map { String(decoding: $0.content, as: UTF8.self) } == ["a\nb", ""])
    }

    @Test(
        "What git would not print is refused",
        arguments: ["x", "blob 3\n", " blob 9\nabc\n", " blob -1\n\n", " blob 3\nabcd\n"]
    )
    func faults(text: String) {
        #expect(throws: GitObjects.Failure.self) { try GitObjects.contents(in: Array((id + text).utf8)) }
    }
}
