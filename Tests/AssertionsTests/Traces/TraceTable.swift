import Formats

@testable import Assertions

/// Spans of traces: how many, how long, how many with errors.
enum TraceTable {
    static let rows: [AssertionRow] = counts + durations + errors

    private typealias Fixture = TraceFixture
    private static let trace = Fixture.trace([
        Fixture.span("POST /chat", 1, from: 0, to: 1000), Fixture.span("llm.call", 2, from: 0, to: 100),
        Fixture.span("llm.call", 3, from: 100, to: 300), Fixture.span("LLM.Retry", 4, from: 300, to: 600),
        Fixture.span("db (öffnen)", 5, from: 600, to: 604), Fixture.span("open", 6, from: 700, to: nil),
    ])
    private static let failing = Fixture.trace([
        Fixture.span("a", 1, code: "STATUS_CODE_ERROR"), Fixture.span("b", 2, code: 2),
        Fixture.span("http", 3, ["http.status_code": 503]), Fixture.span("good", 4, code: 1),
        Fixture.span("late", 5, code: 0, message: "Timeout of upstream"), Fixture.span("typed", 6, ["error.type": "X"]),
        Fixture.span("fine", 7, ["http.status_code": 200]), Fixture.span("fine", 8),
    ])
    private static let cut = Fixture.trace([Fixture.span("a", 1)], truncated: true)
    private static let empty = Trace(id: Fixture.id, spans: [])

    private static func row(
        _ type: String,
        _ value: JSONValue?,
        _ verdict: AssertionRow.Verdict,
        _ trace: Trace? = trace
    ) -> AssertionRow {
        let row = AssertionRow(type, value, "done", verdict)
        return trace.map(row.seeing) ?? row
    }

    static let counts: [AssertionRow] = [
        row("trace-span-count", ["pattern": "llm.call", "min": 2, "max": 2], .pass),
        row("trace-span-count", ["pattern": "llm*", "min": 3], .pass),
        row("trace-span-count", ["pattern": "llm*", "max": 2], .fail),
        row("trace-span-count", ["pattern": "*", "max": 6], .pass),
        row("trace-span-count", ["pattern": "llm", "min": 1], .fail),
        row("trace-span-count", ["pattern": "llm?call", "min": 1], .pass),
        row("trace-span-count", ["pattern": "db (Öffnen)", "min": 1], .pass),
        row("trace-span-count", ["pattern": "x", "max": 0], .pass),
        row("trace-span-count", ["pattern": "*", "min": 1], .fail, empty),
        row("trace-span-count", ["pattern": "*"], .error), row("trace-span-count", ["min": 1], .error),
        row("trace-span-count", nil, .error), row("trace-span-count", "llm*", .error),
        row("trace-span-count", ["pattern": "*", "min": 2, "max": 1], .error),
        row("trace-span-count", ["pattern": "*", "max": -1], .error),
        row("trace-span-count", ["pattern": "*", "min": 1], .error, nil),
        row("trace-span-count", ["pattern": "*", "min": 1], .error, cut),
    ]

    static let durations: [AssertionRow] = [
        row("trace-span-duration", ["max": 1000], .pass), row("trace-span-duration", ["max": 999], .fail),
        row("trace-span-duration", ["pattern": "llm*", "max": 300], .pass),
        row("trace-span-duration", ["pattern": "llm*", "max": 299], .fail),
        // Of 100, 200 and 300: the nearest rank of the median is 200, of the 90th percentile 300.
        row("trace-span-duration", ["pattern": "llm*", "max": 200, "percentile": 50], .pass),
        row("trace-span-duration", ["pattern": "llm*", "max": 199, "percentile": 50], .fail),
        row("trace-span-duration", ["pattern": "llm*", "max": 299, "percentile": 90], .fail),
        row("trace-span-duration", ["pattern": "llm*", "max": 280, "percentile": 90, "method": "linear"], .pass),
        row("trace-span-duration", ["pattern": "llm*", "max": 279, "percentile": 90, "method": "linear"], .fail),
        row("trace-span-duration", ["pattern": "llm*", "max": 100, "percentile": 0], .pass),
        row("trace-span-duration", ["pattern": "none", "max": 1], .pass),
        row("trace-span-duration", ["pattern": "open", "max": 1], .pass),
        row("trace-span-duration", ["pattern": "open", "max": 1, "requirePresence": true], .always),
        row("trace-span-duration", ["pattern": "*"], .error), row("trace-span-duration", 5, .error),
        row("trace-span-duration", ["max": "5"], .error), row("trace-span-duration", ["max": -1], .error),
        row("trace-span-duration", ["max": 5, "percentile": 101], .error),
        row("trace-span-duration", ["max": 5, "percentile": 50, "method": "mean"], .error),
        row("trace-span-duration", ["max": 5], .error, nil), row("trace-span-duration", ["max": 5], .error, cut),
        row(
            "trace-span-duration",
            ["max": 5],
            .error,
            Fixture.trace([Fixture.span("backwards", 1, from: 10, to: 5)])
        ),
    ]

    static let errors: [AssertionRow] = [
        row("trace-error-spans", nil, .pass), row("trace-error-spans", 0, .pass),
        row("trace-error-spans", nil, .fail, failing), row("trace-error-spans", 5, .pass, failing),
        row("trace-error-spans", 4, .fail, failing), row("trace-error-spans", ["max_count": 5], .pass, failing),
        row("trace-error-spans", ["max_percentage": 62.5], .pass, failing),
        row("trace-error-spans", ["max_percentage": 62], .fail, failing),
        row("trace-error-spans", ["max_count": 9, "max_percentage": 10], .fail, failing),
        row("trace-error-spans", ["pattern": "FINE"], .pass, failing),
        row("trace-error-spans", ["pattern": "h*", "max_count": 0], .fail, failing),
        row("trace-error-spans", ["pattern": "none"], .pass, failing),
        row("trace-error-spans", "many", .error), row("trace-error-spans", -1, .error),
        row("trace-error-spans", ["max_percentage": -1], .error), row("trace-error-spans", [1], .error),
        row("trace-error-spans", nil, .error, nil), row("trace-error-spans", nil, .error, cut),
        row(
            "trace-error-spans",
            nil,
            .fail,
            Fixture.trace([Fixture.span("\u{1B}[2J", 1, code: 2, message: "\u{202E}failed\r\n")])
        ),
    ]
}
