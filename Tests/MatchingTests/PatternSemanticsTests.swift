import Matching
import Testing

/// Expected results are those of a JavaScript engine for the same pattern and text.
@Suite("Patterns: loops, captures, case")
struct PatternSemanticsTests {
    /// Pattern, text, the match, and what its groups hold.
    static let captures: [(String, String, String, [String?])] = [
        // Each round of a loop starts without captures.
        ("(?:(a)|b)*", "ab", "ab", [nil]), ("(?:(a)|(b))+", "ab", "ab", [nil, "b"]),
        ("((a)|b)*", "ab", "ab", ["b", nil]),
        ("(z)((a+)?(b+)?(c))*", "zaacbbbcac", "zaacbbbcac", ["z", "ac", "a", nil, "c"]),
        ("(?:(a)|b){2}", "ab", "ab", [nil]),
        // An optional round that reads nothing is no round.
        ("(a*)*", "b", "", [nil]), ("(a*)+", "b", "", [""]), ("()?", "", "", [nil]), ("(){2}", "x", "", [""]),
        ("(){0,2}", "x", "", [nil]), ("(.*?)*", "abab", "abab", ["b"]), ("(?:a?b??)*", "ab", "ab", []),
        ("(|a)+", "aa", "aa", ["a"]), ("(a|b*){2}c{0,}", "bab", "ba", ["a"]), ("(a*)?", "baab", "", [nil]),
        ("((1{0,2}){2})+", "b", "", ["", ""]), ("(?:(?:.*?)*|x)", "baab", "baab", []), ("(\\b)*a", "a", "a", [nil]),
        ("(a{0}b)?c", "c", "c", [nil]), ("((a)){0}b", "ab", "b", [nil, nil]), ("(?:|a)?", "a", "a", []),
        ("(a?)*?b", "aab", "aab", ["a"]), ("(a??)*?b", "aab", "aab", ["a"]), ("(?:(a)?b)*", "abb", "abb", [nil]),
        ("(^a|b)*c", "abc", "abc", ["b"]), ("(a|ab)(c|bcd)(d*)", "abcd", "abcd", ["a", "bcd", ""]),
    ]

    @Test("Groups", arguments: captures)
    func groups(source: String, text: String, expected: String, groups: [String?]) throws {
        let match = try #require(try Pattern(source).firstMatch(in: text))
        let bytes = Array(text.utf8)
        #expect(match.text == expected)
        #expect(match.captures.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } } == groups)
    }

    @Test(
        "Letters with more than two forms",
        arguments: [
            ("σ", "ς", true), ("ς", "Σ", true), ("[σ]", "ς", true), ("[ς]", "σ", true), ("µ", "μ", true),
            ("[Dž]", "dž", true),
            ("k", "\u{212A}", false), ("[a-z]", "\u{17F}", false), ("ß", "SS", false), ("[^ς]", "σ", false),
            ("[А-Я]+", "привет", true), ("\u{345}", "ι", true),
        ]
    )
    func folding(source: String, text: String, matches: Bool) throws {
        #expect(try Pattern(source, flags: .caseInsensitive).contains(text) == matches)
    }

    @Test(
        "What is no pattern",
        arguments: [
            "a{2}{3}", "{1}", "a|{2,}", "({2})", "(?<n>a)(?<n>b)", "a+{2}", "^*", "\\b+", "(?x", "[b-a]", "a\\",
            "(?<>a)",
            "(a", "a)", "?",
        ]
    )
    func faults(source: String) {
        #expect { try Pattern(source) } throws: { ($0 as? PatternError)?.code == .syntax }
    }

    @Test("Octal escapes", arguments: [("\\012", "\n"), ("\\08", "\u{0}8"), ("[\\1]", "\u{1}"), ("\\0", "\u{0}")])
    func octal(source: String, text: String) throws {
        #expect(try Pattern(source).firstMatch(in: text)?.text == text)
    }

    /// The bounds are no measurements: without linear time each of these needs hours.
    @Test("Nested counts of nothing cost nothing", .timeLimit(.minutes(1)))
    func emptyRounds() throws {
        let empty = "(?:" + String(repeating: "(?:", count: 8) + "){1000}" + String(repeating: "){1000}", count: 8)
        #expect(try Pattern(empty).firstMatch(in: "a")?.range == 0..<0)
        #expect(try Pattern("(?:(?:(?:(a){0}){1000}){1000}){1000}").firstMatch(in: "a")?.captures == [nil])
    }

    @Test(
        "Hostile texts of 50000 letters",
        .timeLimit(.minutes(1)),
        arguments: ["(a+)+$", "(a|a)*$", "(a*)*$", "((a?)*)*$"]
    )
    func long(source: String) throws {
        #expect(try !Pattern(source + "c").contains(String(repeating: "a", count: 50_000) + "b"))
    }

    @Test("Many matches", .timeLimit(.minutes(1)))
    func many() throws {
        let matches = try Pattern("(é)(x)?").matches(in: String(repeating: "éé x", count: 5_000))
        #expect(matches.count == 10_000)
        #expect(matches.last?.range == 29_996..<29_998)
        #expect(matches.last?.captures == [29_996..<29_998, nil])
        #expect(matches.allSatisfy { $0.text == "é" })
    }
}
