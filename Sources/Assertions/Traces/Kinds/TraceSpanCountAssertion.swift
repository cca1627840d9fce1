import Formats

/// `trace-span-count`: so many spans have a name that fits a pattern.
enum TraceSpanCountAssertion: AssertionKind {
    static let types = ["trace-span-count"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let pattern = assertion.value?["pattern"]?.string, !pattern.isEmpty else {
            return .error("trace-span-count needs a value with 'pattern'")
        }
        guard let bounds = Bounds(assertion.value), bounds.minimum != nil || bounds.maximum != nil else {
            return .error("trace-span-count needs 'min' or 'max', whole numbers from 0, and min not above max")
        }
        switch TraceEvidence.spans(context, assertion) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let spans):
            let matcher = TracePattern(pattern)
            let found = spans.filter { matcher.matches($0.name) }
            var words = "Found \(found.count) spans matching pattern \"\(Quote.visible(pattern))\"\(bounds.words)"
            if !found.isEmpty { words += ". Matched spans: \(TraceEvidence.names(found))" }
            return Judgement(pass: bounds.holds(found.count), reason: words, passReason: words)
        }
    }
}

/// What trace assertions have in common.
enum TraceEvidence {
    /// The spans of the trace, or why there are none to judge.
    static func spans(_ context: AssertionContext, _ assertion: Assertion) -> Result<[TraceSpan], TrajectoryFailure> {
        guard let trace = context.trace else {
            return .failure(TrajectoryFailure(text: "No trace data available for \(assertion.name) assertion"))
        }
        guard !trace.isTruncated else {
            return .failure(TrajectoryFailure(text: "\(assertion.name): the trace has more spans than are kept"))
        }
        return .success(trace.spans)
    }

    /// The different names of spans, at most 20.
    static func names(_ spans: [TraceSpan]) -> String {
        var names: [String] = []
        for span in spans where !names.contains(span.name) && names.count < 20 { names.append(span.name) }
        return names.map { Quote.visible(String($0.prefix(100))) }.joined(separator: ", ")
    }
}
