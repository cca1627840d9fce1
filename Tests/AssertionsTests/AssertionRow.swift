import Formats
import Targets
import Testing

@testable import Assertions

/// An assertion, an answer and the verdict that promptfoo's rules give; tables of them are what the kinds of assertions conform to.
struct AssertionRow: Sendable, CustomTestStringConvertible {
    /// What comes out.
    enum Verdict: Sendable, Equatable {
        /// Passes, and fails when it is negated; the other way round for `fail`.
        case pass, fail
        /// Fails in both polarities.
        case always
        /// Is an error in both polarities: the configuration is wrong, or nothing can be judged.
        case error
    }

    var type: String
    var value: JSONValue?
    var threshold: Double?
    var config: JSONObject
    var output: JSONValue
    var verdict: Verdict
    /// Absent: 1 or 0, by the verdict.
    var score: Double?
    var response: TargetResponse
    var prompt: String
    var provider: JSONObject
    var reason: String?
    var trace: Trace?
    var testDescription: String { "\(type) \(value?.text().prefix(60) ?? "") on \(output.text().prefix(60))" }

    init(
        _ type: String,
        _ value: JSONValue? = nil,
        _ output: JSONValue,
        _ verdict: Verdict,
        threshold: Double? = nil,
        config: JSONObject = [:],
        score: Double? = nil,
        response: TargetResponse = .init(),
        prompt: String = "",
        provider: JSONObject = [:],
        reason: String? = nil
    ) {
        self.type = type
        self.value = value
        self.threshold = threshold
        self.config = config
        self.output = output
        self.verdict = verdict
        self.score = score
        self.response = response
        self.prompt = prompt
        self.provider = provider
        self.reason = reason
    }

    init(
        _ type: String,
        _ value: JSONValue? = nil,
        _ output: JSONValue,
        _ pass: Bool,
        threshold: Double? = nil,
        config: JSONObject = [:],
        score: Double? = nil,
        response: TargetResponse = .init(),
        prompt: String = "",
        provider: JSONObject = [:],
        reason: String? = nil
    ) {
        self.init(
            type,
            value,
            output,
            pass ? .pass : .fail,
            threshold: threshold,
            config: config,
            score: score,
            response: response,
            prompt: prompt,
            provider: provider,
            reason: reason
        )
    }

    func grade(negated: Bool) -> GradingResult {
        let assertion = Assertion(type: type, isNegated: negated, value: value, threshold: threshold, config: config)
        let context = AssertionContext(
            output: output,
            prompt: prompt,
            response: response,
            trace: trace,
            providerConfig: provider
        )
        return Grader.grade([assertion], threshold: nil, context: context)
    }

    /// Judges in both polarities and compares.
    func check() {
        let plain = grade(negated: false)
        let negated = grade(negated: true)
        switch verdict {
        case .error:
            #expect(plain.error != nil && negated.error != nil, "\(plain.reason)")
            #expect(!plain.pass && !negated.pass)
        case .always: #expect(!plain.pass && !negated.pass, "\(plain.reason)")
        case .pass, .fail:
            #expect(plain.error == nil && negated.error == nil, "\(plain.reason)")
            #expect(plain.pass == (verdict == .pass), "\(plain.reason)")
            #expect(negated.pass == (verdict == .fail), "\(negated.reason)")
            #expect(abs(plain.score - (score ?? (verdict == .pass ? 1 : 0))) < 0.0005, "\(plain.score)")
        }
        let failed = plain.pass ? negated : plain
        #expect(!failed.reason.isEmpty && failed.reason != "Assertion passed")
        if let reason { #expect(failed.reason == reason) }
        #expect(failed.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
}
