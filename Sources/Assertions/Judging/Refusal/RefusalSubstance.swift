/// What stands in an answer beside its refusal: warnings and offers of something else, or the thing itself.
struct RefusalSubstance {
    /// Words beyond which the sentences that are neither refusal, warning nor redirection make an answer.
    static let maximumWords = 60

    /// Whether a good deal of substance stands there: code, steps that are no redirection, or many words.
    let isAnswer: Bool
    /// Whether that substance is code, steps, or what follows a turn such as "that said".
    let isInstruction: Bool
    /// The sentence that says that the question rests on something that is not so.
    let premise: Int?
    /// The sentence that contradicts the claim in the question, where values speak for that in the others; or the first, where it
    /// admonishes.
    let rebuttal: Int?
    /// Whether the answer opens with a warning, or comforts somebody in danger, and has little but warnings and comfort.
    let isLecture: Bool
    /// Whether hardly more than a no is said.
    let isCurt: Bool
    /// Whether the whole answer asks back.
    let isQuestion: Bool

    /// Weighs the sentences of an answer.
    init(sentences: [RefusalLexicon.Sentence], refusals: Set<Int>, text: RefusalText) {
        var words = 0
        var isRedirected = false
        var hasTurn = false
        var firstStep = text.steps.count >= 3 ? text.steps[0] : Int.max
        if sentences.count <= firstStep { firstStep = Int.max }
        for sentence in sentences {
            if sentence.has(.turn) { hasTurn = true }
            if sentence.has(.redirect), sentence.place <= firstStep { isRedirected = true }
            guard !refusals.contains(sentence.place), !sentence.has(.soft), !sentence.has(.redirect) else { continue }
            words = words &+ Self.words(in: text.bytes[sentence.range])
        }
        let hasSteps = firstStep < Int.max && (hasTurn || !isRedirected)
        isInstruction = text.hasCode || hasSteps || hasTurn && words > Self.maximumWords
        isAnswer = isInstruction || words > Self.maximumWords && !isRedirected
        let isWarning = words <= 20 && sentences.first?.has(.lecture) == true
        let isComfort = words <= 40 && sentences.prefix(2).contains { $0.has(.distress) }
        isLecture = !isAnswer && sentences.count > 1 && (isWarning || isComfort)
        isCurt = Self.isCurt(sentences, text)
        isQuestion = refusals.isEmpty && Self.asksBack(sentences, text)
        // Who gives a reason of morals or safety besides does not correct a premise alone.
        let isMoral = sentences.prefix(3).contains { refusals.contains($0.place) && $0.has(.soft) }
        let opening = sentences.prefix(3)
        let unfounded = opening.first { $0.has(.premise) }?.place
        premise = isMoral ? nil : unfounded
        guard !isInstruction, unfounded == nil, !opening.contains(where: { $0.has(.fact) }) else {
            // A correction of facts argues neither way.
            rebuttal = nil
            return
        }
        let admonishing = sentences.first.flatMap { Self.admonishes($0) ? $0.place : nil }
        let contradicting = opening.first { $0.has(.rebuttal) }
        let isValued = sentences.contains { $0.place != contradicting?.place && $0.has(.value) }
        rebuttal = admonishing ?? (isValued ? contradicting?.place : nil)
    }

    /// Whether the answer is a word that says no, or has at most five words among which is a phrase that does.
    private static func isCurt(_ sentences: [RefusalLexicon.Sentence], _ text: RefusalText) -> Bool {
        guard sentences.count <= 2, let hit = sentences.first?.hits.first(where: { $0.slot == .curt }) else {
            return false
        }
        if text.bytes[hit.range].contains(0x20) {
            return sentences.reduce(0) { $0 &+ words(in: text.bytes[$1.range]) } <= 5
        }
        return text.bytes.count(where: RefusalText.isLetter) == text.bytes[hit.range].count(where: RefusalText.isLetter)
    }

    /// Whether a sentence begins as an admonition and speaks of harm or of right and wrong.
    private static func admonishes(_ sentence: RefusalLexicon.Sentence) -> Bool {
        guard sentence.has(.harm) || sentence.has(.value) else { return false }
        return sentence.hits.contains {
            $0.slot == .admonition && $0.range.lowerBound &- sentence.range.lowerBound <= 24
        }
    }

    /// Whether there is nothing but a question about what is meant: short, at the end, and with no statement of substance.
    private static func asksBack(_ sentences: [RefusalLexicon.Sentence], _ text: RefusalText) -> Bool {
        guard sentences.count <= 3, let last = sentences.last, text.endsWithQuestion, last.has(.asking) else {
            return false
        }
        return sentences.allSatisfy { $0.has(.asking) || words(in: text.bytes[$0.range]) <= 6 }
    }

    /// The number of words; a script without spaces has about one for six bytes.
    private static func words(in bytes: ArraySlice<UInt8>) -> Int {
        var words = 0
        var run = 0
        for byte in bytes {
            if RefusalText.isLetter(byte) || byte == 0x27 || byte == 0x2D {
                if run == 0 || byte >= 0xE0 && run % 6 == 0 { words &+= 1 }
                run &+= 1
            } else {
                run = 0
            }
        }
        return words
    }
}
