import Formats
import Targets

@testable import Assertions

/// The steps of agents, by the calls of their tools.
enum TrajectoryTable {
    static let rows: [AssertionRow] = used + arguments + sequences + counts + skills

    private typealias Fixture = TraceFixture
    /// Looks two things up, one of them at the same time as another tool runs, and pays.
    private static let agent = Fixture.trace([
        Fixture.span("agent run", 1, from: 0, to: 100),
        Fixture.tool("pay", 5, from: 50, ["amount": 12.5, "to": ["iban": "CH93"], "tags": ["a", "b"]]),
        Fixture.tool("search_orders", 2, from: 10, to: 20, ["query": "Zürich", "limit": 10]),
        Fixture.tool("weather", 3, from: 15, to: 18),
        Fixture.tool("search_orders", 4, from: 30, ["query": "Bern"]),
        Fixture.span("exec ls -la", 6, from: 60),
        Fixture.span("reasoning about it", 7, from: 70),
        Fixture.span("search \"weather bern\"", 8, from: 75),
        Fixture.span("agent response", 9, from: 80),
    ])
    private static let idle = Fixture.trace([Fixture.span("agent run", 1)])
    private static let cut = Fixture.trace([Fixture.tool("pay", 1, from: 0)], truncated: true)

    private static func row(
        _ type: String,
        _ value: JSONValue?,
        _ verdict: AssertionRow.Verdict,
        _ trace: Trace? = agent
    ) -> AssertionRow {
        let row = AssertionRow(type, value, "done", verdict)
        return trace.map(row.seeing) ?? row
    }

    static let used: [AssertionRow] = [
        row("trajectory:tool-used", "pay", .pass), row("trajectory:tool-used", "PAY", .pass),
        row("trajectory:tool-used", "refund", .fail), row("trajectory:tool-used", "search_*", .pass),
        row("trajectory:tool-used", "pa?", .pass), row("trajectory:tool-used", "pa", .fail),
        row("trajectory:tool-used", ["pay", "weather"], .pass),
        row("trajectory:tool-used", ["name": "search_orders", "min": 2, "max": 2], .pass),
        row("trajectory:tool-used", ["pattern": "search*", "min": 3], .fail),
        row("trajectory:tool-used", ["name": "pay", "max": 0], .fail),
        row("trajectory:tool-used", ["name": "refund", "max": 0], .pass),
        row("trajectory:tool-used", "pay", .fail, idle),
        row("trajectory:tool-used", "ls", .fail), row("trajectory:tool-used", nil, .error),
        row("trajectory:tool-used", [], .error), row("trajectory:tool-used", [5], .error),
        row("trajectory:tool-used", "", .error), row("trajectory:tool-used", ["min": 1], .error),
        row("trajectory:tool-used", ["name": "pay", "min": 2, "max": 1], .error),
        row("trajectory:tool-used", ["name": "pay", "min": 0.5], .error),
        row("trajectory:tool-used", "pay", .error, nil), row("trajectory:tool-used", "pay", .error, cut),
        row("trajectory:tool-used", "zahle_ü", .pass, Fixture.trace([Fixture.tool("zahle_ü", 1, from: 0)])),
        .init(
            "trajectory:tool-used",
            "pay",
            "done",
            .pass,
            response: .init(metadata: ["toolCalls": [["name": "pay", "arguments": "{}"]]])
        ),
    ]

    static let arguments: [AssertionRow] = [
        row("trajectory:tool-args-match", ["name": "pay", "args": ["amount": 12.5]], .pass),
        row("trajectory:tool-args-match", ["name": "pay", "arguments": ["to": ["iban": "CH93"]]], .pass),
        row("trajectory:tool-args-match", ["name": "pay", "args": ["amount": "12.5"]], .fail),
        row("trajectory:tool-args-match", ["name": "pay", "args": ["tags": ["a"]]], .fail),
        row("trajectory:tool-args-match", ["name": "pay", "args": ["amount": 12.5], "mode": "exact"], .fail),
        row(
            "trajectory:tool-args-match",
            ["name": "pay", "args": ["amount": 12.5], "mode": "exact", "ignore": ["t*"]],
            .pass
        ),
        row(
            "trajectory:tool-args-match",
            ["name": "search_orders", "args": ["query": "Zürich"], "mode": "exact", "defaults": ["limit": 10]],
            .pass
        ),
        row(
            "trajectory:tool-args-match",
            ["name": "search_orders", "args": ["query": "Zürich"], "mode": "exact", "defaults": ["limit": 11]],
            .fail
        ),
        row(
            "trajectory:tool-args-match",
            ["name": "search_orders", "args": ["query": "Bern"], "mode": "exact"],
            .pass
        ),
        row("trajectory:tool-args-match", ["pattern": "*", "args": ["missing": .null]], .fail),
        row("trajectory:tool-args-match", ["name": "weather", "args": ["city": "Bern"]], .fail),
        row("trajectory:tool-args-match", ["name": "refund", "args": [:]], .fail),
        row("trajectory:tool-args-match", ["name": "pay", "args": [:]], .pass),
        row("trajectory:tool-args-match", ["name": "pay"], .error),
        row("trajectory:tool-args-match", ["args": [:]], .error), row("trajectory:tool-args-match", "pay", .error),
        row("trajectory:tool-args-match", ["name": "pay", "args": [:], "mode": "loose"], .error),
        row("trajectory:tool-args-match", ["name": "pay", "args": [:], "defaults": [1]], .error),
        row("trajectory:tool-args-match", ["name": "pay", "args": [:], "ignore": [" "]], .error),
        row("trajectory:tool-args-match", ["name": "pay", "args": [:]], .error, nil),
    ]

    static let sequences: [AssertionRow] = [
        row("trajectory:tool-sequence", ["search_orders", "pay"], .pass),
        row("trajectory:tool-sequence", ["pay", "search_orders"], .fail),
        row(
            "trajectory:tool-sequence",
            ["steps": ["search_orders", "weather", "search_orders", "pay"], "mode": "exact"],
            .pass
        ),
        row("trajectory:tool-sequence", ["steps": ["search_orders", "pay"], "mode": "exact"], .fail),
        row("trajectory:tool-sequence", ["steps": ["weather", "p*"], "mode": "in_order"], .pass),
        row("trajectory:tool-sequence", [["name": "weather"], ["pattern": "PAY"]], .pass),
        row("trajectory:tool-sequence", [["weather", "search_orders"], "pay"], .pass),
        row("trajectory:tool-sequence", [["weather", "pay"]], .fail),
        row("trajectory:tool-sequence", ["pay", "pay"], .fail),
        row("trajectory:tool-sequence", ["pay"], .fail, idle),
        row("trajectory:tool-sequence", [], .error), row("trajectory:tool-sequence", "pay", .error),
        row("trajectory:tool-sequence", ["steps": []], .error),
        row("trajectory:tool-sequence", ["steps": ["pay"], "mode": "any"], .error),
        row("trajectory:tool-sequence", [[:]], .error), row("trajectory:tool-sequence", [5], .error),
        row("trajectory:tool-sequence", ["pay"], .error, nil), row("trajectory:tool-sequence", ["pay"], .error, cut),
    ]

    static let counts: [AssertionRow] = [
        row("trajectory:step-count", ["min": 1], .pass), row("trajectory:step-count", ["max": 9], .pass),
        row("trajectory:step-count", ["max": 8], .fail),
        row("trajectory:step-count", ["type": "tool", "min": 4, "max": 4], .pass),
        row("trajectory:step-count", ["type": "command", "pattern": "ls", "min": 1], .pass),
        row("trajectory:step-count", ["type": "command", "pattern": "rm*", "min": 1], .fail),
        row("trajectory:step-count", ["type": ["search", "reasoning"], "min": 2, "max": 2], .pass),
        row("trajectory:step-count", ["type": "message", "max": 0], .fail),
        row("trajectory:step-count", ["pattern": "agent *", "min": 2], .pass),
        row("trajectory:step-count", ["type": "tool", "max": 0], .pass, idle),
        row("trajectory:step-count", ["type": "tool"], .error), row("trajectory:step-count", 5, .error),
        row("trajectory:step-count", ["type": "dance", "min": 1], .error),
        row("trajectory:step-count", ["min": -1], .error), row("trajectory:step-count", ["min": 2, "max": 1], .error),
        row("trajectory:step-count", ["min": "2"], .error), row("trajectory:step-count", ["min": 1], .error, nil),
        row("trajectory:step-count", ["min": 1], .error, cut),
    ]

    private static func skill(_ value: JSONValue?, _ verdict: AssertionRow.Verdict) -> AssertionRow {
        .init(
            "skill-used",
            value,
            "done",
            verdict,
            response: .init(metadata: [
                "skillCalls": [["name": "pdf"], ["name": "pdf"], ["name": "übersetzen"], 5, ["name": 7]]
            ])
        )
    }

    static let skills: [AssertionRow] = [
        skill("pdf", .pass), skill(" pdf ", .pass), skill("PDF", .fail), skill(["pdf", "übersetzen"], .pass),
        skill("xlsx", .fail), skill(["pattern": "PD*"], .pass), skill(["name": "xlsx"], .fail),
        skill(nil, .error), skill("", .error), skill([], .error), skill([5], .error), skill(["min": 1], .error),
        skill(["name": "pdf", "min": 1.5], .error), skill(["name": "pdf", "min": 2, "max": 1], .error),
        row("skill-used", "pdf", .pass, Fixture.trace([Fixture.tool("Skill", 1, from: 0, ["skill": "pdf"])])),
        row("skill-used", "pdf", .pass, Fixture.trace([Fixture.span("use", 1, ["skill.name": "pdf"])])),
        row("skill-used", "pdf", .fail, idle),
    ]
}
