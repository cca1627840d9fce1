import Formats

/// `trace-span-duration`: spans take no longer than so many milliseconds, all of them or a percentile.
enum TraceSpanDurationAssertion: AssertionKind {
    static let types = ["trace-span-duration"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let maximum = assertion.value?["max"]?.double, maximum.isFinite, maximum >= 0 else {
            return .error("trace-span-duration needs a value with 'max', in milliseconds")
        }
        let pattern = assertion.value?["pattern"]?.string ?? "*"
        let percentile = assertion.value?["percentile"]
        if let percentile, !(percentile.double.map { (0...100).contains($0) } ?? false) {
            return .error("trace-span-duration: 'percentile' must be a number from 0 to 100")
        }
        let method = assertion.value?["method"]?.string ?? "nearest"
        guard method == "nearest" || method == "linear" else {
            return .error("trace-span-duration: 'method' must be nearest or linear")
        }
        let isRequired = assertion.value?["requirePresence"]?.bool ?? false
        switch TraceEvidence.spans(context, assertion) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let spans):
            let matcher = TracePattern(pattern)
            var found: [(name: String, duration: Double)] = []
            for span in spans where matcher.matches(span.name) {
                guard let end = span.end else { continue }
                guard end >= span.start else {
                    return .graderError("trace-span-duration: a span ends before it starts")
                }
                found.append((span.name, end - span.start))
            }
            guard !found.isEmpty else {
                // No span shows neither speed nor slowness: only the plain form lets that pass, as promptfoo does.
                let words = "No spans found matching pattern \"\(Quote.visible(pattern))\" with complete timing data"
                return Judgement(
                    pass: !assertion.isNegated && !isRequired,
                    reason: words,
                    passReason: words,
                    isFinal: true
                )
            }
            found.sort { $0.duration > $1.duration }
            return judge(found, maximum, percentile: percentile?.double, isLinear: method == "linear", pattern)
        }
    }

    private static func judge(
        _ found: [(name: String, duration: Double)],
        _ maximum: Double,
        percentile: Double?,
        isLinear: Bool,
        _ pattern: String
    ) -> Judgement {
        let limit = JSONWriter.number(maximum)
        let slowest = found.prefix(3).map {
            "\(Quote.visible(String($0.name.prefix(100)))) (\(FixedPoint.text($0.duration, 2))ms)"
        }.joined(separator: ", ")
        guard let percentile else {
            let slow = found.count { $0.duration > maximum }
            let words =
                slow > 0
                ? "\(slow) span(s) exceed duration threshold \(limit)ms. Slowest: \(slowest)"
                : "All \(found.count) spans matching pattern \"\(Quote.visible(pattern))\" completed within \(limit)ms. Slowest: \(slowest)"
            return Judgement(pass: slow == 0, reason: words, passReason: words)
        }
        let value = self.percentile(percentile, of: found.map(\.duration).reversed(), isLinear: isLinear)
        let words =
            "\(JSONWriter.number(percentile))th percentile duration (\(FixedPoint.text(value, 2))ms, method=\(isLinear ? "linear" : "nearest")) \(value > maximum ? "exceeds" : "is within") threshold \(limit)ms. Slowest spans: \(slowest)"
        return Judgement(pass: value <= maximum, reason: words, passReason: words)
    }

    /// A percentile of sorted numbers: the nearest rank, or between the two nearest.
    static func percentile(_ percentile: Double, of sorted: [Double], isLinear: Bool) -> Double {
        guard let last = sorted.last else { return 0 }
        if isLinear {
            let rank = percentile / 100 * Double(sorted.count - 1)
            let lower = min(sorted.count - 1, max(0, Int(rank)))
            let upper = min(sorted.count - 1, lower + 1)
            return sorted[lower] + (sorted[upper] - sorted[lower]) * (rank - Double(lower))
        }
        let rank = Int((percentile / 100 * Double(sorted.count)).rounded(.up)) - 1
        return rank < sorted.count ? sorted[max(0, rank)] : last
    }
}
