/// A version of one ecosystem, read once and compared often.
protocol EcosystemVersion: Sendable {
    /// Reads a version; `nil` if the text is none.
    init?(_ text: String)

    /// Negative, zero or positive.
    func compare(_ other: Self) -> Int
}
