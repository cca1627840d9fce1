import Formats

/// Strategies one after the other: each takes what the one before made.
package struct LayerStrategy: Strategy {
    /// A strategy with settings of its own; without, those of the layer hold.
    package struct Step: Sendable {
        var strategy: any Strategy
        var settings: StrategySettings?

        /// A step.
        package init(_ strategy: any Strategy, settings: StrategySettings? = nil) {
            self.strategy = strategy
            self.settings = settings
        }
    }

    package let name = "layer"
    package let counterparts: [String] = ["promptfoo:layer"]
    /// Steps that were found beforehand; otherwise those of the settings, by their names.
    private let steps: [Step]

    /// The most steps and the most cases that are made of one seed.
    package static let maximumSteps = 8
    package static let maximumCases = 64

    /// The layer of the catalogue, whose steps stand in its settings (`steps`).
    init() { steps = [] }

    /// A layer of steps.
    ///
    /// - Parameter steps: the first is applied first; at most `maximumSteps`.
    package init(_ steps: [Step]) { self.steps = steps }

    package var summary: String {
        steps.isEmpty
            ? "Strategies one after the other, in the order of `steps`."
            : "Strategies one after the other: \(steps.map(\.strategy.name).joined(separator: ", "))."
    }
    package var needsAttacker: Bool { steps.contains(where: \.strategy.needsAttacker) }
    package var avoided: String { steps.map(\.strategy.avoided).joined() }
    package var metricSuffix: String {
        steps.isEmpty ? "Layer" : steps.map(\.strategy.metricSuffix).joined(separator: "/")
    }

    /// The cases of the last step; none if there is no step, one is not known, or one makes none. A step that is a layer again
    /// would have no steps of its own and is not known here.
    package func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        let steps = self.steps.isEmpty ? Self.named(context.settings.texts["steps"] ?? []) : self.steps
        guard let steps, !steps.isEmpty, steps.count <= Self.maximumSteps else { return [] }
        var current = [seed]
        for step in steps {
            var own = context
            if let settings = step.settings { own.settings = settings }
            current = Array(current.flatMap { step.strategy.cases(from: $0, in: own) }.prefix(Self.maximumCases))
        }
        let id = "\(name)/\(steps.map(\.strategy.name).joined(separator: "+"))"
        return current.map { last in
            var layered = last
            layered.metadata["strategyId"] = .string(id)
            return layered
        }
    }

    private static func named(_ names: [String]) -> [Step]? {
        guard unknownStep(in: names) == nil else { return nil }
        return names.compactMap { StrategyRegistry.find($0).map { Step($0) } }
    }

    /// The first of the steps that this program does not know.
    static func unknownStep(in steps: [String]) -> String? {
        steps.first { $0 == "layer" || StrategyRegistry.find($0) == nil }
    }
}
