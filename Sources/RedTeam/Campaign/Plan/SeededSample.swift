import Assertions

/// Chooses some of many by a seed.
struct SeededSample {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, name: "sample") }

    /// So many elements, in their order (selection sampling, Knuth's algorithm S).
    mutating func sample(_ elements: [UInt32], _ count: Int) -> [UInt32] {
        var needed = min(max(0, count), elements.count)
        var left = elements.count
        return elements.filter { _ in
            guard needed > 0, left > 0 else { return false }
            let isChosen = Int.random(in: 0..<left, using: &generator) < needed
            left -= 1
            if isChosen { needed -= 1 }
            return isChosen
        }
    }
}
