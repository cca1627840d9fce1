import Formats

/// Cases that failed in an earlier run, once more: a set for regression.
package struct RetryStrategy: Strategy {
    package let name = "retry"
    package let summary = "Attacks that succeeded in an earlier run, once more: a set for regression."
    package let counterparts: [String] = ["promptfoo:retry"]

    /// How the cases were delivered; absent: as they were.
    private let delivery: (any Strategy)?
    private let deliveryID: String?
    /// Names of the cases that failed, as they were delivered.
    private let failed: Set<String>

    /// The strategy of the catalogue, which knows of no earlier run and makes no cases.
    init() { self.init(failed: [], delivery: nil, deliveryID: nil) }

    /// Repeats cases of an earlier run.
    ///
    /// - Parameters:
    ///   - failed: names of the cases that failed, as their delivery named them.
    ///   - delivery: the strategy by which they were delivered; `nil`: none.
    ///   - deliveryID: the name by which a configuration asked for it.
    package init(failed: Set<String>, delivery: (any Strategy)?, deliveryID: String?) {
        self.failed = failed
        self.delivery = delivery
        self.deliveryID = deliveryID
    }

    package var needsAttacker: Bool { delivery?.needsAttacker ?? false }
    package var avoided: String { delivery?.avoided ?? "" }
    package var metricSuffix: String {
        [delivery?.metricSuffix ?? "", "Retry"].filter { !$0.isEmpty }.joined(separator: "/")
    }

    /// What the delivery made of a seed before, where that failed.
    package func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        guard !failed.isEmpty else { return [] }
        return (delivery?.cases(from: seed, in: context) ?? [seed]).filter { failed.contains($0.name) }.map { made in
            var again = made.delivered(by: name)
            again.metadata["retryOf"] = .string(deliveryID ?? "basic")
            return again
        }
    }
}
