import Formats

@testable import Assertions

/// Likeness of texts. The scores of BLEU, GLEU and METEOR were worked out by hand from their papers' formulas.
enum MetricTable {
    static let rows: [AssertionRow] = levenshtein + rouge + bleu + gleu + meteor

    static let levenshtein: [AssertionRow] = [
        .init("levenshtein", "kitten", "sitting", .pass),
        .init("levenshtein", "kitten", "sitting", .fail, threshold: 2),
        .init("levenshtein", "", "", .pass, threshold: 0), .init("levenshtein", "", "abcdef", .fail),
        .init("levenshtein", "abc", "abc", .pass, threshold: 0),
        .init("levenshtein", "abc", "acb", .fail, threshold: 1),
        .init("levenshtein", "🐦", "", .fail, threshold: 1), .init("levenshtein", "🐦", "", .pass, threshold: 2),
        .init("levenshtein", "é", "e", .pass, threshold: 1), .init("levenshtein", nil, "a", .error),
        .init("levenshtein", 5, "5", .error), .init("levenshtein", "a", "b", .error, threshold: -1),
        .init("levenshtein", "abc", "abcdefghi", .fail, reason: "Levenshtein distance 6 is greater than threshold 5"),
    ]
    static let rouge: [AssertionRow] = [
        .init("rouge-n", "the wren sings", "the wren sings", .pass),
        .init("rouge-n", "the wren sings", "an owl", .fail),
        .init("rouge-n", "The Wren", "the wren", .pass),
        .init("rouge-n", "the wren sings well", "the wren sings", .pass, score: 0.75),
        .init(
            "rouge-n",
            "the wren sings",
            "the wren",
            .fail,
            score: 0.6667,
            reason: "ROUGE-N score 0.67 is less than threshold 0.75"
        ),
        .init("rouge-n", "a b", "a b c d e", .pass), .init("rouge-n", "a b", "a", .pass, threshold: 0.5, score: 0.5),
        .init("rouge-n", "a a a b", "a b", .pass, threshold: 0.5, score: 0.5), .init("rouge-n", "", "a", .fail),
        .init("rouge-n", "a", "", .fail),
        .init("rouge-n", "wren, owl.", "wren , owl .", .pass), .init("rouge-n", "été 鳥", "été 鳥", .pass),
        .init("rouge-n", "a b c", "a b x", .fail, config: ["n": 2], score: 0.5),
        .init("rouge-n", "a", "a", .error, config: ["n": 0]),
        .init("rouge-n", nil, "a", .error), .init("rouge-n", ["a"], "a", .error),
    ]
    static let bleu: [AssertionRow] = [
        .init("bleu", "the wren sings in the morning", "the wren sings in the morning", .pass),
        .init("bleu", "The Wren sings in May", "the wren sings in may", .pass),
        .init("bleu", "a b c d", "w x y z", .fail),
        .init("bleu", "a b c d e", "a b c d", .pass, score: 0.7788),
        .init("bleu", "a b c d", "a b c d e", .pass, score: 0.6687),
        .init("bleu", "a b c d e f g h", "a b c d", .fail, score: 0.3679),
        .init("bleu", ["x y", "a b c d"], "a b c d", .pass),
        .init("bleu", "a b c d", "", .fail), .init("bleu", "a b c d", "  ", .fail),
        .init("bleu", "été à la mer", "été à la mer", .pass),
        .init(
            "bleu",
            "a b c d e",
            "a b c d",
            .fail,
            threshold: 0.9,
            score: 0.7788,
            reason: "BLEU score 0.7788 is less than threshold 0.9"
        ),
        .init("bleu", nil, "a", .error), .init("bleu", 5, "a", .error), .init("bleu", ["a", 1], "a", .error),
        .init("bleu", [], "a", .error),
    ]
    static let gleu: [AssertionRow] = [
        .init("gleu", "the wren sings", "the wren sings", .pass),
        .init("gleu", "The wren sings.", "the Wren sings", .pass),
        .init("gleu", "a b c d", "w x y z", .fail), .init("gleu", "a b c d", "a b", .fail, score: 0.3),
        .init("gleu", "a b", "a b c d", .fail, score: 0.3), .init("gleu", "a b c", "a b d", .pass, score: 0.5),
        .init("gleu", ["x", "a b c"], "a b c", .pass), .init("gleu", "a", "", .fail), .init("gleu", "a", " ", .fail),
        .init("gleu", "", "a", .fail),
        .init("gleu", "été 鳥 🐦", "été 鳥 🐦", .pass),
        .init(
            "gleu",
            "a b c d",
            "a b",
            .fail,
            threshold: 0.4,
            score: 0.3,
            reason: "GLEU score 0.3000 is less than threshold 0.4"
        ),
        .init("gleu", nil, "a", .error), .init("gleu", [1], "a", .error), .init("gleu", [], "a", .error),
    ]
    static let meteor: [AssertionRow] = [
        .init("meteor", "a b c d", "a b c d", .pass, score: 0.9922),
        .init("meteor", "a b", "a b", .pass, score: 0.9375),
        .init("meteor", "wren", "wren", .pass, score: 0.5), .init("meteor", "wren", "owl", .fail),
        .init("meteor", "The wrens.", "the wren", .pass, score: 0.9375),
        .init("meteor", "singing wrens", "sings wren", .pass, score: 0.9375),
        .init("meteor", "b a", "a b", .pass, score: 0.5),
        .init("meteor", "a b c d", "a b", .pass, threshold: 0.4, score: 0.4934),
        .init("meteor", ["x y", "a b"], "a b", .pass, score: 0.9375),
        .init("meteor", "a", "", .fail), .init("meteor", "été 鳥", "été 鳥", .pass, score: 0.9375),
        .init("meteor", "a b", "a b", .pass, config: ["gamma": 0]),
        .init("meteor", "a", "a", .error, config: ["alpha": 2]),
        .init("meteor", nil, "a", .error), .init("meteor", 5, "a", .error),
        .init("meteor", "wren", "owl", .fail, reason: "METEOR score 0.0000 did not meet threshold 0.5"),
    ]
}
