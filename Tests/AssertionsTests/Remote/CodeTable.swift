import Formats
import Targets

@testable import Assertions

/// Scripts, by what their code gives.
enum CodeTable {
    static let rows: [ServiceRow] = ["python", "ruby"].flatMap(foreign) + javascript

    private static func foreign(_ type: String) -> [ServiceRow] {
        func row(
            _ name: String,
            _ result: JSONValue?,
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            value: JSONValue? = "judge(output)"
        ) -> ServiceRow {
            ServiceRow(type, name, value, [], verdict, score: score, threshold: threshold) {
                AssertionServices(
                    code: ScriptedCode { _, _, arguments throws(TargetFailure) in
                        guard let result else { throw TargetFailure("the code failed") }
                        return arguments.first == "The sky is blue." ? result : nil
                    }
                )
            }
        }
        return [
            row("true", true, .pass, score: 1), row("false", false, .fail, score: 0),
            row("a number", 0.7, .pass, score: 0.7), row("zero", 0, .fail, score: 0),
            row("at the threshold", 0.5, .pass, threshold: 0.5), row("below the threshold", 0.4, .fail, threshold: 0.5),
            row("a word", "True", .pass), row("a number as text", "0.25", .pass, score: 0.25),
            row("a verdict", ["pass": true, "score": 0.5, "reason": "grün"], .pass, score: 0.5),
            row("a verdict that fails", ["pass": false, "score": 0, "reason": "no"], .fail),
            row("nothing", .null, .error), row("a list", [1], .error), row("another word", "perhaps", .error),
            row("a verdict without sense", ["pass": "yes"], .error), row("a failure", nil, .error),
            row("no code", true, .error, value: nil), row("empty code", true, .error, value: " "),
            ServiceRow(type, "nobody to run it", "True", [], .error),
        ]
    }

    static let javascript: [ServiceRow] = {
        func row(
            _ value: JSONValue?,
            _ output: JSONValue,
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil
        ) -> ServiceRow {
            ServiceRow(
                "javascript",
                output.text(),
                value,
                [],
                verdict,
                score: score,
                threshold: threshold,
                context: AssertionContext(output: output, vars: ["größe": 5, "ok": true])
            )
        }
        return [
            row("output.ok", ["ok": true], .pass, score: 1), row("output.ok", ["ok": false], .fail, score: 0),
            row("output.score", ["score": 0.5], .pass, score: 0.5), row("output.score", ["score": 0], .fail),
            row("output.score", ["score": 0.4], .fail, threshold: 0.5),
            row("output.score", ["score": 0.5], .pass, threshold: 0.5), row("context.vars.ok", "", .pass),
            row("output['schön'].ok", ["schön": ["ok": true]], .pass),
            row("output.verdict", ["verdict": ["pass": true, "score": 0.3, "reason": "so"]], .pass, score: 0.3),
            row("output.verdict", ["verdict": ["pass": false, "score": 0, "reason": "no"]], .fail),
            row("output.absent", ["ok": true], .error), row("output.text", ["text": "true"], .error),
            row("output.list", ["list": []], .error), row("output.(", ["ok": true], .error), row(nil, "a", .error),
            row("", "a", .error), row("file://judge.js", "a", .error),
        ]
    }()
}
