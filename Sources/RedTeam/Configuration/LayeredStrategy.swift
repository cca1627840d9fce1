import Attacks

/// Strategies laid over each other: each writes what the one before made.
struct LayeredStrategy: Strategy {
    let steps: [any Strategy]

    var name: String { "layer" }
    var counterparts: [String] { ["promptfoo:layer"] }
    var summary: String { "Strategies laid over each other: \(steps.map(\.name).joined(separator: ", "))" }
    var needsAttacker: Bool { steps.contains(where: \.needsAttacker) }
    var avoided: String { steps.map(\.avoided).joined() }
    var metricSuffix: String { steps.map(\.metricSuffix).joined(separator: "/") }

    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        steps.reduce([seed]) { cases, step in cases.flatMap { step.cases(from: $0, in: context) } }
    }
}
