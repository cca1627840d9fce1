import Expressions
import Testing

@Suite struct MathExpressionTests {
    private static let values = [
        "a": 2.0, "b": 3, "precision": 0.5, "recall": 0.25, "zero": 0, "genauigkeit_ü": 7, "__count": 4,
    ]

    private static let results: [(source: String, expected: Double)] = [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5), ("2 ** 3", 8),
        ("7 % 3", 1), ("-7 % 3", 2), ("7 % zero", 7), ("10 / 4", 2.5), ("1 - 2 - 3", -4), ("8 / 2 / 2", 2),
        ("2 * precision * recall / (precision + recall)", 1.0 / 3), ("a", 2), ("-a", -2), ("--a", 2), ("+a", 2),
        ("a < b", 1), ("a >= b", 0), ("a == 2", 1), ("a != 2", 0), ("a < b and b < 4", 1), ("a > b or b > 1", 1),
        ("not zero", 1), ("!a", 0), ("a && zero", 0), ("a || zero", 1), ("a > b ? 1 : 2", 2),
        ("a < b ? a < 1 ? 10 : 20 : 30", 20), ("zero ? 1 / zero : 5", 5), ("min(3, 1, 2)", 1), ("max(a, b)", 3),
        ("abs(-3)", 3), ("sqrt(16)", 4), ("round(2.5)", 3), ("round(-2.5)", -3), ("round(1.23456, 2)", 1.23),
        ("floor(2.7)", 2), ("ceil(2.1)", 3), ("log(e)", 1), ("log(8, 2)", 3), ("log10(1000)", 3), ("exp(0)", 1),
        ("pow(2, 10)", 1024), ("sum(1, 2, 3)", 6), ("mean(1, 2, 6)", 3), ("median(3, 1, 2)", 2), ("mod(7, 4)", 3),
        ("std(1, 2, 3)", 1), ("variance(1, 3)", 2), (" 1.5e3 ", 1500), (".5", 0.5), ("5.", 5), ("1e-2", 0.01),
        ("genauigkeit_ü * 2", 14), ("accuracy / __count", 0.2), ("pi > 3", 1), ("sum(a, b) / 2", 2.5),
        ("(((a)))", 2), ("a*-b", -6), ("2 - -3", 5), ("true + true", 2), ("sign(-4)", -1), ("hypot(3, 4)", 5),
        ("a mod 2", 0), ("fix(-2.7)", -2), ("cube(2) + square(3)", 17), ("1 < 2 == 1", 1),
    ]

    @Test(arguments: results) func computes(row: (source: String, expected: Double)) throws {
        let result = try MathExpression(row.source).evaluate(Self.values.merging(["accuracy": 0.8]) { $1 })
        #expect(abs(result - row.expected) < 1e-12)
    }

    @Test func followsTheArithmeticOfNumbersThatAreNone() throws {
        #expect(try MathExpression("1 / zero").evaluate(Self.values) == .infinity)
        #expect(try MathExpression("zero / zero").evaluate(Self.values).isNaN)
        #expect(try MathExpression("max(1, sqrt(-1))").evaluate([:]).isNaN)
    }

    @Test func namesWhatItNeeds() throws {
        let expression = try MathExpression("a + b * a - max(c, pi)")
        #expect(expression.names == ["a", "b", "c", "pi"])
        #expect(throws: MathExpression.Failure("'c' in 'a + b * a - max(c, pi)' has no value")) {
            try expression.evaluate(["a": 1, "b": 2])
        }
        // A value counts before a constant.
        #expect(try MathExpression("e").evaluate(["e": 5]) == 5)
    }

    @Test(arguments: [
        "", " ", "1 +", "* 2", "(1", "1)", "1 2", "a b", "2a", "foo(1)", "sqrt()", "sqrt(1, 2)", "max()", "max(1,)",
        "max(1 2)",
        "1 ? 2", "1 ? : 2", "a = 1", "a; b", "[1, 2]", "'x'", "a.b", "a[0]", "1..2", "$(1)", "1 =< 2", "\u{0}", "5!",
        String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
        String(repeating: "-", count: 10_000) + "1", String(repeating: "1?", count: 5000) + "1",
        String(repeating: "2^", count: 5000) + "1", String(repeating: "1+", count: 8000) + "1",
        String(repeating: "not ", count: 3000) + "1", String(repeating: "abs(", count: 3000) + "1",
        String(repeating: " ", count: 20_000),
    ])
    func refuses(source: String) { #expect(throws: MathExpression.Failure.self) { try MathExpression(source) } }
}
