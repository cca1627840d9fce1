import Guard

/// Attacks and harmless prompts, word by word: what phrases are mined from and tried on.
struct HardeningMaterial: Sendable {
    let attacks: [SuccessfulAttack]
    private(set) var vocabulary = PhraseVocabulary()
    private(set) var attackIndex = PhraseIndex()
    private(set) var benignIndex = PhraseIndex()
    /// What only tests say.
    private(set) var harnessIndex = PhraseIndex()
    /// What each attack says, without what only a test says: as it was sent, and before its disguise.
    private(set) var texts: [[[Int32]]] = []
    /// The payload of each attack, by number: attacks that say the same in several disguises share one.
    private(set) var payloads: [Int] = []
    private(set) var payloadCount = 0
    /// Attacks that also stand among the harmless prompts, word for word.
    private(set) var contradictions = 0

    init(_ attacks: [SuccessfulAttack], benign: [String]) {
        self.attacks = attacks
        var numbers: [[Int32]: Int] = [:]
        for attack in attacks {
            let sent = words(attack.text)
            let original = attack.original.map { words($0) }.flatMap { $0.count >= PhraseIndex.minimumWords ? $0 : nil }
            texts.append(original.map { $0 == sent ? [sent] : [sent, $0] } ?? [sent])
            let key = original ?? sent
            let number = numbers[key] ?? numbers.count
            numbers[key] = number
            payloads.append(number)
        }
        payloadCount = numbers.count
        for attack in attacks { attackIndex.add(GuardText(attack.text), vocabulary) }
        for text in HarnessText.samples { harnessIndex.add(GuardText(text), vocabulary) }
        let said = Set(attacks.map(\.text))
        for prompt in benign {
            benignIndex.add(GuardText(prompt), vocabulary)
            if said.contains(prompt) { contradictions += 1 }
        }
    }

    private mutating func words(_ text: String) -> [Int32] {
        // Twice what is compared: the beginning and the end, where attacks stand.
        let words = HarnessText.removed(from: PhraseText.words(of: text))
        let limit = PhraseAlignment.maximumWords
        let ends = words.count <= limit ? words : Array(words.prefix(limit / 2) + [""] + words.suffix(limit / 2 - 1))
        return ends.map { vocabulary.add($0) }
    }

    /// How many payloads a set of attacks is of.
    func payloads(of attacks: ItemSet) -> Int { Set(attacks.numbers.map { payloads[$0] }).count }

    var allAttacks: ItemSet { ItemSet(attacks.indices, bound: attacks.count) }
    var allBenign: ItemSet { ItemSet(0..<benignIndex.count, bound: benignIndex.count) }
}
