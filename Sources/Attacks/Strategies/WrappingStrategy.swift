import Assertions

/// One way to put other text around an order.
struct Wrapping: Sendable {
    /// Its name within the strategy.
    var name: String
    /// The order, wrapped.
    var wrap: @Sendable (String) -> String

    init(_ name: String, _ wrap: @escaping @Sendable (String) -> String) {
        self.name = name
        self.wrap = wrap
    }

    /// A template with the slot `{order}`. The order is data: a slot that stands in it stays.
    init(_ name: String, template: String) {
        self.name = name
        let parts = template.split(separator: "{order}", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init
        )
        wrap = { order in parts.count == 2 ? parts[0] + order + parts[1] : template + order }
    }
}

/// A strategy that puts other text around the order, in one or more ways.
protocol WrappingStrategy: Strategy {
    /// The ways from which cases are drawn.
    var wrappings: [Wrapping] { get }
}

extension WrappingStrategy {
    /// The name's words joined.
    var metricSuffix: String { MetricSuffix.joined(name) }

    /// As many cases as `n` says, otherwise one, each in a way that is drawn without repetition.
    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        draw(wrappings, from: seed, in: context)
    }

    /// Cases in ways that are drawn by the name of the case.
    func draw(_ wrappings: [Wrapping], from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        var generator = SeededGenerator(seed: context.seed, name: "\(name)/\(context.caseName)")
        let count = max(0, min(context.settings.count ?? 1, wrappings.count))
        let chosen = Array(wrappings.indices).shuffled(using: &generator).prefix(count).sorted()
        return chosen.compactMap { index in
            let wrapping = wrappings[index]
            let delivered = seed.delivered(
                by: name,
                variant: wrappings.count > 1 ? wrapping.name : nil,
                order: wrapping.wrap(seed.order)
            )
            return delivered.revealsCanary && !seed.revealsCanary ? nil : delivered
        }
    }
}
