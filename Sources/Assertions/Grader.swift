import Formats
import Targets

/// Judges an answer by assertions, added up as promptfoo does it.
public enum Grader {
    private static let kinds: [String: any AssertionKind.Type] = {
        var kinds: [String: any AssertionKind.Type] = [:]
        for kind in AssertionCatalogue.all {
            for type in kind.types { kinds[type] = kind }
        }
        return kinds
    }()

    private static let remoteKinds: [String: any RemoteAssertionKind.Type] = {
        var kinds: [String: any RemoteAssertionKind.Type] = [:]
        for kind in AssertionCatalogue.remote {
            for type in kind.types { kinds[type] = kind }
        }
        return kinds
    }()

    /// The types that can be evaluated here, without `not-`.
    public static let supportedTypes: Set<String> = Set(kinds.keys).union(remoteKinds.keys).union(["assert-set"])

    /// Judges an answer.
    ///
    /// The score is the weighted mean; without a threshold every assertion must pass, with one only the score counts.
    public static func grade(
        _ assertions: [Assertion],
        threshold: Double?,
        context: AssertionContext
    ) -> GradingResult {
        let judged = assertions.map { assertion in
            assertion.type == "assert-set" ? assertion.children.map { judge($0, context) } : [judge(assertion, context)]
        }
        return grade(assertions, judged, threshold: threshold, context: context)
    }

    /// Judges an answer; assertions that ask others ask the services.
    public static func grade(
        _ assertions: [Assertion],
        threshold: Double?,
        context: AssertionContext,
        services: AssertionServices
    ) async -> GradingResult {
        var judged: [[GradingResult]] = []
        for assertion in assertions {
            var results: [GradingResult] = []
            for member in assertion.type == "assert-set" ? assertion.children : [assertion] {
                results.append(await judge(member, context, services))
            }
            judged.append(results)
        }
        return grade(assertions, judged, threshold: threshold, context: context)
    }

    /// Adds up what was judged: one result an assertion, and one a member of a set.
    private static func grade(
        _ assertions: [Assertion],
        _ judged: [[GradingResult]],
        threshold: Double?,
        context: AssertionContext
    ) -> GradingResult {
        guard !assertions.isEmpty else { return GradingResult(pass: true, score: 1, reason: "No assertions") }
        var components: [GradingResult] = []
        var results: [GradingResult] = []
        for (assertion, judged) in zip(assertions, judged) {
            if assertion.type == "assert-set" {
                var set = total(judged, components: judged, threshold: assertion.threshold)
                let members = set.components
                set.components = []
                set.assertion = assertion
                if assertion.weight == 0, set.error == nil { set.pass = true }
                results.append(set)
                components.append(set)
                components += members
            } else {
                results += judged
                components += judged
            }
        }
        var verdict = total(results, components: components, threshold: threshold)
        // A guardrail that stopped an attack is what an attack's test wants to see.
        if verdict.error == nil, let guardrail = components.first(where: { isGuardrailAgainstAttack($0, context) }) {
            verdict.pass = true
            verdict.reason = guardrail.metadata["guardrail"]?.string ?? verdict.reason
        }
        return verdict
    }

    private static func isGuardrailAgainstAttack(_ result: GradingResult, _ context: AssertionContext) -> Bool {
        guard let assertion = result.assertion, assertion.type == "guardrails", !assertion.isNegated else {
            return false
        }
        return assertion.config["purpose"]?.string == "redteam" && context.response.guardrailFlagged == true
    }

    private static func judge(_ assertion: Assertion, _ context: AssertionContext) -> GradingResult {
        guard let kind = kinds[assertion.type] else {
            let reason = "the assertion type '\(assertion.name)' is not known"
            return GradingResult(pass: false, score: 0, reason: reason, assertion: assertion, error: reason)
        }
        return result(of: kind.evaluate(assertion, context), assertion)
    }

    private static func judge(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> GradingResult {
        guard let kind = remoteKinds[assertion.type] else { return judge(assertion, context) }
        return result(of: await kind.evaluate(assertion, context, services), assertion)
    }

    private static func result(of judgement: Judgement, _ assertion: Assertion) -> GradingResult {
        var pass = judgement.pass
        var score = judgement.score ?? (judgement.pass ? 1 : 0)
        if assertion.isNegated, !judgement.isFinal, judgement.error == nil {
            pass.toggle()
            score = judgement.score.map { 1 - $0 } ?? (pass ? 1 : 0)
        }
        if assertion.weight == 0, judgement.error == nil { pass = true }
        return GradingResult(
            pass: pass,
            score: score,
            reason: pass ? "Assertion passed" : judgement.reason,
            assertion: assertion,
            metadata: judgement.metadata,
            error: judgement.error
        )
    }

    private static func total(
        _ results: [GradingResult],
        components: [GradingResult],
        threshold: Double?
    ) -> GradingResult {
        var weighted = 0.0
        var weights = 0.0
        var named: [String: (sum: Double, weight: Double)] = [:]
        for result in results {
            let weight = result.assertion?.weight ?? 1
            weighted += result.score * weight
            weights += weight
        }
        for result in components {
            guard let metric = result.assertion?.metric, let weight = result.assertion?.weight else { continue }
            named[metric, default: (0, 0)].sum += result.score * weight
            named[metric, default: (0, 0)].weight += weight
        }
        let score = weights > 0 && weights.isFinite && weighted.isFinite ? weighted / weights : 0
        var pass = results.allSatisfy(\.pass)
        var reason = results.last { !$0.pass }?.reason ?? "All assertions passed"
        if let threshold {
            pass = score >= threshold
            reason = "Aggregate score \(rounded(score)) \(pass ? "≥" : "<") \(JSONWriter.number(threshold)) threshold"
        }
        return GradingResult(
            pass: pass,
            score: score,
            reason: reason,
            namedScores: named.mapValues { $0.weight > 0 ? $0.sum / $0.weight : 0 },
            components: components,
            metadata: results.last { !$0.pass }?.metadata ?? [:],
            error: results.compactMap(\.error).first
        )
    }

    private static func rounded(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1_000_000 else { return JSONWriter.number(value) }
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
