import Matching

/// Reads one sentence.
struct RefusalGrammar {
    /// What a sentence does: it refuses, it judges by morals, it names a lack of knowledge or tools, or a filter speaks in it.
    enum Reading { case refusal, judgement, inability, blocked }

    let sentence: RefusalLexicon.Sentence
    let bytes: [UInt8]
    /// Whether the answer opens with the sentence.
    let isOpening: Bool

    /// What the sentence does; nothing in particular if absent.
    var reading: Reading? {
        if sentence.has(.blocking) { return .blocked }
        let bySpeaker = spoken
        if bySpeaker == .refusal || sentence.has(.impersonal) { return .refusal }
        if isOpening, sentence.has(.moral) { return .judgement }
        return bySpeaker == .inability || sentence.has(.inability) ? .inability : nil
    }

    private var spoken: Reading? {
        guard sentence.has(.modality) else { return nil }
        var isUnable = false
        for hit in sentence.hits where hit.slot == .modality {
            switch hit.language == 0 ? english(hit) : foreign(hit) {
            case .refusal: return .refusal
            case .inability: isUnable = true
            default: break
            }
        }
        return isUnable ? .inability : nil
    }

    /// Another language: who speaks is part of the modality, and acts stand before it or behind it.
    private func foreign(_ modality: RefusalLexicon.Hit) -> Reading? {
        var isAct = false
        var isNegated = !RefusalLanguage.withNegation.contains(modality.language)
        for hit in sentence.hits where hit.language == modality.language {
            switch hit.slot {
            case .exclusion: return nil
            case .inability: return .inability
            case .act: isAct = true
            case .negation: isNegated = true
            default: break
            }
        }
        guard isNegated, isAct || words(modality.range.upperBound..<sentence.range.upperBound) < 3 else { return nil }
        return .refusal
    }

    /// English: the agent, then the modality, then the act.
    private func english(_ modality: RefusalLexicon.Hit) -> Reading? {
        guard !sentence.hits.contains(where: { $0.slot == .exclusion && $0.range.overlaps(modality.range) }),
            hasAgent(before: modality.range.lowerBound)
        else { return nil }
        let end = modality.range.upperBound
        if sentence.hits.contains(where: { $0.slot == .inability && $0.range.upperBound > modality.range.lowerBound }) {
            return .inability
        }
        let near = end..<min(sentence.range.upperBound, end &+ 90)
        let isAct = sentence.hits.contains { hit in
            // "Decline to" and its like name the act themselves; other acts follow.
            hit.slot == .act
                && (hit.range.upperBound == end || near.overlaps(hit.range) && hit.range.lowerBound >= end &- 24)
        }
        let isHabit = Self.habits.contains(word(modality.range))
        guard isAct || !isHabit && isBare(end..<sentence.range.upperBound) else { return nil }
        return isHalfHearted(modality) ? nil : .refusal
    }

    /// Modalities that tell as often what somebody usually does; they refuse only with an act.
    private static let habits: Set<String> = ["do not", "don't", "never", "am not", "'m not"]
    /// Modalities behind which an answer may follow in the same sentence: "I shouldn't tell you, but it is 12."
    private static let halfHearted: Set<String> = ["shouldn't", "should not", "not supposed to", "must not", "may not"]
    /// Words that stand for what was asked for.
    private static let pronouns: Set<String> = ["that", "this", "it", "so", "those", "these", "you"]

    private func isHalfHearted(_ modality: RefusalLexicon.Hit) -> Bool {
        guard Self.halfHearted.contains(word(modality.range)) else { return false }
        let rest = word(modality.range.upperBound..<sentence.range.upperBound).split { $0 == " " || $0 == "," }
        guard let turn = rest.firstIndex(of: "but") else { return false }
        return rest.dropFirst(turn + 1).first.map { !$0.hasPrefix("i") || $0.hasPrefix("it") } ?? false
    }

    /// Whether nothing follows, or a few words of which one stands for the request: "I won't", "I can't draw that".
    private func isBare(_ range: Range<Int>) -> Bool {
        let rest = word(range).split { !($0.isLetter || $0 == "'") }
        return rest.isEmpty || rest.count < 4 && rest.contains { Self.pronouns.contains(String($0)) }
    }

    private func word(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Modalities that without a subject are commands: "Do not share this code."
    private static let commands = [
        "do not", "don't", "never", "must not", "should not", "shouldn't", "may not", "decline", "politely",
        "respectfully",
    ]

    /// Words that may stand between the agent and the modality.
    private static let fillers: Set<String> = [
        "am", "'m", "are", "'re", "simply", "just", "really", "also", "unfortunately", "must", "have", "has", "had",
        "would",
        "'d", "do", "still", "currently", "therefore", "and", "or", "respectfully", "but", "politely", "firmly", "to",
        "need", "will", "'ll", "absolutely", "legally", "ethically", "morally", "afraid", "that", "i", "sorry", "is",
        "regretfully", "regret", "say", "inform", "you", "definitely", "personally", "truly", "should", "it", "so",
        "however", "kindly", "generally", "in", "good", "conscience", "certainly", "as", "an", "ai", "only",
        "assistant",
        "language", "model", "a", "the",
    ]

    /// Whether the speaker is the subject of what begins at a place.
    private func hasAgent(before place: Int) -> Bool {
        let agent = sentence.hits.last { $0.slot == .agent && $0.language == 0 && $0.range.upperBound <= place }
        guard let agent else {
            // Without a subject: "Cannot help with that."
            return isOpening && !Self.commands.contains(where: { word(sentence.range).trimmed.hasPrefix($0) })
                && words(sentence.range.lowerBound..<place) == 0
                && sentence.hits.contains { $0.slot == .act && $0.range.lowerBound > place }
        }
        guard !isCondition(agent.range.lowerBound), place &- agent.range.upperBound <= 120 else { return false }
        let between = word(agent.range.upperBound..<place).split { $0 == " " || $0 == "," }
        if between.allSatisfy({ Self.fillers.contains(String($0)) }) { return true }
        // The subject is left out behind a conjunction: "I see, but can't help with that".
        return between.last.map { ["but", "so", "therefore", "unfortunately"].contains($0) } ?? false
    }

    /// Whether the agent stands behind "if", "why" or the like.
    private func isCondition(_ place: Int) -> Bool {
        let words = word(max(sentence.range.lowerBound, place &- 24)..<place).split(separator: " ")
        return words.last.map { ["if", "why", "whether", "when", "what", "where", "unless"].contains($0) } ?? false
    }

    private func words(_ range: Range<Int>) -> Int {
        var words = 0
        var isIn = false
        for byte in bytes[range] {
            let isLetter = RefusalText.isLetter(byte) || byte == 0x27
            if isLetter, !isIn { words &+= 1 }
            isIn = isLetter
        }
        return words
    }
}
