import Matching
import Testing

@Suite("Keyword automaton")
struct KeywordAutomatonTests {
    @Test(
        "It finds what a plain search finds",
        arguments: ["aé h", "hi", "xxhisHErs", "ushers HERS she", "", "hehehe", "\u{0}he\u{FF}", "héhe", "SHERS"]
    )
    func agreesWithPlainSearch(text: String) {
        let words = ["he", "she", "his", "hers", "é", "h"]
        let bytes = Array(text.utf8)
        let small = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
        var expected: Set<[Int]> = []
        for (number, word) in words.enumerated() {
            let needle = Array(word.utf8)
            for end in 0...bytes.count where end >= needle.count && Array(small[(end - needle.count)..<end]) == needle {
                expected.insert([number, end])
            }
        }
        let found = KeywordAutomaton(words).hits(in: bytes)
        #expect(Set(found.map { [$0.word, $0.end] }) == expected)
        #expect(found.count == expected.count)
        #expect(found.map(\.end) == found.map(\.end).sorted())
    }

    @Test("No words find nothing, and the search stops when it is told to")
    func edges() {
        #expect(KeywordAutomaton([]).hits(in: Array("abc".utf8)).isEmpty)
        #expect(KeywordAutomaton([""]).hits(in: Array("abc".utf8)).isEmpty)
        #expect(KeywordAutomaton(["a"]).hits(in: Array("aaaa".utf8), limit: 2).count == 2)
    }
}
