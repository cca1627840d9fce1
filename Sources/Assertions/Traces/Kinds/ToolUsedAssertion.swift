import Formats

/// `trajectory:tool-used`: tools were called; negated: none of them was.
enum ToolUsedAssertion: AssertionKind {
    static let types = ["trajectory:tool-used"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value else {
            return .error("trajectory:tool-used needs a tool, a list of tools, or name and min or max")
        }
        let tools: [TrajectoryStep]
        switch Trajectory.of(context, for: assertion.name) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let trajectory): tools = trajectory.tools
        }
        if value.object != nil { return count(value, tools, assertion) }
        let wanted = value.array ?? [value]
        let matchers = wanted.compactMap { $0.string == nil ? nil : StepMatcher($0, kind: .tool) }
        guard !matchers.isEmpty, matchers.count == wanted.count else {
            return .error("trajectory:tool-used needs a tool, a list of tools, or name and min or max")
        }
        let used = matchers.filter { matcher in tools.contains(where: matcher.matches) }
        let missing = matchers.filter { matcher in !tools.contains(where: matcher.matches) }
        func list(_ matchers: [StepMatcher]) -> String { Quote.visible(matchers.map(\.label).joined(separator: ", ")) }
        let actual = ". Actual tools: \(words(tools))"
        if assertion.isNegated {
            return Judgement(
                pass: used.isEmpty,
                reason: "Forbidden tool(s) were used: \(list(used))\(actual)",
                passReason: "Forbidden tool(s) were not used: \(list(matchers))",
                isFinal: true
            )
        }
        return Judgement(
            pass: missing.isEmpty,
            reason: "Missing required tool(s): \(list(missing))\(actual)",
            passReason: "Observed required tool(s): \(list(matchers))\(actual)",
            isFinal: true
        )
    }

    private static func count(_ value: JSONValue, _ tools: [TrajectoryStep], _ assertion: Assertion) -> Judgement {
        guard let matcher = StepMatcher(value, kind: .tool), matcher.pattern != nil, var bounds = Bounds(value) else {
            return .error("trajectory:tool-used: the value needs a name or pattern, and counts for min and max")
        }
        bounds.minimum = bounds.minimum ?? 1
        if let maximum = bounds.maximum, maximum < 1, value["min"] == nil { bounds.minimum = 0 }
        let found = tools.filter(matcher.matches)
        let matches = found.isEmpty ? "" : ". Matches: \(words(found))"
        let text = "Matched tool \"\(Quote.visible(matcher.label))\" \(found.count) time(s)\(bounds.words)\(matches)"
        return Judgement(pass: bounds.holds(found.count), reason: text, passReason: text)
    }

    /// Steps for reasons, at most 30.
    static func words(_ steps: [TrajectoryStep]) -> String {
        guard !steps.isEmpty else { return "(none)" }
        return steps.prefix(30).map(\.words).joined(separator: ", ")
            + (steps.count > 30 ? " and \(steps.count - 30) more" : "")
    }
}
