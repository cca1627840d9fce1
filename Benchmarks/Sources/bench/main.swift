import Foundation

// One file a benchmark; each prints a line of its table.
let benchmarks: [(name: String, run: () throws -> Void)] = [("json", JSONBenchmark.run), ("pattern", PatternBenchmark.run)]
let wanted = Set(CommandLine.arguments.dropFirst())
for benchmark in benchmarks where wanted.isEmpty || wanted.contains(benchmark.name) { try benchmark.run() }

/// Measures one piece of work.
enum Measure {
    /// The median of some runs, in seconds.
    static func median(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<runs {
            let start = ContinuousClock.now
            try body()
            let elapsed = start.duration(to: .now).components
            times.append(Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
        }
        return times.sorted()[runs / 2]
    }

    /// A number with one decimal.
    static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// A line of the table.
    static func row(_ what: String, bytes: Int, ours: Double, peer: String, theirs: Double) {
        let megabytes = Double(bytes) / 1e6
        print("\(what): \(text(megabytes)) MB; Martlet \(text(megabytes / ours)) MB/s, \(peer) \(text(megabytes / theirs)) MB/s: \(text(theirs / ours)) times")
    }
}
