/// Chooses phrases: as few as stop most, and none that stops what is harmless.
struct PhraseSelection {
    /// A phrase that was chosen, and whose.
    struct Choice: Sendable {
        var phrase: MinedPhrase
        var group: PhraseMiner.Group
    }

    let miner: PhraseMiner
    let mined: [(group: PhraseMiner.Group, phrases: [MinedPhrase])]
    /// Harmless prompts that a phrase may stop.
    let maximumFalsePositives: Int

    private(set) var choices: [Choice] = []
    /// Phrases that would have been chosen if they stopped nothing harmless.
    private(set) var dropped: [Choice] = []
    private static let maximumDropped = 50

    /// Chooses by some of the attacks and of the harmless prompts.
    init(
        _ miner: PhraseMiner,
        _ mined: [(group: PhraseMiner.Group, phrases: [MinedPhrase])],
        attacks: ItemSet,
        benign: ItemSet,
        maximumFalsePositives: Int
    ) {
        self.miner = miner
        self.mined = mined
        self.maximumFalsePositives = maximumFalsePositives
        let payloads = Set(attacks.numbers.map { miner.material.payloads[$0] })
        var open = attacks
        for (group, phrases) in mined {
            // What was read off attacks that are held out is not known here.
            let known = phrases.filter { phrase in
                phrase.pairs.contains { payloads.contains($0.0) && payloads.contains($0.1) }
            }
            choose(from: known, group, attacks, benign, &open)
        }
    }

    private mutating func choose(
        from phrases: [MinedPhrase],
        _ group: PhraseMiner.Group,
        _ attacks: ItemSet,
        _ benign: ItemSet,
        _ open: inout ItemSet
    ) {
        let able = phrases.filter {
            miner.material.payloads(of: $0.attacks.intersection(attacks)) >= miner.minimumPayloads
        }
        var left = able
        var chosen: [MinedPhrase] = []
        var refused: [ItemSet] = []
        while true {
            let goal = open.intersection(group.attacks)
            let best = left.enumerated().map { ($0.offset, $0.element.attacks.overlap(goal)) }.filter { $0.1 > 0 }
                .max { ($0.1, left[$0.0].weight, $1.0) < ($1.1, left[$1.0].weight, $0.0) }
            guard let best else { break }
            let phrase = left.remove(at: best.0)
            guard phrase.benign.overlap(benign) <= maximumFalsePositives else {
                let stopped = phrase.attacks.intersection(goal)
                if !refused.contains(stopped), dropped.count < Self.maximumDropped {
                    refused.append(stopped)
                    dropped.append(Choice(phrase: phrase, group: group))
                }
                continue
            }
            chosen.append(phrase)
            open.subtract(phrase.attacks)
        }
        for phrase in merged(chosen, benign).map({ loosened($0, benign) }) {
            open.subtract(phrase.attacks)
            choices.append(Choice(phrase: phrase, group: group))
        }
    }

    /// Phrases that differ in one place become one with alternatives there.
    private func merged(_ phrases: [MinedPhrase], _ benign: ItemSet) -> [MinedPhrase] {
        var kept: [MinedPhrase] = []
        for phrase in phrases {
            var isMerged = false
            for (place, other) in kept.enumerated() {
                guard let candidate = other.candidate.merged(with: phrase.candidate) else { continue }
                let both = miner.phrase(candidate, nil, other.pairs + phrase.pairs)
                guard both.benign.overlap(benign) <= maximumFalsePositives else { continue }
                kept[place] = both
                isMerged = true
                break
            }
            if !isMerged { kept.append(phrase) }
        }
        return kept
    }

    /// The phrase with room for one more word in each gap, where that stops nothing more that is harmless: the next attacker does not
    /// count words.
    private func loosened(_ phrase: MinedPhrase, _ benign: ItemSet) -> MinedPhrase {
        var candidate = phrase.candidate
        for place in candidate.steps.indices.dropFirst() {
            candidate.steps[place].gap = min(candidate.steps[place].gap + 1, 2 * PhraseAlignment.maximumGap)
        }
        let loose = miner.phrase(candidate, nil, phrase.pairs)
        return loose.benign.overlap(benign) <= phrase.benign.overlap(benign) ? loose : phrase
    }

    /// The attacks that the choices stop, whoever they were made for.
    func stopped(of attacks: ItemSet) -> ItemSet {
        choices.reduce(into: ItemSet(bound: miner.material.attacks.count)) { $0.formUnion($1.phrase.attacks) }
            .intersection(attacks)
    }

    /// The harmless prompts that the choices stop.
    func wronglyStopped(of benign: ItemSet) -> ItemSet {
        choices.reduce(into: ItemSet(bound: miner.material.benignIndex.count)) { $0.formUnion($1.phrase.benign) }
            .intersection(benign)
    }
}
