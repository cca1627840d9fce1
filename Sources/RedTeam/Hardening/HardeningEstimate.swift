/// What rules do with attacks and harmless prompts that they were not made from.
package struct HardeningEstimate: Sendable, Equatable {
    /// A share with how sure it is.
    package struct Share: Sendable, Equatable {
        package var hits: Int
        package var count: Int
        /// Independent ones among them: disguises of one payload stand or fall together.
        package var independent: Int

        /// Wilson's 95 % interval over what is independent.
        package var interval: (lower: Double, upper: Double) {
            guard count > 0 else { return (0, 1) }
            return Wilson.interval(share: Double(hits) / Double(count), count: Double(independent))
        }
    }

    /// Parts into which payloads and harmless prompts were put.
    package var folds: Int
    /// Attacks that were stopped by rules made without their payload.
    package var recall: Share
    /// Harmless prompts that were stopped by rules chosen without them.
    package var falsePositives: Share
    /// By attack: its cases that were stopped by rules made of other attacks only.
    package var families: [(name: String, share: Share)]

    package static func == (one: HardeningEstimate, other: HardeningEstimate) -> Bool {
        one.folds == other.folds && one.recall == other.recall && one.falsePositives == other.falsePositives
            && one.families.map(\.name) == other.families.map(\.name)
            && one.families.map(\.share) == other.families.map(\.share)
    }
}
