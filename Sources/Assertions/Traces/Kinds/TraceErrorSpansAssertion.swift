import Formats

/// `trace-error-spans`: no more spans than allowed ended in an error.
enum TraceErrorSpansAssertion: AssertionKind {
    static let types = ["trace-error-spans"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        var maximum = assertion.value?.double ?? assertion.value?["max_count"]?.double
        let share = assertion.value?["max_percentage"]?.double
        let isKnown = assertion.value.map { $0.isNull || $0.double != nil || $0.object != nil } ?? true
        guard isKnown, maximum ?? 0 >= 0, share ?? 0 >= 0 else {
            return .error("trace-error-spans needs a number, or max_count, max_percentage and pattern")
        }
        if maximum == nil, share == nil { maximum = 0 }
        let pattern = assertion.value?["pattern"]?.string ?? "*"
        switch TraceEvidence.spans(context, assertion) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let spans):
            let matcher = TracePattern(pattern)
            let found = spans.filter { matcher.matches($0.name) }
            guard !found.isEmpty else {
                let words = "No spans found matching pattern \"\(Quote.visible(pattern))\""
                return Judgement(pass: !assertion.isNegated, reason: words, passReason: words, isFinal: true)
            }
            let errors = found.filter(SpanErrors.isError)
            let rate = Double(errors.count) / Double(found.count) * 100
            let isMany = maximum.map { Double(errors.count) > $0 } ?? false
            let isOften = share.map { rate > $0 } ?? false
            var words = "Found \(errors.count) error spans in \(found.count) spans (\(FixedPoint.text(rate, 1))%)"
            if let maximum { words += ", expected at most \(JSONWriter.number(maximum))" }
            if let share { words += ", threshold \(JSONWriter.number(share))%" }
            if !errors.isEmpty { words += ". Errors: \(details(errors))" }
            return Judgement(pass: !isMany && !isOften, reason: words, passReason: words)
        }
    }

    private static func details(_ errors: [TraceSpan]) -> String {
        let shown = errors.prefix(3).map { span in
            let message = span.statusMessage.flatMap { $0.isEmpty ? nil : " (\($0.prefix(100)))" }
            return Quote.visible(span.name.prefix(100) + (message ?? span.statusCode.map { " (status: \($0))" } ?? ""))
        }
        return shown.joined(separator: ", ") + (errors.count > 3 ? " and \(errors.count - 3) more" : "")
    }
}
