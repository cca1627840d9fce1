import Formats
import Targets

@testable import Assertions

/// A set of assertions and what it makes of them: `+` passes, `-` fails, `!` is an error.
struct SetRow: Sendable {
    var members: String
    var threshold: Double?
    var weights: [Double] = []
    var pass: Bool
    var score: Double?
    var isError = false

    static let rows: [SetRow] = [
        .init(members: "+", pass: true, score: 1), .init(members: "-", pass: false, score: 0),
        .init(members: "+-", pass: false, score: 0.5), .init(members: "++", pass: true, score: 1),
        .init(members: "+-", threshold: 0.5, pass: true, score: 0.5),
        .init(members: "+-", threshold: 0.51, pass: false, score: 0.5),
        .init(members: "--", threshold: 0, pass: true, score: 0),
        .init(members: "+-", weights: [3, 1], pass: false, score: 0.75),
        .init(members: "+-", threshold: 0.75, weights: [3, 1], pass: true, score: 0.75),
        .init(members: "+-", weights: [1, 0], pass: true, score: 1), .init(members: "", pass: true, score: 0),
        .init(members: "+!", pass: false, isError: true), .init(members: "!", threshold: 0, pass: false, isError: true),
    ]

    func grade() -> GradingResult {
        let children = members.enumerated().map { index, member in
            Assertion(
                type: "contains",
                value: member == "+" ? "größe" : member == "-" ? "absent" : nil,
                weight: weights.indices.contains(index) ? weights[index] : 1
            )
        }
        let set = Assertion(type: "assert-set", threshold: threshold, children: children)
        return Grader.grade([set], threshold: nil, context: AssertionContext(output: "die größe 😀"))
    }
}

/// A comparison of answers, by their own scores or by what a judge says; `winner` is the one that is chosen.
struct ComparedRow: Sendable {
    var type: String
    var value: JSONValue?
    var threshold: Double?
    var isNegated = false
    /// Scores of the assertions of each answer; a negative one is that of an answer that could not be judged.
    var scores: [[Double]]
    var replies: [String] = []
    /// Absent: nobody is chosen.
    var winner: Int?
    var isError = false

    static let highest: [ComparedRow] = [
        .init(type: "max-score", scores: [[1], [0.5]], winner: 0),
        .init(type: "max-score", scores: [[0.2], [0.5], [0.4]], winner: 1),
        .init(type: "max-score", scores: [[0.5], [0.5]], winner: 0),
        .init(type: "max-score", scores: [[1, 0], [0.6, 0.6]], winner: 1),
        .init(type: "max-score", value: ["method": "sum"], scores: [[1, 0], [0.6, 0.6]], winner: 1),
        .init(type: "max-score", value: ["threshold": 0.5], scores: [[0.4], [0.3]]),
        .init(type: "max-score", threshold: 0.4, scores: [[0.4], [0.3]], winner: 0),
        .init(type: "max-score", scores: [[0], [0]], winner: 0),
        .init(type: "max-score", value: ["method": "median"], scores: [[1], [0]], isError: true),
        .init(type: "max-score", scores: [[], []], isError: true),
        .init(type: "max-score", scores: [[1]], isError: true),
        .init(type: "max-score", isNegated: true, scores: [[1], [0]], isError: true),
        .init(type: "max-score", scores: [[-1], [0.2], [0.4]], winner: 2),
        .init(type: "max-score", scores: [[-1], [0.2]], isError: true),
    ]

    private static func best(
        _ replies: String...,
        winner: Int? = nil,
        value: JSONValue? = "is größer",
        answers: Int = 3,
        isNegated: Bool = false
    ) -> ComparedRow {
        .init(
            type: "select-best",
            value: value,
            isNegated: isNegated,
            scores: Array(repeating: [1], count: answers),
            replies: replies,
            winner: winner,
            isError: winner == nil
        )
    }

    static let best: [ComparedRow] = [
        best(#"{"marker":"MARK","best":1}"#, winner: 1), best(#"{"marker":"MARK","best":0}"#, winner: 0),
        best(#"{"marker":"MARK","best":"2"}"#, winner: 2), best("2", winner: 2), best("The best is 1.", winner: 1),
        best("Hm", #"{"marker":"MARK","best":1}"#, winner: 1), best(#"{"marker":"MARK","best":3}"#),
        best(#"{"marker":"MARK","best":-1}"#),
        best("1 or 2"), best(""), best("ERROR"), best(#"{"best":1} {"best":2}"#), best("1", value: nil),
        best("0", answers: 1),
        best("1", isNegated: true),
    ]

    func compare() async -> [GradingResult] {
        let answers = scores.enumerated().map { index, scores in
            let parts = scores.map {
                GradingResult(pass: true, score: $0, reason: "so", assertion: Assertion(type: "equals"))
            }
            let isBroken = scores.contains { $0 < 0 }
            return (
                result: GradingResult(
                    pass: true,
                    score: 1,
                    reason: "so",
                    components: parts,
                    error: isBroken ? "broken" : nil
                ),
                context: AssertionContext(output: .string("answer \(index)"), prompt: "p")
            )
        }
        var services = AssertionServices(timeout: 5)
        if !replies.isEmpty { services.judge = ServiceRow(type, "", nil, replies, .pass).judge() }
        let assertion = Assertion(type: type, isNegated: isNegated, value: value, threshold: threshold)
        return await Grader.compare(answers, assertion, services: services)
    }
}
