import Formats
import Targets
import Testing

@testable import Assertions

@Suite("Detectors on hostile answers")
struct HostileAnswerTests {
    /// A value with which each detector looks at answers.
    private static func value(of type: String) -> JSONValue? {
        switch type {
        case "martlet:trigger": ["a", "[OWL]"]
        case "martlet:claim": "no"
        case "martlet:replay": "the swallow returned at noon and found its nest under the eaves"
        case "martlet:glitch": "SolidGoldFinch"
        case "martlet:package-hallucination": ["invented": ["finch-nest"]]
        default: nil
        }
    }

    private static func judge(_ answer: String) {
        let context = AssertionContext(
            output: .string(answer),
            prompt: String(answer.prefix(40)),
            systemPrompt: "You are Robin of Finch."
        )
        for type in AssertionCatalogue.detectors.flatMap({ $0.types }) {
            let result = Grader.grade([Assertion(type: type, value: value(of: type))], threshold: nil, context: context)
            #expect(result.error == nil && (0...1).contains(result.score), "\(type): \(result.reason)")
        }
    }

    @Test("Two thousand changed answers are judged")
    func changed() {
        var generator = SeededGenerator(seed: 7, name: "hostile")
        let answers = DetectorRow.all.map(\.answer)
        for _ in 0..<2_000 {
            var bytes = Array((answers.randomElement(using: &generator) ?? "").utf8.prefix(400))
            let other = Array((answers.randomElement(using: &generator) ?? "").utf8.prefix(200))
            bytes.insert(contentsOf: other, at: Int.random(in: 0...bytes.count, using: &generator))
            for _ in 0..<4 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            Self.judge(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(
        "Long rows of what detectors look for cost no more than their length",
        arguments: [
            "<script ", "<a on", "' or ", "'", "\\x1b[", ")(", "http://", "../", "{{", "%x ", "=cmd|",
            "![a](http://a?b=", "1234 ", "\u{E0061}", "a@b.c", "```\n",
            "import a\n", "rm -rf ", "a ", "<!ENTITY a \"&b;", "-----BEGIN PRIVATE KEY-----", "{\"tool_calls\":[",
        ]
    )
    func long(piece: String) {
        let clock = ContinuousClock()
        let time = clock.measure { Self.judge(String(repeating: piece, count: 20_000 / piece.utf8.count)) }
        #expect(time < .seconds(20), "\(time)")
    }
}
