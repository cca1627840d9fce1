import Formats

/// `trajectory:step-count`: so many steps of a kind, or with a name that fits a pattern.
enum StepCountAssertion: AssertionKind {
    static let types = ["trajectory:step-count"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value, value.object != nil, let matcher = StepMatcher(value) else {
            return .error(
                "trajectory:step-count needs a value with min or max; 'type' may be command, message, reasoning, search, span or tool"
            )
        }
        guard let bounds = Bounds(value), bounds.minimum != nil || bounds.maximum != nil else {
            return .error("trajectory:step-count needs 'min' or 'max', whole numbers from 0, and min not above max")
        }
        switch Trajectory.of(context, for: assertion.name) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let trajectory):
            if context.trace == nil, matcher.kinds != [.tool] {
                return .graderError(
                    "No trace data available for \(assertion.name) assertion; without one only steps of type tool are known"
                )
            }
            let found = trajectory.steps.filter(matcher.matches)
            var filter: [String] = []
            if !matcher.kinds.isEmpty { filter.append("type=\(matcher.kinds.map(\.rawValue).joined(separator: "|"))") }
            if matcher.pattern != nil { filter.append("pattern=\(Quote.visible(matcher.label))") }
            var words = "Matched \(found.count) trajectory step(s)"
            if !filter.isEmpty { words += " for \(filter.joined(separator: ", "))" }
            words += bounds.words
            if !found.isEmpty { words += ". Matches: \(ToolUsedAssertion.words(found))" }
            return Judgement(pass: bounds.holds(found.count), reason: words, passReason: words)
        }
    }
}
