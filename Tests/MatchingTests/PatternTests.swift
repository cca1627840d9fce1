import Matching
import Testing

@Suite("Patterns")
struct PatternTests {
    /// Pattern, text, what matches first (`nil`: nothing), as an ECMAScript engine answers.
    static let cases: [(String, String, String?)] = [
        ("abc", "xabcx", "abc"), ("a|ab", "ab", "a"), ("ab|a", "ab", "ab"), ("a*", "baaa", ""), ("a+", "baaa", "aaa"),
        ("a+?", "aaa", "a"),
        ("a{2}", "aaaa", "aa"), ("a{2,}", "aaaa", "aaaa"), ("a{2,3}?", "aaaa", "aa"), ("a{,3}", "a{,3}", "a{,3}"),
        ("colou?r", "my color", "color"),
        ("^b", "ab", nil), ("b$", "ab", "b"), ("^$", "", ""), ("[a-c]+", "xxabcd", "abc"), ("[^a-c]+", "abxyc", "xy"),
        ("[]a]", "a", nil),
        ("[\\]a]+", "x]a", "]a"), ("[a\\-z]+", "-", "-"), ("[-a]+", "b-a", "-a"), ("\\d+", "ab12c", "12"),
        ("\\D+", "12ab", "ab"),
        ("\\w+", "-foo_1-", "foo_1"), ("\\s", "a b", " "), ("\\S+", "  ab ", "ab"), (".", "\n", nil),
        ("a.c", "a\nc abc", "abc"),
        ("\\bfoo\\b", "a foo.", "foo"), ("\\bfoo", "Dear foo", "foo"), ("\\Bo", "foo", "o"), ("(a)(b)?", "ac", "a"),
        ("(?:ab)+", "ababa", "abab"),
        ("x(?<n>y)z", "xyz", "xyz"), ("\\x41\\u0042", "AB", "AB"), ("\\u{1F600}", "😀", "😀"), ("\\t\\n", "\t\n", "\t\n"),
        ("a\\.b", "axb a.b", "a.b"),
        ("\\p{Lu}+", "abCDe", "CD"), ("\\P{L}+", "ab12", "12"), ("[\\d.]+", "v1.2", "1.2"), ("[^\\d]+", "1a2", "a"),
        ("(?i)HELLO", "hello", "hello"),
        ("é", "café", "é"), ("[а-я]+", "привет", "привет"), ("(a|b)*c", "ababc", "ababc"), ("a**", "a", nil),
        ("(", "(", nil), ("a{3,2}", "a", nil),
        ("", "abc", ""), ("$", "abc", ""), ("(^a|b)c", "bc", "bc"), ("\\0", "\0", "\0"), ("[\\b]", "\u{8}", "\u{8}"),
        ("\\cA", "\u{1}", "\u{1}"),
    ]

    @Test("First matches", arguments: cases)
    func firstMatch(source: String, text: String, expected: String?) {
        #expect((try? Pattern(source))?.firstMatch(in: text)?.text == expected)
    }

    @Test(
        "What linear time does not allow is refused by name",
        arguments: ["(a)\\1", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", "(?<n>a)\\k<n>"]
    )
    func unsupported(source: String) {
        #expect { try Pattern(source) } throws: { ($0 as? PatternError)?.code == .unsupported }
    }

    @Test(
        "Limits",
        arguments: [
            "a{1001}", "(a{1000}){1000}", String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
            String(repeating: "a", count: 20_000),
        ]
    )
    func limits(source: String) {
        #expect { try Pattern(source) } throws: { ($0 as? PatternError)?.code == .tooLarge }
    }

    /// A backtracking engine needs longer than the universe has time; the limit is no measurement.
    @Test(
        "Hostile patterns stay linear",
        .timeLimit(.minutes(5)),
        arguments: [("(a+)+$", false), ("(a|a)*$", true), ("(a*)*$", true), ("(.*)*x", false), ("(a|aa)+$", false)]
    )
    func linear(source: String, matches: Bool) throws {
        #expect(try Pattern(source).contains(String(repeating: "a", count: 3000) + "b") == matches)
    }

    @Test("Flags")
    func flags() throws {
        #expect(try Pattern("^b", flags: .multiline).contains("a\nb"))
        #expect(try Pattern("a.b", flags: .dotAll).contains("a\nb"))
        #expect(try Pattern("ÄB", flags: .caseInsensitive).contains("äb"))
    }

    @Test("Ranges are bytes, groups are told")
    func ranges() throws {
        let match = try #require(try Pattern("(é)(x)?(b)").firstMatch(in: "aéb"))
        #expect(match.range == 1..<4)
        #expect(match.captures == [1..<3, nil, 3..<4])
        #expect(try Pattern("a").matches(in: "banana").map(\.range.lowerBound) == [1, 3, 5])
        #expect(try Pattern("").matches(in: "ab").count == 3)
    }
}
