import Formats
import Matching
import Targets

/// The steps of an answer in the order of time: of its trace, or the calls of tools that the answer itself tells.
struct Trajectory: Sendable {
    var steps: [TrajectoryStep]

    /// The calls of tools.
    var tools: [TrajectoryStep] { steps.filter { $0.kind == .tool } }

    /// - Returns: the steps, or why nothing can be said.
    static func of(_ context: AssertionContext, for type: String) -> Result<Trajectory, TrajectoryFailure> {
        if let trace = context.trace {
            guard !trace.isTruncated else {
                return .failure(TrajectoryFailure(text: "\(type): the trace has more spans than are kept"))
            }
            return .success(Trajectory(steps: steps(of: trace)))
        }
        let calls = ToolCalls.calls(of: context)
        let isTold = ["toolCalls", "tool_calls"].contains { context.response.metadata[$0] != nil }
        guard !calls.isEmpty || isTold else {
            return .failure(
                TrajectoryFailure(
                    text: "No trace data available for \(type) assertion, and the answer tells of no calls of tools"
                )
            )
        }
        return .success(
            Trajectory(
                steps: calls.enumerated().map { index, call in
                    TrajectoryStep(
                        kind: .tool,
                        name: call.name,
                        aliases: [call.name],
                        arguments: call.arguments,
                        id: "\(index)",
                        start: Double(index)
                    )
                }
            )
        )
    }

    static func steps(of trace: Trace) -> [TrajectoryStep] {
        trace.spans.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.start != b.start { return a.start < b.start }
            let ends = (a.end ?? a.start, b.end ?? b.start)
            return ends.0 != ends.1 ? ends.0 < ends.1 : left.offset < right.offset
        }.map { step(of: $0.element, commandTools: trace.commandTools) }
    }

    private static func step(of span: TraceSpan, commandTools: Set<String>) -> TrajectoryStep {
        let tool = SpanAttributes.toolName(span)
        let arguments = SpanAttributes.arguments(span)
        var step = TrajectoryStep(
            kind: .span,
            name: span.name,
            aliases: [span.name],
            id: span.id,
            parentID: span.parentID,
            start: span.start,
            end: span.end,
            isError: SpanErrors.isError(span)
        )
        func become(_ kind: TrajectoryStep.Kind, _ name: String) {
            step.kind = kind
            step.name = name
            step.aliases.append(name)
        }
        if let command = SpanAttributes.command(
            span,
            tool: tool,
            arguments: arguments,
            commandTools: commandTools
        ) {
            become(.command, command)
            if let tool { step.aliases.append(tool) }
            if let program = command.split(whereSeparator: \.isWhitespace).first {
                step.aliases.append(String(program))
            }
            step.arguments = arguments
        } else if let tool {
            become(.tool, tool)
            step.arguments = arguments
        } else if let query = SpanAttributes.searchQuery(span) {
            become(.search, query)
        } else if span.name.lowercased().hasPrefix("reasoning")
            || span.attributes["codex.item.type"]?.string == "reasoning"
        {
            step.kind = .reasoning
            step.aliases.append("reasoning")
        } else if span.attributes["codex.item.type"]?.string == "agent_message" || span.name == "agent response" {
            step.kind = .message
            step.aliases.append("message")
        }
        return step
    }

    /// The steps for a judge: the first and the last, repeated ones together.
    func summary(limit: Int = 40) -> String {
        var lines: [(text: String, count: Int)] = []
        for step in steps {
            var text = step.words
            if let arguments = step.arguments { text += " \(Quote.visible(String(arguments.text().prefix(500))))" }
            if step.isError { text += " (error)" }
            if lines.last?.text == text { lines[lines.count - 1].count += 1 } else { lines.append((text, 1)) }
        }
        var shown = lines.map { $0.count > 1 ? "\($0.text) (\($0.count) times)" : $0.text }
        if shown.count > limit {
            let left = shown.count - limit
            shown = shown.prefix(limit / 2) + ["… \(left) steps are left out …"] + shown.suffix(limit / 2)
        }
        return shown.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
    }
}

/// Why steps cannot be judged.
struct TrajectoryFailure: Error, Sendable {
    var text: String
}
