import Formats

/// Tokens of records, in promptfoo's fields.
package struct TokenTally: Sendable, Equatable {
    package var prompt = 0
    package var completion = 0
    package var cached = 0
    package var total = 0
    package var requests = 0
    package var reasoning = 0
    package var acceptedPrediction = 0
    package var rejectedPrediction = 0

    /// Adds what an object counts; what is no sensible number counts nothing.
    package mutating func add(_ node: JSONNode?) {
        guard let node else { return }
        let details = node["completionDetails"]
        func add(_ path: WritableKeyPath<Self, Int>, _ value: JSONNode?) {
            guard let value = value?.int, value > 0 else { return }
            let sum = self[keyPath: path].addingReportingOverflow(value)
            self[keyPath: path] = sum.overflow ? .max : sum.partialValue
        }
        add(\.prompt, node["prompt"])
        add(\.completion, node["completion"])
        add(\.cached, node["cached"])
        add(\.total, node["total"])
        add(\.requests, node["numRequests"])
        add(\.reasoning, details?["reasoning"])
        add(\.acceptedPrediction, details?["acceptedPrediction"])
        add(\.rejectedPrediction, details?["rejectedPrediction"])
    }

    package func json(assertions: TokenTally? = nil) -> JSONValue {
        var value: JSONValue = [
            "prompt": .int(prompt), "completion": .int(completion), "cached": .int(cached), "total": .int(total),
            "numRequests": .int(requests),
            "completionDetails": [
                "reasoning": .int(reasoning), "acceptedPrediction": .int(acceptedPrediction),
                "rejectedPrediction": .int(rejectedPrediction),
            ],
        ]
        if let assertions { value["assertions"] = assertions.json() }
        return value
    }
}
