import Formats

/// `trajectory:tool-sequence`: tools were called in an order, exactly these or these among others. A list within the list are tools that were
/// called together.
enum ToolSequenceAssertion: AssertionKind {
    static let types = ["trajectory:tool-sequence"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let wanted = assertion.value?.array ?? assertion.value?["steps"]?.array ?? []
        let mode = assertion.value?["mode"]
        guard mode == nil || mode == "exact" || mode == "in_order" else {
            return .error("trajectory:tool-sequence: 'mode' must be exact or in_order")
        }
        guard !wanted.isEmpty else {
            return .error("trajectory:tool-sequence needs a list of tools, or 'steps' and 'mode'")
        }
        var groups: [[StepMatcher]] = []
        for entry in wanted {
            let members = entry.array ?? [entry]
            let matchers = members.compactMap { StepMatcher($0, kind: .tool) }.filter { $0.pattern != nil }
            guard !matchers.isEmpty, matchers.count == members.count, matchers.count <= 8 else {
                return .error(
                    "trajectory:tool-sequence: each step is a tool, name or pattern, or a list of one to eight of them"
                )
            }
            groups.append(matchers)
        }
        switch Trajectory.of(context, for: assertion.name) {
        case .failure(let failure): return .graderError(failure.text)
        case .success(let trajectory):
            let isGrouped = wanted.contains { $0.array != nil }
            if isGrouped, context.trace == nil {
                return .graderError("\(assertion.name): which tools were called together is known of a trace only")
            }
            let turns = isGrouped ? ToolTurns.turns(of: trajectory.tools) : trajectory.tools.map { [$0] }
            return judge(turns, groups, isExact: mode == "exact", trajectory.tools)
        }
    }

    private static func judge(
        _ turns: [[TrajectoryStep]],
        _ groups: [[StepMatcher]],
        isExact: Bool,
        _ tools: [TrajectoryStep]
    ) -> Judgement {
        let actual = ToolUsedAssertion.words(tools)
        let expected = groups.map(label).joined(separator: ", ")
        if isExact {
            let pass = turns.count == groups.count && zip(turns, groups).allSatisfy { ToolTurns.matches($0, $1) }
            let words =
                pass
                ? "Observed exact tool sequence: \(actual)"
                : "Expected exact tool sequence of \(expected), but actual tools were \(actual)"
            return Judgement(pass: pass, reason: words, passReason: words)
        }
        var next = 0
        for turn in turns where next < groups.count && ToolTurns.matches(turn, groups[next]) { next += 1 }
        let words =
            next == groups.count
            ? "Observed tool sequence in order: \(expected). Actual tools: \(actual)"
            : "Expected tool \(label(groups[next])) was not observed in order. Actual tools: \(actual)"
        return Judgement(pass: next == groups.count, reason: words, passReason: words)
    }

    private static func label(_ group: [StepMatcher]) -> String {
        let labels = group.map { Quote.visible($0.label) }
        return labels.count > 1 ? "[\(labels.joined(separator: " + "))]" : "\"\(labels.first ?? "*")\""
    }
}

/// Calls of tools that a model made at once: their spans have one parent and overlap in time.
enum ToolTurns {
    static func turns(of steps: [TrajectoryStep]) -> [[TrajectoryStep]] {
        var open: [String: (turn: Int, end: Double)] = [:]
        var turns: [[TrajectoryStep]] = []
        for step in steps {
            let parent = step.parentID ?? ""
            let end = step.end ?? step.start
            if let current = open[parent], step.start <= current.end {
                turns[current.turn].append(step)
                open[parent] = (current.turn, max(current.end, end))
            } else {
                open[parent] = (turns.count, end)
                turns.append([step])
            }
        }
        return turns
    }

    /// Whether each matcher finds a step of its own, and no step is left.
    static func matches(_ turn: [TrajectoryStep], _ group: [StepMatcher]) -> Bool {
        guard turn.count == group.count else { return false }
        func assign(_ index: Int, _ rest: [TrajectoryStep]) -> Bool {
            guard index < group.count else { return true }
            for (place, step) in rest.enumerated() where group[index].matches(step) {
                var rest = rest
                rest.remove(at: place)
                if assign(index + 1, rest) { return true }
            }
            return false
        }
        return assign(0, turn)
    }
}
