import Formats

/// Counts that a service tells. They come from outside: what is negative or too large is cut.
enum TokenCounts {
    static func usage(
        prompt: JSONValue?,
        completion: JSONValue?,
        total: JSONValue? = nil,
        cached: JSONValue? = nil,
        reasoning: JSONValue? = nil
    ) -> TargetResponse.TokenUsage {
        func count(_ value: JSONValue?) -> Int { max(0, value?.int ?? 0) }
        let sum = count(prompt).addingReportingOverflow(count(completion))
        return .init(
            prompt: count(prompt),
            completion: count(completion),
            total: max(count(total), sum.overflow ? .max : sum.partialValue),
            cached: count(cached),
            reasoning: count(reasoning),
            requests: 1
        )
    }
}
