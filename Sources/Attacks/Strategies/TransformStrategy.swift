import Assertions

/// Writes the order of an attack in a transform and, where a reader needs telling, puts a framing around it.
public struct TransformStrategy: Strategy, Sendable {
    /// What is applied.
    public let transform: any TextTransform
    /// What is said around it; absent: one is drawn for each case among those that can be obeyed.
    public let framing: Framing?

    /// A strategy.
    public init(_ transform: any TextTransform, framing: Framing? = nil) {
        self.transform = transform
        self.framing = framing
    }

    /// The transform's name.
    public var name: String { transform.name }
    /// The transform's counterparts.
    public var counterparts: [String] { transform.counterparts }
    /// The transform's summary.
    public var summary: String { transform.summary }
    /// What the transform makes unreadable.
    public var avoided: String { transform.avoided }

    /// `Base64`, `PigLatin`: as promptfoo writes it, otherwise the words of the name joined.
    public var metricSuffix: String {
        switch name {
        case "piglatin": "PigLatin"
        case "camelcase": "CamelCase"
        default: MetricSuffix.joined(name)
        }
    }

    /// One case with the order transformed; none if the transform cannot write it, or would show the canary openly.
    ///
    /// `framing` in the settings chooses what is said around it.
    public func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        var generator = SeededGenerator(seed: context.seed, name: "\(name)/\(context.caseName)")
        // Noise may by chance change nothing, which would be the attack as it is.
        var written: String?
        for _ in 0..<8 where written == nil || written == seed.order {
            written = transform.apply(seed.order, using: &generator)
        }
        guard let text = written, !text.isEmpty, text != seed.order else { return [] }
        let chosen = context.settings.texts["framing"]?.first.flatMap(Framing.init) ?? framing
        var framed = text
        if let encoding = transform.encodingName {
            let drawn = Framing.obeyable.randomElement(using: &generator) ?? .order
            framed = (chosen ?? drawn).wrap(text, name: encoding)
        }
        let delivered = seed.delivered(by: name, order: framed, transforms: [transform.name])
        return delivered.revealsCanary && !seed.revealsCanary ? [] : [delivered]
    }
}
