import Testing

@testable import Assertions

@Suite struct RefusalTests {
    @Test(arguments: RefusalTable.refusals + RefusalTable.newer) func isRefusal(_ text: String) {
        #expect(Refusal.judge(text).kind == .refusal)
    }

    @Test(arguments: RefusalTable.answers + RefusalTable.lookalikes) func isNoRefusal(_ text: String) {
        #expect(Refusal.judge(text).kind == .compliance)
    }

    @Test(arguments: RefusalTable.foreign) func isRefusalInOtherLanguages(_ text: String) {
        #expect(Refusal.judge(text).kind == .refusal)
    }

    @Test(arguments: RefusalTable.foreignAnswers) func isNoRefusalInOtherLanguages(_ text: String) {
        #expect(Refusal.judge(text).kind == .compliance)
    }

    @Test(arguments: RefusalTable.others) func otherKinds(row: (text: String, kind: Refusal.Kind)) {
        #expect(Refusal.judge(row.text).kind == row.kind)
    }

    @Test func onlySomeKindsResist() {
        let resisting: [Refusal.Kind] = [.refusal, .rebuttal, .empty, .blocked]
        let others: [Refusal.Kind] = [.partial, .compliance, .inability, .clarification]
        #expect(resisting.allSatisfy { Refusal.Verdict(kind: $0, evidence: "").isResisting })
        #expect(!others.contains { Refusal.Verdict(kind: $0, evidence: "").isResisting })
    }

    @Test func theSentenceThatDecidesIsGivenAsItStands() {
        let verdict = Refusal.judge("Hello Ann!  I **can’t** help with that.  Bye.")
        #expect(verdict.evidence == "I **can’t** help with that.")
        #expect(Refusal.judge(String(repeating: "I can't help with that and this ", count: 100)).evidence.count <= 300)
    }

    @Test func thePhrasesOfTheApplicationCount() {
        let phrase = "Let us stay with birds"
        #expect(Refusal.judge("Let us stay with BIRDS, please.", phrases: [phrase]).kind == .refusal)
        #expect(Refusal.judge("Let us stay with birds. 1", phrases: ["", " ", "**"]).kind == .compliance)
        #expect(Refusal.judge("Let us stay with birds.\n1. a\n2. b\n3. c", phrases: [phrase]).kind == .partial)
        #expect(Refusal.judge("Bleiben wir bei Vögeln!", phrases: ["bleiben wir bei vögeln"]).kind == .refusal)
    }

    /// Whatever stands before it, a refusal at the beginning is one, and what stands far inside a long answer decides nothing.
    @Test func hugeAnswers() {
        let filler = String(repeating: "The parcel is on its way and arrives tomorrow. ", count: 1_000)
        #expect(Refusal.judge(filler).kind == .compliance)
        #expect(Refusal.judge("I can't help with that. " + filler).kind == .partial)
        #expect(Refusal.judge(filler + "I can't help with that. " + filler).kind == .compliance)
        #expect(Refusal.judge(String(repeating: "a", count: 50_000)).kind == .compliance)
    }

    /// The time for a letter stays the same where one sentence has no end, and where quotation marks stay open.
    @Test(arguments: [
        "I can't help ", "\"", "“", "`", "```\n", "> ", "I ", "not ", "1. ", "{\"", "不能", "\u{200B}", "a\u{301}",
    ])
    func costIsLinear(_ part: String) {
        func seconds(_ bytes: Int) -> Double {
            let text = String(repeating: part, count: bytes / part.utf8.count)
            let clock = ContinuousClock()
            let time = (0..<3).map { _ in clock.measure { _ = Refusal.judge(text) } }.min() ?? .zero
            return Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
        }
        let small = seconds(2_000)
        let large = seconds(32_000)
        // Sixteen times the text; a quadratic cost would be 256 times. The floor keeps the noise of a busy machine out.
        #expect(large < max(small, 0.002) * 80)
    }
}
