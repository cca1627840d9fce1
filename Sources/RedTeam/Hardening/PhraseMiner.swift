/// A phrase that several attacks of one group share.
struct MinedPhrase: Sendable {
    var candidate: PhraseCandidate
    /// How much its words say together.
    var weight: Double
    /// The attacks and the harmless prompts that hold it.
    var attacks: ItemSet
    var benign: ItemSet
    /// The payloads in pairs from which it was read off.
    var pairs: [(Int, Int)]
}

/// Reads the phrases off that attacks of a group share: each pair of attacks is aligned, and windows of what is common are tried on all.
struct PhraseMiner {
    /// Attacks of one kind: of one family, or delivered in one way.
    struct Group: Sendable {
        var name: String
        /// Whether the name is that of a delivery.
        var isStrategy: Bool
        var attacks: ItemSet
    }

    /// Steps of a phrase.
    static let lengths = PhraseIndex.minimumWords...7
    /// Words of content that a phrase has at least: with two, every sentence about the same matter holds it.
    static let minimumContent = 3
    /// Texts of a group that are compared, partners of each, candidates that are tried and phrases that are kept.
    private static let maximumTexts = 400
    private static let maximumPartners = 16
    private static let maximumCandidates = 8_000
    private static let maximumPhrases = 400

    let material: HardeningMaterial
    /// Payloads that must share a phrase.
    let minimumPayloads: Int

    /// The groups of the attacks, families first, in the order of their names.
    func groups() -> [Group] {
        var families: [String: [Int]] = [:]
        var strategies: [String: [Int]] = [:]
        for (number, attack) in material.attacks.enumerated() {
            families[attack.family, default: []].append(number)
            if let strategy = attack.strategy { strategies[strategy, default: []].append(number) }
        }
        func list(_ table: [String: [Int]], _ isStrategy: Bool) -> [Group] {
            table.sorted { $0.key < $1.key }.map {
                Group(name: $0.key, isStrategy: isStrategy, attacks: ItemSet($0.value, bound: material.attacks.count))
            }
        }
        return list(families, false) + list(strategies, true)
    }

    /// The phrases of a group, those of most attacks first.
    func phrases(of group: Group) -> [MinedPhrase] {
        var pairs: [PhraseCandidate: [(Int, Int)]] = [:]
        var order: [PhraseCandidate] = []
        let texts = texts(of: group)
        for (one, partners) in Self.partners(texts.count) {
            for two in partners where texts[one].payload != texts[two].payload {
                let chains = PhraseAlignment.chains(texts[one].words, texts[two].words) {
                    material.vocabulary.weight($0)
                }
                for candidate in chains.flatMap(windows) {
                    let pair = (texts[one].payload, texts[two].payload)
                    if pairs[candidate] == nil {
                        guard order.count < Self.maximumCandidates else { continue }
                        order.append(candidate)
                    }
                    if pairs[candidate]?.count ?? 0 < 64 { pairs[candidate, default: []].append(pair) }
                }
            }
        }
        let tried = order.map { ($0, material.attackIndex.holding($0)) }.filter {
            material.payloads(of: $0.1.intersection(group.attacks)) >= minimumPayloads
                && material.harnessIndex.holding($0.0).count == 0
        }
        let best = tried.enumerated().sorted {
            let (one, two) = ($0.element.1.overlap(group.attacks), $1.element.1.overlap(group.attacks))
            return (one, weight($0.element.0), $1.offset) > (two, weight($1.element.0), $0.offset)
        }
        return best.prefix(Self.maximumPhrases).map { phrase($0.element.0, $0.element.1, pairs[$0.element.0] ?? []) }
    }

    /// A candidate with what it matches.
    func phrase(_ candidate: PhraseCandidate, _ attacks: ItemSet?, _ pairs: [(Int, Int)]) -> MinedPhrase {
        MinedPhrase(
            candidate: candidate,
            weight: weight(candidate),
            attacks: attacks ?? material.attackIndex.holding(candidate),
            benign: material.benignIndex.holding(candidate),
            pairs: pairs
        )
    }

    private func weight(_ candidate: PhraseCandidate) -> Double {
        candidate.steps.reduce(0) { $0 + ($1.words.map { material.vocabulary.weight($0) }.min() ?? 0) }
    }

    private func texts(of group: Group) -> [(words: [Int32], payload: Int)] {
        var seen: Set<[Int32]> = []
        var texts: [(words: [Int32], payload: Int)] = []
        for number in group.attacks.numbers {
            // What a delivery adds is in the text as it was sent, never in the text before it.
            let all = group.isStrategy ? Array(material.texts[number].prefix(1)) : material.texts[number]
            for words in all where texts.count < Self.maximumTexts && seen.insert(words).inserted {
                texts.append((words, material.payloads[number]))
            }
        }
        return texts
    }

    /// Whom each text is compared with: all where they are few, otherwise neighbours and texts far away, in even steps.
    private static func partners(_ count: Int) -> [(Int, [Int])] {
        (0..<count).map { one in
            guard count > maximumPartners + 1 else { return (one, Array((one + 1)..<max(count, one + 1))) }
            let half = maximumPartners / 2
            let near = (1...half).map { (one + $0) % count }
            let far = (1...half).map { (one + half + $0 * max(1, (count - half) / (half + 1))) % count }
            return (one, Array(Set(near + far).subtracting([one])).sorted())
        }
    }

    /// The parts of a chain that can be phrases: as they stand, and with the small words as gaps.
    private func windows(_ chain: [PhraseCandidate.Step]) -> [PhraseCandidate] {
        windowsOfAll(chain) + windowsOfAll(contentOnly(chain))
    }

    private func windowsOfAll(_ chain: [PhraseCandidate.Step]) -> [PhraseCandidate] {
        var found: [PhraseCandidate] = []
        for start in chain.indices {
            for length in Self.lengths {
                guard start + length <= chain.count else { break }
                var steps = Array(chain[start..<(start + length)])
                // A phrase that begins or ends with a small word says no more than without it.
                guard isContent(steps.first), isContent(steps.last) else { continue }
                steps[0].gap = 0
                let candidate = PhraseCandidate(steps: steps)
                if steps.count(where: isContent) >= Self.minimumContent { found.append(candidate) }
            }
        }
        return found
    }

    private func isContent(_ step: PhraseCandidate.Step?) -> Bool {
        step.flatMap(\.words.first).map { material.vocabulary.weight($0) >= 1 } ?? false
    }

    private func contentOnly(_ chain: [PhraseCandidate.Step]) -> [PhraseCandidate.Step] {
        var kept: [PhraseCandidate.Step] = []
        var gap = 0
        for step in chain {
            gap += step.gap
            guard isContent(step), gap <= 2 * PhraseAlignment.maximumGap else { gap += 1; continue }
            kept.append(.init(words: step.words, gap: kept.isEmpty ? 0 : gap))
            gap = 0
        }
        return kept
    }
}
