import Findings
import Guard

/// Makes guard rules of attacks that got through.
///
/// A rule is a phrase that several payloads of one attack (or of one way of delivery) share: their words are aligned in pairs, windows of
/// what is common are tried on all attacks and on harmless prompts, and as few as stop most are chosen. What an attack of the same kind
/// says in other words is not stopped; how much that is, the estimate says.
package struct Hardening: Sendable {
    /// How rules are made.
    package struct Options: Sendable {
        /// Payloads that must share a phrase. Two at least: a phrase of one is that attack and nothing beside.
        package var minimumPayloads = 2
        /// Harmless prompts that one rule may stop.
        package var maximumFalsePositives = 0
        /// Parts for the estimate; 0 or 1: none is made.
        package var folds = 5

        package init() {}
    }

    /// A rule with what it was seen to do.
    package struct Rule: Sendable {
        package var rule: GuardRule
        /// The attack or the delivery that it was made from.
        package var group: String
        /// Attacks that it stops, and the payloads of these.
        package var attacks: Int
        package var payloads: Int
        /// Harmless prompts that it stops.
        package var falsePositives: Int
    }

    /// Attacks of one kind that no rule stops.
    package struct Gap: Sendable, Equatable {
        package var family: String
        package var strategy: String?
        package var count: Int
        /// One of them.
        package var example: String
    }

    /// The rules; none stops more harmless prompts than was allowed.
    package private(set) var rules: [Rule] = []
    /// Phrases that were left out because they stop harmless prompts.
    package private(set) var dropped: [Rule] = []
    /// What no rule stops.
    package private(set) var gaps: [Gap] = []
    /// All attacks, their payloads, and those that the rules stop together.
    package let attacks: Int
    package let payloads: Int
    package private(set) var stopped = 0
    /// Harmless prompts, and those that the rules stop together.
    package let benign: Int
    package private(set) var wronglyStopped = 0
    /// Attacks that stand among the harmless prompts, word for word.
    package let contradictions: Int
    package private(set) var estimate: HardeningEstimate?

    /// Makes rules.
    ///
    /// - Parameters:
    ///   - attacks: what got through.
    ///   - benign: prompts that must not be stopped. Without any, the rules only log: nobody knows what they would stop.
    package init(_ attacks: [SuccessfulAttack], benign: [String], options: Options = .init()) {
        let material = HardeningMaterial(attacks, benign: benign)
        let miner = PhraseMiner(material: material, minimumPayloads: max(2, options.minimumPayloads))
        let mined = miner.groups().map { (group: $0, phrases: miner.phrases(of: $0)) }
        self.attacks = attacks.count
        self.benign = benign.count
        payloads = material.payloadCount
        contradictions = material.contradictions
        func select(_ attacks: ItemSet, _ benign: ItemSet) -> PhraseSelection {
            PhraseSelection(
                miner,
                mined,
                attacks: attacks,
                benign: benign,
                maximumFalsePositives: options.maximumFalsePositives
            )
        }
        let selection = select(material.allAttacks, material.allBenign)
        var numbers: [String: Int] = [:]
        for choice in selection.choices {
            numbers[choice.group.name, default: 0] += 1
            if let rule = Self.rule(choice, numbers[choice.group.name] ?? 1, material) { rules.append(rule) }
        }
        dropped = selection.dropped.compactMap { Self.rule($0, 0, material) }
        // What the gateway would do, asked of the rules themselves.
        let guards = GuardRules(rules.map(\.rule))
        let open = material.attacks.filter { guards.matching($0.text).isEmpty }
        stopped = material.attacks.count - open.count
        wronglyStopped = selection.wronglyStopped(of: material.allBenign).count
        gaps = Self.gaps(open)
        if options.folds > 1, payloads > 1 { estimate = Self.estimate(material, options.folds, select) }
    }

    private static func rule(_ choice: PhraseSelection.Choice, _ number: Int, _ material: HardeningMaterial) -> Rule? {
        guard let pattern = material.vocabulary.pattern(choice.phrase.candidate) else { return nil }
        let phrase = choice.phrase
        let attacks = phrase.attacks.count
        let severity = phrase.attacks.numbers.map { material.attacks[$0].severity }.max() ?? .medium
        let group = choice.group
        let facts = group.isStrategy ? nil : AttackLookup.documentation(rule: nil, plugin: group.name)
        let wrong = phrase.benign.count
        let count = material.benignIndex.count
        return Rule(
            rule: GuardRule(
                id: "\(name(group.name))-\(number)",
                title: facts?.title
                    ?? (group.isStrategy ? "Attacks delivered by \(group.name)" : "Attacks of \(group.name)"),
                severity: severity,
                action: count > 0 ? .block : .log,
                phrases: [pattern],
                evidence: .init(
                    attacks: attacks,
                    benign: count,
                    falsePositives: wrong,
                    falsePositiveBound: Wilson.interval(wrong, of: count).upper
                )
            ),
            group: group.name,
            attacks: attacks,
            payloads: material.payloads(of: phrase.attacks),
            falsePositives: wrong
        )
    }

    /// A name that a rule's id can hold.
    private static func name(_ group: String) -> String {
        let letters = group.utf8.prefix(60).map { byte -> Character in
            let text = String(decoding: [byte], as: UTF8.self)
            return GuardRule.isID(text) ? Character(text) : "-"
        }
        return letters.isEmpty ? "attack" : String(letters)
    }

    private static func gaps(_ attacks: [SuccessfulAttack]) -> [Gap] {
        var gaps: [String: Gap] = [:]
        for attack in attacks {
            let key = "\(attack.family)\u{0}\(attack.strategy ?? "")"
            gaps[key, default: Gap(family: attack.family, strategy: attack.strategy, count: 0, example: attack.caseID)]
                .count += 1
        }
        return gaps.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    }

    private static func estimate(
        _ material: HardeningMaterial,
        _ folds: Int,
        _ select: (ItemSet, ItemSet) -> PhraseSelection
    ) -> HardeningEstimate {
        let parts = min(folds, material.payloadCount)
        var hits = 0
        var wrong = 0
        for part in 0..<parts {
            let held = material.allAttacks.numbers.filter { material.payloads[$0] % parts == part }
            let heldAttacks = ItemSet(held, bound: material.attacks.count)
            let heldBenign = ItemSet(
                stride(from: part, to: material.benignIndex.count, by: parts),
                bound: material.benignIndex.count
            )
            var attacks = material.allAttacks
            attacks.subtract(heldAttacks)
            var benign = material.allBenign
            benign.subtract(heldBenign)
            let selection = select(attacks, benign)
            hits += selection.stopped(of: heldAttacks).count
            wrong += selection.wronglyStopped(of: heldBenign).count
        }
        return HardeningEstimate(
            folds: parts,
            recall: .init(hits: hits, count: material.attacks.count, independent: material.payloadCount),
            falsePositives: .init(
                hits: wrong,
                count: material.benignIndex.count,
                independent: material.benignIndex.count
            ),
            families: families(material, select)
        )
    }

    /// What rules made of all other attacks stop of each.
    private static func families(
        _ material: HardeningMaterial,
        _ select: (ItemSet, ItemSet) -> PhraseSelection
    ) -> [(name: String, share: HardeningEstimate.Share)] {
        let names = Set(material.attacks.map(\.family)).sorted()
        // Promptfoo knows about 160 plugins; a results file that names thousands is not worth the time.
        guard (2...500).contains(names.count) else { return [] }
        return names.map { name in
            let held = ItemSet(
                material.attacks.indices.filter { material.attacks[$0].family == name },
                bound: material.attacks.count
            )
            var others = material.allAttacks
            others.subtract(held)
            let stopped = select(others, material.allBenign).stopped(of: held)
            return (
                name,
                HardeningEstimate.Share(
                    hits: stopped.count,
                    count: held.count,
                    independent: material.payloads(of: held)
                )
            )
        }
    }
}
