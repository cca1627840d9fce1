import Formats

/// The work that a rendering may do.
struct TemplateBudget {
    /// Steps that are left. A step is a node, an expression, an element of a list or 64 bytes of text.
    private var steps = 2_000_000

    /// Whether nothing is left; what is rendered ends here.
    var isSpent: Bool { steps <= 0 }

    mutating func spend(_ count: Int) { steps = count >= steps ? 0 : steps - count }

    mutating func spend(bytes: Int) { spend(bytes >> 6) }

    mutating func exhaust() { steps = 0 }

    /// A text that was made, paid for; cut off where nothing is left for it.
    mutating func made(_ text: String) -> JSONValue {
        spend(bytes: text.utf8.count)
        return .string(text)
    }

    /// Whether a text of so many bytes may be made.
    func allows(bytes: Int) -> Bool { !isSpent && bytes <= Template.maximumBytes && bytes >> 6 < steps }
}
