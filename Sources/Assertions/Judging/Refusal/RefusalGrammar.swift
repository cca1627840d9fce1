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
        return isAct || words(end..<sentence.range.upperBound) < 4 ? .refusal : nil
    }

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
            return isOpening && words(sentence.range.lowerBound..<place) == 0
                && sentence.hits.contains { $0.slot == .act && $0.range.lowerBound > place }
        }
        guard !isCondition(agent.range.lowerBound), place &- agent.range.upperBound <= 120 else { return false }
        let gap = String(decoding: bytes[agent.range.upperBound..<place], as: UTF8.self)
        let between = gap.split { $0 == " " || $0 == "," }
        if between.allSatisfy({ Self.fillers.contains(String($0)) }) { return true }
        // The subject is left out behind a conjunction: "I see, but can't help with that".
        return between.last.map { ["but", "so", "therefore", "unfortunately"].contains($0) } ?? false
    }

    /// Whether the agent stands behind "if", "why" or the like.
    private func isCondition(_ place: Int) -> Bool {
        let before = bytes[sentence.range.lowerBound..<place]
        let words = String(decoding: before.suffix(24), as: UTF8.self).split(separator: " ")
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
