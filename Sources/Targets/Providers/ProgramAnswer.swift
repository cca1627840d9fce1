import Formats

/// Reads what a program answered: promptfoo's `{output, error, tokenUsage, cost, …}`.
enum ProgramAnswer {
    static func response(_ json: JSONValue, latency: Double) -> TargetResponse {
        if json.string != nil {
            return TargetResponse(output: json, raw: json.string ?? "", latency: latency)
        }
        let error = json["error"].flatMap { $0.isNull ? nil : $0.string ?? $0.text() }
        guard json["output"] != nil || error != nil else {
            return TargetResponse(
                raw: json.text(),
                error: "the program's answer has neither 'output' nor 'error': \(String(json.text().prefix(200)))",
                latency: latency,
                metadata: ["failure": "format"]
            )
        }
        let usage = json["tokenUsage"]
        var tokens = TokenCounts.usage(
            prompt: usage?["prompt"],
            completion: usage?["completion"],
            total: usage?["total"],
            cached: usage?["cached"]
        )
        if let requests = usage?["numRequests"]?.int, requests >= 0 { tokens.requests = requests }
        var guardrails = json["guardrails"]?.object ?? [:]
        let flagged = guardrails["flagged"]?.bool
        guardrails["flagged"] = nil
        return TargetResponse(
            output: json["output"] ?? .null,
            raw: json["raw"].map { $0.string ?? $0.text() } ?? json.text(),
            error: error,
            latency: latency,
            tokenUsage: tokens,
            logProbabilities: json["logProbs"]?.array?.compactMap(\.double),
            isCached: json["cached"]?.bool ?? false,
            cost: json["cost"]?.double.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil },
            finishReason: json["finishReason"]?.string,
            guardrailFlagged: flagged,
            guardrails: guardrails,
            isRefusal: json["isRefusal"]?.bool,
            sessionID: json["sessionId"]?.string,
            metadata: json["metadata"]?.object ?? [:]
        )
    }

    /// Milliseconds between two moments.
    static func milliseconds(_ start: ContinuousClock.Instant) -> Double {
        let elapsed = start.duration(to: .now).components
        return Double(elapsed.seconds) * 1000 + Double(elapsed.attoseconds) / 1e15
    }
}
