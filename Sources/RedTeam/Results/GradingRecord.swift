import Assertions
import Formats
import Targets

/// Verdicts and assertions as promptfoo's results file writes them.
enum GradingRecord {
    /// Sets of assertions may be nested; deeper than this nothing is written.
    private static let maximumDepth = 16

    static func json(_ result: GradingResult) -> JSONValue { json(result, depth: 0) }

    private static func json(_ result: GradingResult, depth: Int) -> JSONValue {
        var object: JSONObject = [
            "pass": .bool(result.pass), "score": .double(result.score), "reason": .string(result.reason),
            "namedScores": ResultRecord.scores(result.namedScores),
        ]
        if depth == 0 || result.tokenUsage != .init() { object["tokensUsed"] = usage(result.tokenUsage) }
        if let assertion = result.assertion {
            object["assertion"] = self.assertion(assertion)
        } else if depth < maximumDepth {
            object["componentResults"] = .array(result.components.map { json($0, depth: depth + 1) })
        }
        if !result.metadata.isEmpty { object["metadata"] = .object(result.metadata) }
        return .object(object)
    }

    static func assertion(_ assertion: Assertion) -> JSONValue { json(assertion, depth: 0) }

    /// An assertion as a configuration writes it, its secrets included.
    static func whole(_ assertion: Assertion) -> JSONValue { json(assertion, depth: 0) { $0 } }

    private static func json(
        _ assertion: Assertion,
        depth: Int,
        _ clean: @escaping (JSONValue) -> JSONValue = ConfigurationRedaction.clean
    ) -> JSONValue {
        var object: JSONObject = ["type": .string(assertion.name)]
        object["value"] = assertion.value
        object["threshold"] = assertion.threshold.map { .double($0) }
        if assertion.weight != 1 { object["weight"] = .double(assertion.weight) }
        object["metric"] = assertion.metric.map { .string($0) }
        if !assertion.config.isEmpty { object["config"] = clean(.object(assertion.config)) }
        object["provider"] = assertion.provider.map(clean)
        object["rubricPrompt"] = assertion.rubricPrompt
        object["transform"] = assertion.transform.map { .string($0) }
        object["contextTransform"] = assertion.contextTransform.map { .string($0) }
        if !assertion.children.isEmpty, depth < maximumDepth {
            object["assert"] = .array(assertion.children.map { json($0, depth: depth + 1, clean) })
        }
        return .object(object)
    }

    static func usage(_ usage: TargetResponse.TokenUsage) -> JSONValue {
        [
            "total": .int(usage.total), "prompt": .int(usage.prompt), "completion": .int(usage.completion),
            "cached": .int(usage.cached), "numRequests": .int(usage.requests),
            "completionDetails": [
                "reasoning": .int(usage.reasoning), "acceptedPrediction": 0, "rejectedPrediction": 0,
            ],
        ]
    }
}
