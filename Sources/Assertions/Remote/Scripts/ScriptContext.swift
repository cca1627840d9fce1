import Formats
import Targets

/// What scripts of assertions get as `context`.
enum ScriptContext {
    /// `{prompt, vars, test, logProbs, config, provider, providerResponse, metadata, trace}`, as promptfoo names it.
    static func json(_ assertion: Assertion, _ context: AssertionContext) -> JSONValue {
        var object: JSONObject = [
            "prompt": .string(context.prompt), "vars": .object(context.vars), "test": .object(context.test),
        ]
        if let probabilities = context.response.logProbabilities {
            object["logProbs"] = .array(probabilities.map { .double($0) })
        }
        if !assertion.config.isEmpty { object["config"] = .object(assertion.config) }
        if !context.provider.isEmpty { object["provider"] = .object(context.provider) }
        object["providerResponse"] = response(context.response, context.providerOutput)
        if !context.response.metadata.isEmpty { object["metadata"] = .object(context.response.metadata) }
        if let trace = context.trace { object["trace"] = trace.json }
        return .object(object)
    }

    /// A response as promptfoo writes it.
    private static func response(_ response: TargetResponse, _ output: JSONValue) -> JSONValue {
        let tokens = response.tokenUsage
        var object: JSONObject = [
            "output": output, "raw": .string(response.raw), "cached": .bool(response.isCached),
            "tokenUsage": [
                "prompt": .int(tokens.prompt), "completion": .int(tokens.completion), "total": .int(tokens.total),
                "cached": .int(tokens.cached), "numRequests": .int(tokens.requests),
            ],
        ]
        object["cost"] = response.cost.map { .double($0) }
        object["latencyMs"] = response.latency.map { .double($0) }
        object["error"] = response.error.map { .string($0) }
        object["finishReason"] = response.finishReason.map { .string($0) }
        object["isRefusal"] = response.isRefusal.map { .bool($0) }
        object["sessionId"] = response.sessionID.map { .string($0) }
        if let flagged = response.guardrailFlagged {
            var guardrails = response.guardrails
            guardrails["flagged"] = .bool(flagged)
            object["guardrails"] = .object(guardrails)
        }
        if !response.metadata.isEmpty { object["metadata"] = .object(response.metadata) }
        return .object(object)
    }
}
