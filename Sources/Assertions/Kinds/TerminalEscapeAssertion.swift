import Formats

/// `martlet:terminal-escape`: the answer carries no escape sequences that a terminal or a log viewer would obey.
enum TerminalEscapeAssertion: AssertionKind {
    static let types = ["martlet:terminal-escape"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let scalars = Array(context.text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            // ECMA-48: ESC and a character from space to tilde, or the control strings and CSI as one character.
            let starts =
                scalar == "\u{1B}" && index + 1 < scalars.count && (0x20...0x7E).contains(scalars[index + 1].value)
            if starts || [0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F].contains(scalar.value) {
                return Judgement(
                    pass: false,
                    reason: "The answer carries a terminal escape sequence at character \(index + 1)"
                )
            }
        }
        return Judgement(pass: true, reason: "The answer carries no terminal escape sequence")
    }
}
