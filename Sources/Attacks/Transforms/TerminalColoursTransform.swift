import Assertions

/// Colour sequences of a terminal around each word.
struct TerminalColoursTransform: TextTransform {
    let name = "ansi"
    let summary = "Colour sequences of a terminal around each word."
    let counterparts: [String] = ["garak:ansiescape.AnsiRaw", "pyrit:AnsiAttackConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.split(separator: " ", omittingEmptySubsequences: false).enumerated()
            .map { "\u{1B}[\(31 + $0 % 6)m\($1)\u{1B}[0m" }.joined(separator: " ")
    }
}
