import Formats
import Matching

/// Reads what spans say of tools, by the names of OpenTelemetry's conventions for generative AI, of OpenInference, of the Vercel AI SDK
/// and of agents; names that are similar count as well.
enum SpanAttributes {
    private static let toolNames = [
        "gen_ai.tool.name", "tool.name", "tool_name", "ai.toolCall.name", "tool", "function.name", "function_name",
        "codex.mcp.tool", "agent.tool", "agent.tool_name", "agent.toolName", "mcp.tool.name", "traceloop.tool.name",
    ]
    private static let argumentNames = [
        "gen_ai.tool.call.arguments", "gen_ai.tool.arguments", "tool.arguments", "tool.args", "tool.parameters",
        "tool_arguments", "tool.input", "ai.toolCall.args", "function.arguments", "codex.mcp.input", "input.value",
        "traceloop.entity.input",
    ]
    private static let commandNames = [
        "codex.command", "command", "shell.command", "process.command_line", "exec.command",
    ]
    private static let searchNames = ["codex.search.query", "search.query", "search_query", "retrieval.query"]
    private static let skillNames = [
        "skill.name", "skill_name", "agent.skill", "agent.skill.name", "gen_ai.skill.name", "skill",
    ]
    private static let shells: Set = ["exec_command", "local_shell", "shell"]

    private static func text(_ span: TraceSpan, _ names: [String]) -> String? {
        for name in names {
            if let text = span.attributes[name]?.string?.trimmed, !text.isEmpty { return text }
        }
        return nil
    }

    /// The tool that a span calls.
    static func toolName(_ span: TraceSpan) -> String? {
        if let name = text(span, toolNames) { return name }
        if span.attributes["openinference.span.kind"]?.string?.uppercased() == "TOOL" { return span.name }
        if span.attributes["gen_ai.operation.name"]?.string == "execute_tool" {
            return span.name.hasPrefix("execute_tool ") ? String(span.name.dropFirst(13)).trimmed : span.name
        }
        for (key, value) in span.attributes.members {
            // Lists of the tools that a model may call are no call of one.
            guard let text = value.string?.trimmed, !text.isEmpty, !text.hasPrefix("["), !text.hasPrefix("{") else {
                continue
            }
            let parts = key.lowercased().split { $0 == "." || $0 == "_" }
            let ends = parts.suffix(2).map(String.init)
            let isNamed =
                ends == ["tool", "name"] || ends == ["function", "name"] || key.lowercased().hasSuffix("toolname")
            if isNamed { return text }
            if parts.last == "tool" { return text }
        }
        if span.name.hasPrefix("mcp "), let slash = span.name.lastIndex(of: "/") {
            let name = String(span.name[span.name.index(after: slash)...]).trimmed
            return name.isEmpty ? nil : name
        }
        return nil
    }

    /// What a tool was called with; a text that is JSON as its structure.
    static func arguments(_ span: TraceSpan) -> JSONValue? {
        for name in argumentNames {
            if let value = span.attributes[name], let found = structure(value) { return found }
        }
        for (key, value) in span.attributes.members {
            let parts = key.lowercased().split { $0 == "." || $0 == "_" }
            guard let last = parts.last, ["arguments", "args", "input"].contains(last), let found = structure(value)
            else { continue }
            return found
        }
        return nil
    }

    private static func structure(_ value: JSONValue) -> JSONValue? {
        guard let text = value.string else { return value.isNull ? nil : value }
        let trimmed = text.trimmed
        return trimmed.isEmpty
            ? nil : (try? JSONValue(parsing: trimmed, options: .init(maximumDepth: 64))) ?? .string(trimmed)
    }

    /// The command that a span runs: an attribute of its own, or what a shell was called with.
    ///
    /// - Parameter commandTools: tools that run commands, in lower case, beside the shells.
    static func command(
        _ span: TraceSpan,
        tool: String?,
        arguments: JSONValue?,
        commandTools: Set<String>
    ) -> String? {
        if let tool {
            guard shells.contains(tool.lowercased()) || commandTools.contains(tool.lowercased()) else { return nil }
            for name in ["cmd", "command", "commands"] {
                if let text = arguments?[name]?.string?.trimmed, !text.isEmpty { return text }
                if let parts = arguments?[name]?.array, !parts.isEmpty {
                    return parts.map { $0.string ?? $0.text() }.joined(separator: name == "commands" ? "; " : " ")
                }
            }
            return text(span, commandNames)
        }
        if let command = text(span, commandNames) { return command }
        return span.name.hasPrefix("exec ") ? String(span.name.dropFirst(5)).trimmed : nil
    }

    /// What a span searches for.
    static func searchQuery(_ span: TraceSpan) -> String? {
        if let query = text(span, searchNames) { return query }
        guard span.name.hasPrefix("search ") else { return nil }
        return String(span.name.dropFirst(7)).replacing("\"", with: "").trimmed
    }

    /// The skill that a span uses: an attribute of its own, or what the tool `Skill` was called with.
    static func skill(_ span: TraceSpan) -> String? {
        if let name = text(span, skillNames) { return name }
        guard toolName(span)?.lowercased() == "skill" else { return nil }
        return skill(in: arguments(span))
    }

    /// The skill that the tool `Skill` was called with.
    static func skill(in arguments: JSONValue?) -> String? {
        ["skill", "name", "skill_name", "command"].lazy.compactMap { arguments?[$0]?.string?.trimmed }.first {
            !$0.isEmpty
        }
    }
}
