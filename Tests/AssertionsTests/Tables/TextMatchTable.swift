import Formats

@testable import Assertions

/// Texts within, at the beginning of and instead of the answer.
enum TextMatchTable {
    static let rows: [AssertionRow] =
        equals + contains + insensitive + several + insensitiveSeveral + startsWith + regex

    static let equals: [AssertionRow] = [
        .init("equals", "robin", "robin", .pass), .init("equals", "robin", "robin\n", .fail),
        .init("equals", "", "", .pass), .init("equals", "", " ", .fail), .init("equals", 7, "7", .pass),
        .init("equals", true, "true", .pass), .init("equals", 1.5, "1.5", .pass),
        .init("equals", ["a": [1, nil]], "{ \"a\" : [1, null] }", .pass),
        .init("equals", ["a": 1], "{\"a\":1,\"b\":2}", .fail), .init("equals", [1, 2], "[2,1]", .fail),
        .init("equals", [1], "[\"1\"]", .fail), .init("equals", ["a": "é"], "{\"a\":\"e\u{301}\"}", .fail),
        .init("equals", "é", "e\u{301}", .fail),
        .init("equals", "é", "e\u{301}", .pass, config: ["normalizeUnicode": true]),
        .init("equals", "x2", "x²", .fail, config: ["normalizeUnicode": true]),
        .init("equals", "x2", "x²", .pass, config: ["normalizeUnicode": "NFKC"]),
        .init("equals", "a", "a", .error, config: ["normalizeUnicode": "NFX"]), .init("equals", nil, "a", .error),
        .init("equals", "a", "b", .fail, reason: "Expected output \"b\" to equal \"a\""),
    ]
    static let contains: [AssertionRow] = [
        .init("contains", "wren", "a wren sings", .pass), .init("contains", "Wren", "a wren sings", .fail),
        .init("contains", " ", "a b", .pass), .init("contains", 3, "3 eggs", .pass),
        .init("contains", 0.5, "0.50", .pass),
        .init("contains", "鳥", "青い鳥", .pass), .init("contains", "🐦", "a 🐦‍⬛", .pass),
        .init("contains", "é", "e\u{301}", .fail), .init("contains", "a\nb", "a\r\nb", .fail),
        .init("contains", "x", "", .fail), .init("contains", "x", ["k": "x"], .pass),
        .init("contains", "", "abc", .error),
        .init("contains", nil, "abc", .error), .init("contains", true, "true", .error),
        .init("contains", ["a"], "a", .error),
        .init("contains", "\u{1B}[1m", "x", .fail),
        .init("contains", "x", "abc", .fail, reason: "Expected output to contain \"x\""),
    ]
    static let insensitive: [AssertionRow] = [
        .init("icontains", "WREN", "a wren sings", .pass), .init("icontains", "owl", "a wren sings", .fail),
        .init("icontains", "ÉTÉ", "un été", .pass), .init("icontains", "ΣΟΦΟΣ", "σοφος", .fail),
        .init("icontains", "ПТИЦА", "птица", .pass), .init("icontains", 12, "a12b", .pass),
        .init("icontains", "x", "", .fail),
        .init("icontains", "a", "A", .pass), .init("icontains", "", "a", .error), .init("icontains", nil, "a", .error),
        .init("icontains", false, "false", .error), .init("icontains", "K", ["k": 1], .pass),
    ]
    static let several: [AssertionRow] = [
        .init("contains-any", ["owl", "wren"], "a wren", .pass), .init("contains-any", ["Wren"], "a wren", .fail),
        .init("contains-any", "owl, wren", "a wren", .pass), .init("contains-any", "\"a, b\"", "a, b", .pass),
        .init("contains-any", "\"a, b\"", "a b", .fail), .init("contains-any", [], "a", .fail),
        .init("contains-any", [1, 2], "item 2", .pass), .init("contains-any", ["鳥"], "鳥", .pass),
        .init("contains-any", [""], "a", .pass), .init("contains-any", nil, "a", .error),
        .init("contains-any", "", "a", .error), .init("contains-any", 5, "5", .error),
        .init("contains-any", ["a", "b"], "c", .fail, reason: "Expected output to contain one of \"a, b\""),
        .init("contains-all", ["a", "wren"], "a wren", .pass), .init("contains-all", ["a", "Wren"], "a wren", .fail),
        .init("contains-all", "a, wren", "a wren", .pass),
        .init("contains-all", "\"say \"\"x\"\"\"", "say \"x\"", .pass),
        .init("contains-all", [], "a", .pass), .init("contains-all", [1, true], "1 true", .pass),
        .init("contains-all", ["e\u{301}"], "é", .fail), .init("contains-all", ["x"], "", .fail),
        .init("contains-all", nil, "a", .error), .init("contains-all", "", "a", .error),
        .init("contains-all", ["a": 1], "a", .error),
        .init(
            "contains-all",
            ["a", "b"],
            "a",
            .fail,
            reason: "Expected output to contain all of [a, b]. Missing: [b]"
        ),
    ]
    static let insensitiveSeveral: [AssertionRow] = [
        .init("icontains-any", ["OWL", "WREN"], "a wren", .pass), .init("icontains-any", ["OWL"], "a wren", .fail),
        .init("icontains-any", "OWL,Wren", "a WREN", .pass), .init("icontains-any", [], "a", .fail),
        .init("icontains-any", [5], "5", .pass), .init("icontains-any", ["ÉTÉ"], "été", .pass),
        .init("icontains-any", ["x"], "", .fail), .init("icontains-any", nil, "a", .error),
        .init("icontains-any", "", "a", .error), .init("icontains-any", true, "true", .error),
        .init("icontains-any", ["A"], ["b": "a"], .pass), .init("icontains-any", "\"A,B\"", "a,b", .pass),
        .init("icontains-all", ["A", "WREN"], "a wren", .pass), .init("icontains-all", ["A", "OWL"], "a wren", .fail),
        .init("icontains-all", "A,Wren", "a WREN", .pass), .init("icontains-all", [], "a", .pass),
        .init("icontains-all", [5], "5", .pass), .init("icontains-all", ["ÉTÉ"], "été", .pass),
        .init("icontains-all", ["x"], "", .fail), .init("icontains-all", nil, "a", .error),
        .init("icontains-all", "", "a", .error), .init("icontains-all", 1, "1", .error),
        .init("icontains-all", ["A", "B"], ["b": "a"], .pass),
        .init("icontains-all", ["OWL"], "a", .fail, reason: "Expected output to contain all of [OWL]. Missing: [OWL]"),
    ]
    static let startsWith: [AssertionRow] = [
        .init("starts-with", "The", "The wren", .pass), .init("starts-with", "the", "The wren", .fail),
        .init("starts-with", "wren", "The wren", .fail), .init("starts-with", "The wren", "The", .fail),
        .init("starts-with", "\n", "\nx", .pass), .init("starts-with", "\u{E9}", "e\u{301}cole", .fail),
        .init("starts-with", "éc", "école", .pass), .init("starts-with", "🐦", "🐦 x", .pass),
        .init("starts-with", "{", ["a": 1], .pass), .init("starts-with", "x", "", .fail),
        .init("starts-with", "", "a", .error), .init("starts-with", nil, "a", .error),
        .init("starts-with", 1, "1", .error),
        .init("starts-with", "x", "a", .fail, reason: "Expected output to start with \"x\""),
    ]
    static let regex: [AssertionRow] = [
        .init("regex", "w[rR]en", "a wren", .pass), .init("regex", "^wren", "a wren", .fail),
        .init("regex", "\\bwren\\b", "a wren.", .pass), .init("regex", "a$", "a\nb", .fail),
        .init("regex", "Wren", "wren", .fail), .init("regex", "(?i)WREN", "wren", .pass),
        .init("regex", "a.b", "a\nb", .fail),
        .init("regex", "^\\p{L}+$", "été", .pass), .init("regex", "(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", .fail),
        .init("regex", "\\d{2,}", "", .fail), .init("regex", "(", "a", .always), .init("regex", "[b-a]", "a", .always),
        .init("regex", "*", "a", .always), .init("regex", "(?=a)", "a", .error), .init("regex", "(?<!a)b", "b", .error),
        .init("regex", "(a)\\1", "aa", .error), .init("regex", "", "a", .error), .init("regex", nil, "a", .error),
        .init("regex", 5, "5", .error), .init("regex", "x", "a", .fail, reason: "Expected output to match regex \"x\""),
    ]
}
