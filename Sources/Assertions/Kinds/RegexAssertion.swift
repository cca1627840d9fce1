import Formats
import Matching

/// `regex`: a regular expression that matches somewhere in the answer.
enum RegexAssertion: AssertionKind {
    static let types = ["regex"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let source = assertion.value?.string else { return .error("regex needs a pattern") }
        do {
            let match = try Pattern(source).firstMatch(in: context.text)
            let found = match.map { ", found \(Quote.short($0.text, 80))" } ?? ""
            return Judgement(
                pass: match != nil,
                reason:
                    "Expected output to \(assertion.isNegated ? "not " : "")match regex \(source)\(assertion.isNegated ? found : "")"
            )
        } catch {
            if error.code == .unsupported { return .error("the pattern \(source) cannot be used: \(error)") }
            return Judgement(pass: false, reason: "Invalid regex pattern: \(error)", isFinal: true)
        }
    }
}
