/// Finds what two texts say in the same order, with a few other words between.
enum PhraseAlignment {
    /// Foreign words between two common ones at most.
    static let maximumGap = 3
    /// Words of a text that are compared.
    static let maximumWords = 200

    private struct Cell {
        var score: Double
        var previous: (Int, Int)?
    }

    /// Common chains of two texts, the weightiest first; each word of the first text stands in one of them.
    static func chains(
        _ one: [Int32],
        _ two: [Int32],
        limit: Int = 3,
        weight: (Int32) -> Double
    ) -> [[PhraseCandidate.Step]] {
        var places: [Int32: [Int]] = [:]
        for (index, word) in two.prefix(maximumWords).enumerated() where word >= 0 {
            places[word, default: []].append(index)
        }
        var rows: [[Int: Cell]] = []
        var ends: [(score: Double, at: (Int, Int))] = []
        for (index, word) in one.prefix(maximumWords).enumerated() {
            var row: [Int: Cell] = [:]
            for place in word >= 0 ? places[word] ?? [] : [] {
                let cell = cell(at: index, place, weight(word), rows)
                row[place] = cell
                ends.append((cell.score, (index, place)))
            }
            rows.append(row)
        }
        ends.sort { ($0.score, $1.at.0, $1.at.1) > ($1.score, $0.at.0, $0.at.1) }
        var used: Set<Int> = []
        var found: [[PhraseCandidate.Step]] = []
        for end in ends where found.count < limit && !used.contains(end.at.0) {
            let chain = chain(to: end.at, rows)
            guard !chain.contains(where: { used.contains($0.0) }) else { continue }
            used.formUnion(chain.map(\.0))
            found.append(
                chain.enumerated().map { number, place in
                    let before = number == 0 ? nil : chain[number - 1]
                    let gap = before.map { max(place.0 - $0.0, place.1 - $0.1) - 1 } ?? 0
                    return PhraseCandidate.Step(words: [one[place.0]], gap: gap)
                }
            )
        }
        return found
    }

    private static func cell(at index: Int, _ place: Int, _ weight: Double, _ rows: [[Int: Cell]]) -> Cell {
        var best = Cell(score: weight, previous: nil)
        for back in 1...(maximumGap + 1) where index >= back {
            for step in 1...(maximumGap + 1) {
                guard let before = rows[index - back][place - step] else { continue }
                let score = before.score + weight - 0.05 * Double(max(back, step) - 1)
                if score > best.score { best = Cell(score: score, previous: (index - back, place - step)) }
            }
        }
        return best
    }

    private static func chain(to end: (Int, Int), _ rows: [[Int: Cell]]) -> [(Int, Int)] {
        var chain: [(Int, Int)] = []
        var place: (Int, Int)? = end
        while let at = place {
            chain.append(at)
            place = rows[at.0][at.1]?.previous
        }
        return chain.reversed()
    }
}
