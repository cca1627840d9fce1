import Formats

/// Strategies one after the other: each takes what the one before made.
struct LayerStrategy: Strategy {
    let name = "layer"
    let summary = "Strategies one after the other, in the order of `steps`."
    let counterparts: [String] = ["promptfoo:layer"]
    let metricSuffix = "Layer"

    /// The most steps and the most cases that are made of one seed.
    static let maximumSteps = 8
    static let maximumCases = 64

    /// The cases of the last step; none if there is no step, one is not known, or one makes none. A step that is a layer again
    /// would have no steps of its own and is not known here.
    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        let steps = context.settings.texts["steps"] ?? []
        guard !steps.isEmpty, steps.count <= Self.maximumSteps else { return [] }
        var current = [seed]
        for step in steps {
            guard step != name, let strategy = StrategyRegistry.find(step) else { return [] }
            current = Array(current.flatMap { strategy.cases(from: $0, in: context) }.prefix(Self.maximumCases))
        }
        return current.map { last in
            var layered = last
            layered.metadata["strategyId"] = .string("\(name)/\(steps.joined(separator: "+"))")
            return layered
        }
    }

    /// The first of the steps that this program does not know.
    static func unknownStep(in steps: [String]) -> String? {
        steps.first { $0 == "layer" || StrategyRegistry.find($0) == nil }
    }
}
