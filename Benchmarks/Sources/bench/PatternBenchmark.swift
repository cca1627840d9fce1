import Foundation
import Matching

/// A pattern that makes backtracking engines explode, on texts of growing length: the time for a letter must stay the same.
enum PatternBenchmark {
    static func run() throws {
        let pattern = try Pattern("(a+)+$")
        var perLetter: [Double] = []
        for length in [1_000, 10_000, 100_000] {
            let text = String(repeating: "a", count: length) + "b"
            let time = Measure.median(3) { precondition(!pattern.contains(text)) }
            perLetter.append(time / Double(length) * 1e9)
        }
        print("pattern (a+)+$ without a match: \(perLetter.map { Measure.text($0) }.joined(separator: ", ")) ns a letter at 1,000, 10,000 and 100,000 letters")
    }
}
