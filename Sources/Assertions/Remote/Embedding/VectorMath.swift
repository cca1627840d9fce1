import Targets

/// How near two vectors are.
enum VectorMath {
    enum Measure: Sendable { case cosine, dot, euclidean }

    /// The measure of two vectors.
    ///
    /// - Throws: `TargetFailure` for vectors that have no measure: of different lengths, empty, or with numbers that are none.
    static func measure(_ left: [Double], _ right: [Double], _ measure: Measure) throws(TargetFailure) -> Double {
        guard !left.isEmpty, left.count == right.count else {
            throw TargetFailure("the embeddings have \(left.count) and \(right.count) numbers")
        }
        var dot = 0.0
        var leftSquares = 0.0
        var rightSquares = 0.0
        var distance = 0.0
        for (a, b) in zip(left, right) {
            dot += a * b
            leftSquares += a * a
            rightSquares += b * b
            distance += (a - b) * (a - b)
        }
        let value: Double
        switch measure {
        case .dot: value = dot
        case .euclidean: value = distance.squareRoot()
        case .cosine:
            let length = leftSquares.squareRoot() * rightSquares.squareRoot()
            value = length == 0 ? 0 : dot / length
        }
        guard value.isFinite else { throw TargetFailure("the embeddings hold numbers that are none") }
        return value
    }
}
