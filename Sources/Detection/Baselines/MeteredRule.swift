import Formats

/// A rule that compares what a group does with what it did before.
protocol MeteredRule: BuiltInRule {
    var meters: GroupedMeters { get set }
    /// What the rule adds up, and for whom; `nil` for nothing.
    func amount(in event: SecurityEvent) -> (sighting: Sighting, amount: Double)?
    /// What is added up: `tokens`.
    static var noun: String { get }
}

/// A meter for each group, for a bounded number of groups.
struct GroupedMeters: Sendable {
    /// Groups that are watched at a time.
    static let capacity = 1024

    let limit: BaselineLimit
    /// Whether a step without anything is an observation.
    var countsEmpty = false
    private var table = BoundedTable<Meter>(capacity: capacity)

    init(_ limit: BaselineLimit, countsEmpty: Bool = false) {
        self.limit = limit
        self.countsEmpty = countsEmpty
    }

    mutating func add(_ sighting: Sighting, _ amount: Double, _ event: SecurityEvent) -> Meter.Reading? {
        table.update(sighting.group, default: Meter()) {
            $0.add(
                amount,
                at: event.at,
                event: event.id,
                limit: limit,
                countsEmpty: countsEmpty,
                // An hour: who goes on is the same detection.
                silence: max(3600, limit.step)
            )
        }
    }

    var json: JSONValue { .array(table.entries.map { [.string($0.key), $0.value.json] }) }

    mutating func restore(_ json: JSONValue) {
        table = BoundedTable(capacity: Self.capacity)
        for entry in json.array ?? [] {
            guard let group = entry[0]?.string, let meter = entry[1] else { continue }
            table.update(group, default: Meter(json: meter)) { _ in }
        }
    }
}

extension MeteredRule {
    /// Settings that all rules with baselines have.
    static func parameters(minimum: Int, factor: Double, _ what: String) -> [RuleParameter] {
        [
            .seconds("step", 300, "\(what) are added up for this time"),
            .count("warm_up", 30, "steps before anything is called unusual", in: 10...10_000),
            .ratio("score", 4, "deviations above what is expected, by both detectors", in: 1...100),
            .ratio("factor", factor, "times what is expected", in: 1...1000),
            .count("minimum", minimum, "\(what) that a step must reach in any case", in: 1...1_000_000_000),
        ]
    }

    static func limit(_ settings: RuleSettings) -> BaselineLimit {
        BaselineLimit(
            step: settings["step"],
            warmUp: settings.count("warm_up"),
            score: settings["score"],
            factor: settings["factor"],
            minimum: settings["minimum"]
        )
    }

    /// Adds the event up, if it counts.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard let (sighting, amount) = amount(in: event), amount > 0,
            let reading = meters.add(sighting, amount, event)
        else { return [] }
        let verdict = reading.verdict
        return [
            detected(
                sighting.key,
                at: event.at,
                since: reading.since,
                evidence:
                    "\(whole(verdict.value)) \(Self.noun) within \(Wording.span(event.at - reading.since)); "
                    + "\(whole(verdict.expected)) are usual in \(Wording.span(meters.limit.step)) at this hour and up to "
                    + "\(whole(verdict.limit)) would pass; score \(tenths(verdict.score)), "
                    + "baseline of \(verdict.length) steps of \(Wording.span(meters.limit.step))",
                events: reading.events
            )
        ]
    }

    /// The meters.
    public var state: JSONValue { meters.json }

    /// Takes over meters.
    public mutating func restore(_ state: JSONValue) { meters.restore(state) }

    private func whole(_ value: Double) -> String {
        String(Int(exactly: min(max(value, 0), 1e15).rounded()) ?? 0)
    }

    private func tenths(_ value: Double) -> String {
        let tenths = Int(exactly: (min(max(value, 0), 1e6) * 10).rounded()) ?? 0
        return "\(tenths / 10).\(tenths % 10)"
    }
}
