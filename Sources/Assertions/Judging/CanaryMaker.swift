/// Makes canaries: tokens that occur nowhere but in this run.
public struct CanaryMaker: Sendable {
    private var generator: SeededGenerator
    /// Crockford's base32: no letter that can be taken for a digit.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// A maker for one case of a run.
    public init(seed: UInt64, name: String) {
        generator = SeededGenerator(seed: seed, name: "canary/\(name)")
    }

    /// The next canary: ten random characters and one that checks them. The first is a letter, so that no filter of numbers
    /// swallows it.
    ///
    /// - Parameter avoiding: characters that it must not have, where a disguise changes them beyond recognition.
    public mutating func next(for purpose: String, avoiding: String = "") -> Canary {
        guard avoiding.isEmpty else {
            let alphabet = Self.alphabet.filter { !avoiding.contains($0) }
            let letters = alphabet.filter(\.isLetter)
            guard let first = letters.randomElement(using: &generator) else { return next(for: purpose) }
            let rest = (0..<10).compactMap { _ in alphabet.randomElement(using: &generator) }
            return Canary(token: String([first] + rest), purpose: purpose)
        }
        var values = [Int.random(in: 10..<32, using: &generator)]
        for _ in 0..<9 { values.append(Int.random(in: 0..<32, using: &generator)) }
        let check = values.enumerated().reduce(0) { ($0 + $1.element * ($1.offset + 1)) % 31 }
        return Canary(token: String((values + [check]).map { Self.alphabet[$0] }), purpose: purpose)
    }
}
