import Formats
import Targets

@testable import Assertions

/// Retrieval, conversations and goals, by what the judge says.
enum RetrievalTable {
    static let rows: [ServiceRow] = recall + relevance + faithfulness + conversations + goals + answers

    private static func row(
        _ type: String,
        _ name: String,
        _ replies: [String],
        _ verdict: AssertionRow.Verdict,
        score: Double? = nil,
        threshold: Double? = nil,
        value: JSONValue? = nil,
        vars: JSONObject = [
            "query": "Where do martlets live?", "context": ["Martlets live in shields.", "They have no feet."],
        ],
        config: JSONObject = [:]
    ) -> ServiceRow {
        ServiceRow(
            type,
            name,
            value,
            replies,
            verdict,
            score: score,
            threshold: threshold,
            config: config,
            context: AssertionContext(output: "In shields.", prompt: "Where do martlets live?", vars: vars)
        )
    }

    static let recall: [ServiceRow] = {
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            value: JSONValue? = "They live in shields. They fly.",
            vars: JSONObject = ["context": "Martlets live in shields."]
        ) -> ServiceRow {
            Self.row(
                "context-recall",
                name,
                replies,
                verdict,
                score: score,
                threshold: threshold,
                value: value,
                vars: vars
            )
        }
        let half = "1. They live in shields. It says so. [Attributed]\n2. They fly. [Not Attributed]"
        return [
            row("half", [half], .pass, score: 0.5), row("at the threshold", [half], .pass, threshold: 0.5),
            row("below it", [half], .fail, score: 0.5, threshold: 0.6),
            row("all", ["1. a [Attributed]\n2. b [ATTRIBUTED]"], .pass, score: 1, threshold: 1),
            row("none", ["1. a [Not Attributed]"], .fail, score: 0, threshold: 0.1),
            row("readable when asked again", ["Well.", half], .pass, score: 0.5, threshold: 0.4),
            row("Unicode", ["1. Größe 😀 [Attributed]"], .pass, score: 1, threshold: 0.9),
            row("never readable", ["Well."], .error), row("empty", [""], .error), row("down", ["ERROR"], .error),
            row("no true answer", [half], .error, value: nil),
            row("the prompt stands for what was retrieved", [half], .pass, score: 0.5, vars: [:]),
            row("an empty context", [half], .error, vars: ["context": ""]), row("no judge", [], .error),
        ]
    }()

    static let relevance: [ServiceRow] = {
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            vars: JSONObject = ["query": "Where?", "context": ["Martlets live in shields.", "They have no feet."]]
        ) -> ServiceRow {
            Self.row("context-relevance", name, replies, verdict, score: score, threshold: threshold, vars: vars)
        }
        let one = "Martlets live in shields."
        return [
            row("one of two", [one], .pass, score: 0.5), row("at the threshold", [one], .pass, threshold: 0.5),
            row("below it", [one], .fail, threshold: 0.6),
            row("both", ["\(one)\nThey have no feet."], .pass, score: 1, threshold: 1),
            row("twice the same", ["\(one)\n\(one)"], .fail, score: 0.5, threshold: 0.9),
            row("nothing helps", ["Insufficient Information"], .fail, score: 0, threshold: 0.1),
            row("numbered", ["1. \(one)"], .pass, score: 0.5, threshold: 0.5),
            row(
                "Unicode",
                ["Vögel leben."],
                .pass,
                score: 1,
                threshold: 1,
                vars: ["query": "Wo?", "context": ["Vögel leben."]]
            ),
            row("it quotes nothing", ["I cannot tell you that."], .error), row("empty", [""], .error),
            row("down", ["ERROR"], .error), row("no judge", [], .error),
            row("no query", [one], .error, vars: ["context": "x"]),
            row("nothing retrieved", [one], .error, vars: ["query": "Where?"]),
        ]
    }()

    static let faithfulness: [ServiceRow] = {
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            vars: JSONObject = ["query": "Where?", "context": "Martlets live in shields."]
        ) -> ServiceRow {
            Self.row("context-faithfulness", name, replies, verdict, score: score, threshold: threshold, vars: vars)
        }
        let statements = "They live in shields.\nThey are größer."
        let end = "Final verdict for each statement in order:"
        return [
            row("half", [statements, "\(end) Yes. No."], .pass, score: 0.5),
            row("at the threshold", [statements, "\(end) Yes. No."], .pass, threshold: 0.5),
            row("below it", [statements, "\(end) Yes. No."], .fail, threshold: 0.6),
            row("all", [statements, "\(end) Yes. Yes."], .pass, score: 1, threshold: 1),
            row("none", [statements, "\(end) No. No."], .fail, score: 0, threshold: 0.1),
            row("one is missing", [statements, "\(end) Yes."], .fail, score: 0.5, threshold: 0.9),
            row(
                "verdicts one by one",
                [statements, "a\nVerdict: Yes\nb\nVerdict: No"],
                .pass,
                score: 0.5,
                threshold: 0.4
            ),
            row("no statements", [""], .error), row("no verdicts", [statements, "Hm."], .error),
            row("neither yes nor no", [statements, "\(end) Perhaps. Yes."], .error), row("down", ["ERROR"], .error),
            row("down in between", [statements, "ERROR"], .error), row("no judge", [], .error),
            row("nothing retrieved", [statements], .error, vars: ["query": "Where?"]),
        ]
    }()

    private static let good = #"{"marker":"MARK","pass":true,"score":1}"#
    private static let bad = #"{"marker":"MARK","pass":false,"score":0,"reason":"elsewhere"}"#

    static let conversations: [ServiceRow] = {
        let turns: JSONValue = [
            ["input": "Hi", "output": "Hello"], ["input": "Where?", "output": "In shields."],
        ]
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            config: JSONObject = [:],
            turns: JSONValue? = nil
        ) -> ServiceRow {
            Self.row(
                "conversation-relevance",
                name,
                replies,
                verdict,
                score: score,
                threshold: threshold,
                vars: turns.map { ["_conversation": $0] } ?? [:],
                config: config
            )
        }
        return [
            row("one turn", [good], .pass, score: 1, threshold: 0.5),
            row("one bad turn", [bad], .fail, score: 0, threshold: 0.5),
            row("one window", [good], .pass, score: 1, threshold: 1, turns: turns),
            row(
                "half of the windows",
                [good, bad],
                .pass,
                score: 0.5,
                threshold: 0.5,
                config: ["windowSize": 1],
                turns: turns
            ),
            row(
                "too few windows",
                [good, bad],
                .fail,
                score: 0.5,
                threshold: 0.6,
                config: ["windowSize": 1],
                turns: turns
            ),
            row("no window", [bad], .fail, score: 0, threshold: 0.1, config: ["windowSize": 1], turns: turns),
            row("Unicode", [good], .pass, score: 1, threshold: 1, turns: [["input": "Größe 😀?", "output": "5 m"]]),
            row("a broken conversation", [good], .pass, score: 1, threshold: 1, turns: "none"),
            row("readable when asked again", ["Hm", good], .pass, score: 1, threshold: 1),
            row("never readable", ["Hm"], .error), row("empty", [""], .error), row("down", ["ERROR"], .error),
            row("no judge", [], .error), row("a window of nothing", [good], .error, config: ["windowSize": 0]),
        ]
    }()

    static let goals: [ServiceRow] = {
        let trace = TraceFixture.trace([TraceFixture.tool("zahlen_ü", 1, from: 0, ["amount": 5])])
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            value: JSONValue? = "pay 5",
            trace: Trace? = trace
        ) -> ServiceRow {
            var row = Self.row(
                "trajectory:goal-success",
                name,
                replies,
                verdict,
                score: score,
                threshold: threshold,
                value: value
            )
            row.context.trace = trace
            return row
        }
        return [
            row("reached", [good], .pass, score: 1), row("not reached", [bad], .fail, score: 0),
            row("the goal as a member", [good], .pass, value: ["goal": "pay 5"]),
            row("at the threshold", [#"{"marker":"MARK","pass":true,"score":0.5}"#], .pass, threshold: 0.5),
            row("below it", [#"{"marker":"MARK","pass":true,"score":0.4}"#], .fail, threshold: 0.5),
            row("no steps", [bad], .fail, trace: Trace(id: TraceFixture.id, spans: [])),
            row("readable when asked again", ["Hm", good], .pass),
            row("a score alone", [#"{"marker":"MARK","score":1}"#], .error),
            row("never readable", ["Hm"], .error), row("down", ["ERROR"], .error), row("no judge", [], .error),
            row("no goal", [good], .error, value: nil), row("an empty goal", [good], .error, value: " "),
            row("no trace", [good], .error, trace: nil),
            row("a trace that was cut", [good], .error, trace: Trace(id: "a", spans: trace.spans, isTruncated: true)),
        ]
    }()

    static let answers: [ServiceRow] = {
        let embedder = ScriptedEmbedder(vectors: [
            "Where?": [1, 0], "Why?": [0.6, 0.8], "Größe?": [1, 0], "opposite": [-1, 0], "zero": [0, 0],
            "long": [1, 0, 0],
        ])
        func row(
            _ name: String,
            _ replies: [String],
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            query: String = "Where?",
            embedder: ScriptedEmbedder? = embedder
        ) -> ServiceRow {
            var row = Self.row(
                "answer-relevance",
                name,
                replies,
                verdict,
                score: score,
                threshold: threshold,
                vars: ["query": .string(query)]
            )
            row.services = { AssertionServices(embedder: embedder) }
            return row
        }
        return [
            row("the same question", ["Where?"], .pass, score: 1, threshold: 0.9),
            row("another question", ["Why?"], .fail, score: 0.6, threshold: 0.9),
            row("similar enough", ["Why?"], .pass, score: 0.6, threshold: 0.5),
            row("the mean of three", ["Where?", "Why?", "Why?"], .pass, score: 2.2 / 3, threshold: 0.7),
            row("the mean of three is too low", ["Where?", "Why?", "Why?"], .fail, threshold: 0.8),
            row("Unicode", ["Größe?"], .pass, score: 1, threshold: 0.9, query: "Größe?"),
            row("no threshold", ["Why?"], .pass), row("opposite", ["opposite"], .fail, threshold: 0.1),
            row("an empty reply", [""], .error), row("down", ["ERROR"], .error), row("no judge", [], .error),
            row("no embedding model", ["Where?"], .error, embedder: nil), row("no vector", ["unheard of"], .error),
            row("vectors of two lengths", ["long"], .error),
        ]
    }()
}
