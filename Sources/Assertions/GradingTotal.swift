import Formats
import Targets

/// Adds verdicts up as promptfoo does it.
enum GradingTotal {
    /// The verdict of a test: one result an assertion, and one a member of a set.
    static func total(
        _ assertions: [Assertion],
        _ judged: [[GradingResult]],
        threshold: Double?,
        context: AssertionContext
    ) -> GradingResult {
        guard !assertions.isEmpty else { return GradingResult(pass: true, score: 1, reason: "No assertions") }
        var results: [GradingResult] = []
        results.reserveCapacity(assertions.count)
        for (assertion, judged) in zip(assertions, judged) {
            guard assertion.type == "assert-set" else {
                results += judged
                continue
            }
            // A set of which nothing was judged stands behind the failure that ended the test.
            if judged.isEmpty, !assertion.children.isEmpty { continue }
            var set = total(judged, threshold: assertion.threshold)
            set.assertion = assertion
            if assertion.weight == 0, set.error == nil { set.pass = true }
            results.append(set)
        }
        var verdict = total(results, threshold: threshold)
        // A guardrail that stopped an attack is what an attack's test wants to see.
        let guardrail = verdict.components.first { isGuardrailAgainstAttack($0, context) }
        if verdict.error == nil, let guardrail {
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

    /// The weighted mean of results; what they are made of stands behind each of them.
    static func total(_ results: [GradingResult], threshold: Double?) -> GradingResult {
        var verdict = GradingResult(pass: true, score: 0, reason: "All assertions passed")
        var weighted = 0.0
        var weights = 0.0
        var named: [String: (sum: Double, weight: Double)] = [:]
        for result in results {
            let weight = result.assertion?.weight ?? 1
            weighted += result.score * weight
            weights += weight
            verdict.tokenUsage += result.tokenUsage
            verdict.error = verdict.error ?? result.error
            if !result.pass {
                verdict.pass = false
                verdict.reason = result.reason
                verdict.metadata = result.metadata
            }
            let metric = result.assertion?.metric
            if let metric {
                named[metric, default: (0, 0)].sum += result.score * weight
                named[metric, default: (0, 0)].weight += weight
            }
            for (name, score) in result.namedScores where name != metric {
                let inner = (result.namedWeights[name] ?? 1) * weight
                named[name, default: (0, 0)].sum += score * inner
                named[name, default: (0, 0)].weight += inner
            }
            append(result, to: &verdict.components)
        }
        verdict.score = weights > 0 && weights.isFinite && weighted.isFinite ? weighted / weights : 0
        if let threshold, !threshold.isNaN {
            verdict.pass = verdict.score >= threshold
            verdict.reason =
                "Aggregate score \(FixedPoint.text(verdict.score, 2)) \(verdict.pass ? "≥" : "<") \(JSONWriter.number(threshold)) threshold"
        }
        // What could not be judged is not passed, however little its score would have counted.
        if let error = verdict.error {
            verdict.pass = false
            verdict.reason = error
        }
        for (name, value) in named {
            verdict.namedScores[name] = value.weight > 0 ? value.sum / value.weight : 0
            verdict.namedWeights[name] = value.weight
        }
        return verdict
    }

    private static func append(_ result: GradingResult, to components: inout [GradingResult]) {
        var result = result
        let members = result.components
        result.components = []
        components.append(result)
        for var member in members {
            member.assertion = member.assertion ?? result.assertion
            member.components = []
            components.append(member)
        }
    }
}

/// Numbers with a fixed number of digits behind the point, as JavaScript's `toFixed` writes them.
package enum FixedPoint {
    /// A number with so many digits, at most 6; halves are rounded away from zero.
    package static func text(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return JSONWriter.number(value) }
        let digits = max(0, min(6, digits))
        let power = (0..<digits).reduce(1) { power, _ in power * 10 }
        let scaled = abs(value) * Double(power)
        // What the product was rounded by decides where it looks like a half.
        let error = (-scaled).addingProduct(abs(value), Double(power))
        let part = scaled - scaled.rounded(.down)
        let isUp = part > 0.5 || part == 0.5 && error >= 0
        let whole = Int(scaled.rounded(.down)) + (isUp ? 1 : 0)
        let sign = value < 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let rest = String(whole % power)
        return "\(sign)\(whole / power).\(String(repeating: "0", count: digits - rest.count))\(rest)"
    }
}
