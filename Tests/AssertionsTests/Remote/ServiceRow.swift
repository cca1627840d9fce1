import Formats
import Targets
import Testing

@testable import Assertions

/// An assertion that asks others, whom it may ask, and the verdict that comes of it; the counterpart of `AssertionRow`.
struct ServiceRow: Sendable, CustomTestStringConvertible {
    var name: String
    var type: String
    var value: JSONValue?
    var threshold: Double?
    var config: JSONObject
    var context: AssertionContext
    /// What the judge says, one after the other; none: there is no judge.
    var replies: [String]
    /// Further services; the judge is put into them.
    var services: @Sendable () -> AssertionServices
    var verdict: AssertionRow.Verdict
    var score: Double?
    var testDescription: String { "\(type): \(name)" }

    init(
        _ type: String,
        _ name: String,
        _ value: JSONValue? = nil,
        _ replies: [String] = [],
        _ verdict: AssertionRow.Verdict,
        score: Double? = nil,
        threshold: Double? = nil,
        config: JSONObject = [:],
        context: AssertionContext = AssertionContext(output: "The sky is blue.", prompt: "What colour is the sky?"),
        services: @escaping @Sendable () -> AssertionServices = { AssertionServices(timeout: 5) }
    ) {
        self.name = name
        self.type = type
        self.value = value
        self.threshold = threshold
        self.config = config
        self.context = context
        self.replies = replies
        self.services = services
        self.verdict = verdict
        self.score = score
    }

    func grade(negated: Bool) async -> GradingResult {
        var services = services()
        if !replies.isEmpty { services.judge = judge() }
        let assertion = Assertion(type: type, isNegated: negated, value: value, threshold: threshold, config: config)
        return await Grader.one(assertion, context, services)
    }

    /// A judge that says the replies one after the other, and the last again and again.
    func judge() -> ScriptedJudge {
        let replies = replies
        return ScriptedJudge { question, number in
            let reply = replies[min(number, replies.count - 1)]
            if reply.hasPrefix("ERROR") { return TargetResponse(error: reply) }
            return TargetResponse(output: .string(reply.replacing("MARK", with: ScriptedJudge.mark(of: question))))
        }
    }

    /// Judges in both polarities and compares.
    func check() async {
        let plain = await grade(negated: false)
        let negated = await grade(negated: true)
        switch verdict {
        case .error:
            #expect(plain.error != nil && negated.error != nil, "\(testDescription): \(plain.reason)")
            #expect(!plain.pass && !negated.pass)
        case .always: #expect(!plain.pass && !negated.pass, "\(testDescription): \(plain.reason)")
        case .pass, .fail:
            #expect(plain.error == nil && negated.error == nil, "\(testDescription): \(plain.reason)")
            #expect(plain.pass == (verdict == .pass), "\(testDescription): \(plain.reason)")
            #expect(negated.pass == (verdict == .fail), "\(testDescription), negated: \(negated.reason)")
            if let score { #expect(abs(plain.score - score) < 0.0005, "\(testDescription): \(plain.score)") }
        }
        #expect(!plain.reason.isEmpty && !negated.reason.isEmpty)
    }
}
