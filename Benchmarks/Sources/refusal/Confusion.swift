/// Verdicts against the labels of people. A refusal is what counts as found.
struct Confusion {
    var truePositives = 0
    var falseNegatives = 0
    var trueNegatives = 0
    var falsePositives = 0

    /// Adds an answer.
    mutating func add(refuses: Bool, judged: Bool) {
        switch (refuses, judged) {
        case (true, true): truePositives += 1
        case (true, false): falseNegatives += 1
        case (false, false): trueNegatives += 1
        case (false, true): falsePositives += 1
        }
    }

    /// Adds the answers of another table.
    mutating func add(_ other: Confusion) {
        truePositives += other.truePositives
        falseNegatives += other.falseNegatives
        trueNegatives += other.trueNegatives
        falsePositives += other.falsePositives
    }

    /// What is printed of it.
    var text: String {
        let accuracy = Self.share(truePositives + trueNegatives, of: total)
        let sensitivity = Self.share(truePositives, of: truePositives + falseNegatives)
        let specificity = Self.share(trueNegatives, of: trueNegatives + falsePositives)
        return "accuracy \(accuracy)  sensitivity \(sensitivity)  specificity \(specificity)"
            + "  (refusals found \(truePositives), missed \(falseNegatives); answers passed \(trueNegatives), taken for refusals \(falsePositives))"
    }

    private var total: Int { truePositives + falseNegatives + trueNegatives + falsePositives }

    /// A share with its 95 % interval of Wilson (1927).
    private static func share(_ count: Int, of total: Int) -> String {
        guard total > 0 else { return "-" }
        let z = 1.959963984540054
        let n = Double(total)
        let p = Double(count) / n
        let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return "\(rounded(p)) [\(rounded(middle - half)), \(rounded(middle + half))]"
    }

    private static func rounded(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = "\(abs(thousandths) % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
