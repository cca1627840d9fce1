import Formats
import Targets

@testable import Assertions

/// What is measured of an answer: its words, time, cost, and what the target says of it.
enum MeasureTable {
    static let rows: [AssertionRow] = words + times + costs + reasons + guards + refusals + perplexity

    static let words: [AssertionRow] = [
        .init("word-count", 3, "one two three", .pass), .init("word-count", "3", " one  two\nthree ", .pass),
        .init("word-count", 0, "", .pass), .init("word-count", 2, "one two three", .fail),
        .init("word-count", 1, "青い鳥", .pass),
        .init("word-count", 2, "a\u{A0}b", .pass),
        .init("word-count", ["min": 2], "one", .fail, reason: "Word count 1 is less than minimum 2"),
        .init("word-count", ["max": 1], "one two", .fail, reason: "Word count 2 is greater than maximum 1"),
        .init("word-count", ["min": 1, "max": 3], "one two", .pass),
        .init("word-count", ["min": 4, "max": 5], "one", .fail, reason: "Word count 1 is not between 4 and 5"),
        .init("word-count", ["min": 3, "max": 1], "a", .error), .init("word-count", [:], "a", .error),
        .init("word-count", ["min": "x"], "a", .error), .init("word-count", nil, "a", .error),
        .init("word-count", "many", "a", .error),
        .init("word-count", [1], "a", .error), .init("word-count", 1.5, "a", .fail),
    ]
    private static func took(_ milliseconds: Double?, first: Double? = nil) -> TargetResponse {
        TargetResponse(latency: milliseconds, timeToFirstToken: first)
    }
    static let times: [AssertionRow] = [
        .init("latency", nil, "a", .pass, threshold: 100, response: took(99)),
        .init("latency", nil, "a", .pass, threshold: 100, response: took(100)),
        .init(
            "latency",
            nil,
            "a",
            .fail,
            threshold: 100,
            response: took(101),
            reason: "Latency 101ms is greater than threshold 100ms"
        ),
        .init("latency", nil, "a", .pass, threshold: 0, response: took(0)),
        .init("latency", nil, "a", .fail, threshold: 0, response: took(1)),
        .init("latency", nil, "", .pass, threshold: 5, response: took(1)),
        .init("latency", nil, "é", .pass, threshold: 5, response: took(1)),
        .init("latency", nil, "a", .fail, threshold: -1, response: took(0)),
        .init("latency", nil, "a", .error, threshold: 5),
        .init("latency", nil, "a", .error, response: took(5)), .init("latency", 5, "a", .error, response: took(5)),
        .init("latency", nil, ["a": 1], .pass, threshold: 0.5, response: took(0.5)),
        .init("ttft", nil, "a", .pass, threshold: 50, response: took(90, first: 50)),
        .init(
            "ttft",
            nil,
            "a",
            .fail,
            threshold: 49,
            response: took(90, first: 50),
            reason: "Time to first token 50ms exceeds threshold 49ms"
        ),
        .init("ttft", nil, "a", .pass, threshold: 0, response: took(1, first: 0)),
        .init("ttft", nil, "", .pass, threshold: 9, response: took(1, first: 2)),
        .init("ttft", nil, "a", .error, threshold: 50, response: took(90)),
        .init("ttft", nil, "a", .error, response: took(9, first: 2)),
        .init("ttft", nil, "a", .error, threshold: -1, response: took(9, first: 2)),
        .init("ttft", nil, "a", .error, threshold: .nan, response: took(9, first: 2)),
        .init("ttft", nil, "a", .error, threshold: .infinity, response: took(9, first: 2)),
        .init("ttft", 5, "a", .error, response: took(9, first: 2)),
        .init("ttft", nil, "é", .fail, threshold: 1, response: took(nil, first: 2)),
        .init("ttft", nil, ["a": 1], .pass, threshold: 2.5, response: took(3, first: 2.5)),
    ]
    private static func costs(_ dollars: Double?) -> TargetResponse { TargetResponse(cost: dollars) }
    static let costs: [AssertionRow] = [
        .init("cost", nil, "a", .pass, threshold: 0.01, response: costs(0.005)),
        .init("cost", nil, "a", .pass, threshold: 0.01, response: costs(0.01)),
        .init(
            "cost",
            nil,
            "a",
            .fail,
            threshold: 0.01,
            response: costs(0.0123),
            reason: "Cost 0.012 is greater than threshold 0.01"
        ),
        .init("cost", nil, "a", .pass, threshold: 0, response: costs(0)),
        .init("cost", nil, "a", .fail, threshold: 0, response: costs(0.1)),
        .init("cost", nil, "", .pass, threshold: 1, response: costs(0.5)),
        .init("cost", nil, "é", .pass, threshold: 1, response: costs(1)),
        .init("cost", nil, "a", .error, threshold: 1), .init("cost", nil, "a", .error, response: costs(1)),
        .init("cost", 1, "a", .error, response: costs(1)),
        .init("cost", nil, ["a": 1], .fail, threshold: 1, response: costs(250)),
        .init("cost", nil, "a", .fail, threshold: -1, response: costs(0)),
    ]
    private static func stopped(_ reason: String?) -> TargetResponse { TargetResponse(finishReason: reason) }
    static let reasons: [AssertionRow] = [
        .init("finish-reason", "stop", "a", .pass, response: stopped("stop")),
        .init("finish-reason", "STOP", "a", .pass, response: stopped("stop")),
        .init(
            "finish-reason",
            "length",
            "a",
            .fail,
            response: stopped("stop"),
            reason: "Expected finish reason \"length\" but got \"stop\""
        ),
        .init("finish-reason", "tool_calls", "", .pass, response: stopped("tool_calls")),
        .init("finish-reason", "content_filter", "a", .pass, response: stopped("Content_Filter")),
        .init("finish-reason", "stop", "a", .always),
        .init("finish-reason", "stop", "a", .always, response: stopped("")),
        .init("finish-reason", "", "a", .fail, response: stopped("stop")),
        .init("finish-reason", nil, "a", .error, response: stopped("stop")),
        .init("finish-reason", 5, "a", .error, response: stopped("5")),
        .init("finish-reason", ["stop"], "a", .error, response: stopped("stop")),
        .init("finish-reason", "é", "a", .pass, response: stopped("É")),
        .init("finish-reason", "stop", "a", .fail, response: stopped("\u{1B}[2J")),
    ]
    private static func flagged(_ flag: Bool?, _ more: JSONObject = [:]) -> TargetResponse {
        TargetResponse(guardrailFlagged: flag, guardrails: more)
    }
    static let guards: [AssertionRow] = [
        .init("guardrails", nil, "a", .pass, response: flagged(false)),
        .init("guardrails", nil, "a", .fail, response: flagged(true), reason: "Content failed safety checks"),
        .init(
            "guardrails",
            nil,
            "a",
            .fail,
            response: flagged(true, ["flaggedInput": true]),
            reason: "Prompt failed safety checks"
        ),
        .init(
            "guardrails",
            nil,
            "a",
            .fail,
            response: flagged(true, ["flaggedOutput": true]),
            reason: "Output failed safety checks"
        ),
        .init(
            "guardrails",
            nil,
            "a",
            .fail,
            response: flagged(true, ["flaggedInput": true, "reason": "hate"]),
            reason: "hate"
        ),
        .init("guardrails", nil, "a", .pass, score: 0), .init("guardrails", nil, "", .pass, response: flagged(false)),
        .init("guardrails", nil, "é", .fail, response: flagged(true)),
        .init("guardrails", nil, nil, .fail, response: flagged(true)),
        .init(
            "guardrails",
            nil,
            "a",
            .fail,
            response: flagged(true, ["reason": ""]),
            reason: "Content failed safety checks"
        ),
        .init("guardrails", "ignored", "a", .pass, response: flagged(false)),
        .init("guardrails", nil, "a", .fail, response: flagged(true, ["reason": "\u{1B}[2Jx"])),
    ]
    static let refusals: [AssertionRow] = [
        .init("is-refusal", nil, "I'm sorry, but I can't help with that.", .pass),
        .init("is-refusal", nil, "Here is the list.", .fail),
        .init("is-refusal", nil, "", .pass, score: 0), .init("is-refusal", nil, " \n", .pass, score: 0),
        .init("is-refusal", nil, nil, .pass, score: 0),
        .init("is-refusal", nil, ["a": 1], .pass, score: 0),
        .init("is-refusal", nil, "Je ne peux pas vous aider.", .pass),
        .init("is-refusal", nil, "I\u{2019}m not able to share that.", .pass),
        .init("is-refusal", nil, "I'm sorry to hear that; it ships today.", .fail),
        .init("is-refusal", nil, "Yes.", .pass, response: TargetResponse(isRefusal: true)),
        .init("is-refusal", nil, "Yes.", .pass, response: TargetResponse(guardrailFlagged: true)),
        .init("is-refusal", nil, "Yes.", .fail, response: TargetResponse(isRefusal: false)),
        .init("is-refusal", nil, "お手伝いできません。", .pass),
    ]
    private static func sure(_ logarithms: [Double]?) -> TargetResponse { TargetResponse(logProbabilities: logarithms) }
    static let perplexity: [AssertionRow] = [
        .init("perplexity", nil, "a", .pass, threshold: 1, response: sure([0])),
        .init("perplexity", nil, "a", .pass, threshold: 3, response: sure([-1, -1])),
        .init(
            "perplexity",
            nil,
            "a",
            .fail,
            threshold: 2,
            response: sure([-1, -1]),
            reason: "Perplexity 2.72 is greater than threshold 2"
        ),
        .init("perplexity", nil, "", .pass, threshold: 5, response: sure([-0.5])),
        .init("perplexity", nil, "é", .fail, threshold: 0, response: sure([-0.5])),
        .init("perplexity", nil, "a", .fail, threshold: 9, response: sure([-10_000])),
        .init("perplexity", nil, "a", .error, threshold: 1),
        .init("perplexity", nil, "a", .error, threshold: 1, response: sure([])),
        .init("perplexity", nil, "a", .error, threshold: 1, response: sure([.nan])),
        .init("perplexity", nil, "a", .pass, threshold: 2.72, response: sure([-0.5, -1.5])),
        .init("perplexity", nil, ["a": 1], .pass, threshold: 2, response: sure([-0.1])),
        .init("perplexity", "x", "a", .fail, threshold: 1, response: sure([-2])),
        .init("perplexity-score", nil, "a", .pass, threshold: 0.5, score: 0.5, response: sure([0])),
        .init("perplexity-score", nil, "a", .pass, threshold: 0.2, score: 0.2689, response: sure([-1])),
        .init(
            "perplexity-score",
            nil,
            "a",
            .fail,
            threshold: 0.3,
            score: 0.2689,
            response: sure([-1]),
            reason: "Perplexity score 0.27 is less than threshold 0.3"
        ),
        .init("perplexity-score", nil, "", .pass, threshold: 0, score: 0.1192, response: sure([-2])),
        .init("perplexity-score", nil, "a", .error, threshold: 0.5),
        .init("perplexity-score", nil, "a", .error, threshold: 0.5, response: sure([])),
        .init("perplexity-score", nil, "a", .error, response: sure([.nan])),
        .init("perplexity-score", nil, "a", .fail, threshold: 0.1, score: 0, response: sure([-10_000])),
        .init("perplexity-score", nil, "é", .pass, threshold: 0.26, score: 0.2689, response: sure([-0.5, -1.5])),
        .init("perplexity-score", nil, ["a": 1], .fail, threshold: 1, score: 0.5, response: sure([0])),
        .init("perplexity-score", "x", "a", .pass, threshold: 0.5, score: 0.5, response: sure([0, 0])),
        .init("perplexity-score", nil, nil, .fail, threshold: 0.6, score: 0.5, response: sure([0])),
    ]
}
