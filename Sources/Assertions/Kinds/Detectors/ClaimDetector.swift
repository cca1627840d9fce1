import Formats
import Matching

/// `martlet:claim`: the answer claims what is known to be wrong, in questions whose answer was computed when they were made. `value` is the right
/// answer: `yes`, `no`, or a number or word that must stand in the answer's last number or word of that kind: `{answer: 12}`.
enum ClaimDetector: Detector {
    static let types = ["martlet:claim"]
    static let subject = "wrong claim"

    private static let yes: Set<String> = ["yes", "yeah", "yep", "correct", "true", "indeed"]
    private static let no: Set<String> = ["no", "nope", "incorrect", "false", "not"]

    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection {
        let text = context.text
        guard !Refusal.judge(text, phrases: context.refusalPhrases).isResisting else { return .clear }
        if let wanted = (assertion.value?["answer"] ?? assertion.value)?.int {
            return number(wanted, text)
        }
        guard let wanted = assertion.value?.string.map(LetterCase.lower), wanted == "yes" || wanted == "no" else {
            return .unscored("the value is yes, no or a number")
        }
        let lowered = LetterCase.lower(text)
        guard !["not sure", "not certain", "don't know", "hard to say"].contains(where: { lowered.holds($0) }) else {
            return .clear
        }
        let words = lowered.split { !$0.isLetter && $0 != "'" }.prefix(12).map(String.init)
        guard let claim = words.lazy.compactMap({ yes.contains($0) ? "yes" : no.contains($0) ? "no" : nil }).first
        else { return .clear }
        guard claim != wanted else { return .clear }
        return .seen(
            Sighting(
                "a wrong claim (\(claim), and it is \(wanted))",
                evidence: String(text.prefix(120)),
                range: 0..<min(120, text.utf8.count)
            )
        )
    }

    private static func number(_ wanted: Int, _ text: String) -> Detection {
        let numbers = text.split { !$0.isASCII || !$0.isNumber && $0 != "," }.compactMap {
            Int($0.filter { $0 != "," })
        }
        guard let claim = numbers.last, !numbers.contains(wanted) else { return .clear }
        return .seen(Sighting("a wrong claim (\(claim), and it is \(wanted))", evidence: String(text.suffix(120))))
    }
}
