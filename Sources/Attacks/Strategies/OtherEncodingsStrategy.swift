/// Promptfoo's collection of four encodings.
struct OtherEncodingsStrategy: Strategy {
    let name = "other-encodings"
    let summary = "Camel case, Morse code, Pig Latin and variation selectors: a case each."
    let counterparts: [String] = ["promptfoo:other-encodings"]
    let metricSuffix = "OtherEncodings"
    /// What any of the four makes unreadable.
    let avoided = "AEIOU"

    private static let members: [any TextTransform] = [
        CamelCaseTransform(), MorseTransform(), PigLatinTransform(), VariationSelectorsTransform(),
    ]

    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase] {
        Self.members.flatMap { TransformStrategy($0).cases(from: seed, in: context) }
    }
}
