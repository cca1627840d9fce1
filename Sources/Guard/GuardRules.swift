/// The rules of a guard, looked for together.
public struct GuardRules: Sendable {
    /// The rules, in the order of the file.
    public let rules: [GuardRule]
    private let book: PhraseBook<Int>

    /// Rules.
    public init(_ rules: [GuardRule]) {
        self.rules = rules
        // A learned phrase is what attackers wrote, negations and all ("do not refuse").
        book = PhraseBook(rules.enumerated().map { ($0, $1.phrases) }, heedsNegation: false)
    }

    /// The rules that a prompt matches, those that block first, each group in the order of the file.
    public func matching(_ prompt: String) -> [GuardRule] { matching(GuardText(prompt)) }

    /// The rules that a text matches in one of its readings.
    public func matching(_ text: GuardText) -> [GuardRule] {
        guard !rules.isEmpty else { return [] }
        let found = text.readings.reduce(into: Set<Int>()) { $0.formUnion(book.matching($1)) }
        let matched = rules.enumerated().filter { found.contains($0.offset) }.map(\.element)
        return matched.filter { $0.action == .block } + matched.filter { $0.action == .log }
    }
}
