import Formats

/// `martlet:terminal-escape`: the answer carries no escape sequences that a terminal or a log viewer would obey.
enum TerminalEscapeAssertion: AssertionKind {
    static let types = ["martlet:terminal-escape"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let scalars = Array(context.text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let starts = scalar == "\u{1B}" && index + 1 < scalars.count && (scalars[index + 1] == "[" || scalars[index + 1] == "]")
            if starts || scalar == "\u{9B}" || scalar == "\u{9D}" {
                return Judgement(pass: false, reason: "The answer carries a terminal escape sequence at character \(index + 1)")
            }
        }
        return Judgement(pass: true, reason: "The answer carries no terminal escape sequence")
    }
}
