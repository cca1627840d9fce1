/// Compares how long answers take with how long they took in the best round, to see whether requests queue up at a target.
///
/// A round is as many answers as requests are let through at once. What is slow for good becomes normal: the best moves by a
/// twentieth a round towards what is.
struct LatencyWatch: Sendable {
    /// How a target is doing.
    enum Sign: Sendable { case good, crowded, crowdedRound }

    /// Answers may take so many times as long as in the best round.
    private static let tolerance = 2.0
    /// And so many milliseconds more: below that, this program's own work is what is measured.
    private static let slack = 25.0

    private var best: Double?
    private var sum = 0.0
    private var count = 0
    /// Answers that make the round that is under way, from its first answer on: the window may grow meanwhile.
    private var length = 0
    private var isCrowded = false

    /// Takes the latency of an answer in milliseconds.
    ///
    /// - Parameter round: answers that make a round, should one begin.
    mutating func add(_ milliseconds: Double, round: Int) -> Sign {
        if count == 0 { length = max(1, round) }
        sum += milliseconds
        count += 1
        guard count >= length else { return isCrowded ? .crowded : .good }
        let mean = sum / Double(count)
        beginRound()
        guard let best else {
            self.best = mean
            return .good
        }
        isCrowded = mean > best * Self.tolerance + Self.slack
        self.best = mean < best ? mean : best + (mean - best) / 20
        return isCrowded ? .crowdedRound : .good
    }

    /// Forgets the answers of the round that is under way.
    mutating func beginRound() {
        sum = 0
        count = 0
    }
}
