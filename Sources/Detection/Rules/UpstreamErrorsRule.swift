import Findings
import Formats

/// The service behind the log fails.
public struct UpstreamErrorsRule: BuiltInRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-013",
        area: "detection",
        title: "The model's server fails often",
        severity: .medium,
        rationale:
            "Errors with status 500 and above are the server's, not the callers'. Prompts that are made to exhaust a model show first as errors and time-outs.",
        remediation:
            "Look at the server's log and its memory. If the errors follow one key or one kind of prompt, throttle it.",
        taxonomies: [.owaspLLM(10), .cwe(400), .atlas("AML.T0029")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("errors", 10, "answers with status 500 and above"),
        .ratio("share", 0.05, "share of all requests that they must be", in: 0...1),
        .seconds("window", 300, "within this time"),
    ]

    private let share: Double
    private var errors: GroupedWindows
    private var totals = BoundedTable<RequestTotals>(capacity: 64)

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        share = settings["share"]
        errors = GroupedWindows(
            WindowLimit(span: settings["window"], count: settings.count("errors"), isSilentAfterHit: false)
        )
    }

    /// Looks at an event.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard event.kind == .request, let status = event.status else { return [] }
        let span = errors.limit.span
        let isError = status >= 500
        let (failed, all, isSilent) = totals.update(event.source, default: RequestTotals()) { totals in
            totals.add(at: event.at, isError: isError, span: span)
            let sums = totals.sums
            return (sums.errors, sums.requests, event.at < totals.silentUntil)
        }
        guard isError,
            let hit = errors.add(
                Sighting(key: ["source": event.source], value: event.actor ?? event.address),
                event
            ), !isSilent, Double(failed) >= share * Double(all)
        else { return [] }
        totals.update(event.source, default: RequestTotals()) { $0.silentUntil = event.at + span }
        let callers = hit.values.isEmpty ? "" : " of \(Wording.count(hit.values.count, "caller"))"
        return [
            detected(
                ["source": event.source],
                at: hit.at,
                since: hit.since,
                evidence:
                    "\(failed) of \(all) requests\(callers) failed within \(Wording.span(span)); "
                    + "\(errors.limit.count) and \(Int((share * 100).rounded())) % are too many",
                events: hit.events
            )
        ]
    }

    /// Windows and totals.
    public var state: JSONValue {
        ["errors": errors.json, "totals": .array(totals.entries.map { [.string($0.key), $0.value.json] })]
    }

    /// Takes over what `state` was.
    public mutating func restore(_ state: JSONValue) {
        errors.restore(state["errors"] ?? .null)
        totals = BoundedTable(capacity: 64)
        for entry in state["totals"]?.array ?? [] {
            guard let source = entry[0]?.string, let json = entry[1] else { continue }
            totals.update(source, default: RequestTotals(json: json)) { _ in }
        }
    }
}
