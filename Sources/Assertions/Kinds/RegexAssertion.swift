import Formats
import Matching

/// `regex`: a regular expression of ECMAScript, without flags, that matches somewhere in the answer.
///
/// Beyond ECMAScript `(?i)`, `(?m)` and `(?s)` are taken at the start of a pattern, since patterns of Python carry them; promptfoo calls
/// such a pattern invalid, so a note of it stands in the metadata. Lookaround and backreferences are errors that name what cannot be
/// matched in linear time.
enum RegexAssertion: AssertionKind {
    static let types = ["regex"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let source = assertion.value?.string, !source.isEmpty else {
            return .error("\"regex\" assertion type must have a string value")
        }
        do throws(PatternError) {
            let match = try Patterns.compiled(source).firstMatch(in: context.text)
            let found = match.map { ", found \(Quote.short($0.text, 80))" } ?? ""
            let isNegated = assertion.isNegated
            return Judgement(
                pass: match != nil,
                reason:
                    "Expected output to \(isNegated ? "not " : "")match regex \(Quote.short(source, 300))\(isNegated ? found : "")",
                metadata: hasInlineFlags(source)
                    ? ["note": "inline flags such as (?i) are no ECMAScript; promptfoo calls this pattern invalid"]
                    : [:]
            )
        } catch {
            if error.code == .unsupported {
                return .error("the pattern \(Quote.short(source, 300)) cannot be used: \(error)")
            }
            return Judgement(pass: false, reason: "Invalid regex pattern: \(Quote.visible("\(error)"))", isFinal: true)
        }
    }

    private static func hasInlineFlags(_ source: String) -> Bool {
        guard source.hasPrefix("(?") else { return false }
        let flags = source.dropFirst(2).prefix { "ims".contains($0) }
        return !flags.isEmpty && source.dropFirst(2 + flags.count).first == ")"
    }
}
