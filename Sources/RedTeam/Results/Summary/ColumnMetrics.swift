import Expressions
import Formats

/// promptfoo's metrics of one column: a target with a prompt.
package struct ColumnMetrics: Sendable {
    package private(set) var tally = Tally()
    package private(set) var score = 0.0
    package private(set) var latency = 0.0
    package private(set) var cost = 0.0
    package private(set) var tokens = TokenTally()
    package private(set) var judging = TokenTally()
    private var assertPass = 0
    private var assertFail = 0
    private var namedScores: [String: (sum: Double, count: Int)] = [:]
    private var plugins = TallyTable()
    private var strategies = TallyTable()

    /// Names of scores come from templates: so many are kept.
    private static let maximumNames = 1_000

    mutating func add(_ record: RecordView) {
        let status = record.status
        tally.add(status)
        score += record.score
        latency += record.latency
        cost += record.cost
        let usage = record.node["tokenUsage"] ?? record.node["response"]?["tokenUsage"]
        tokens.add(usage)
        judging.add(usage?["assertions"] ?? record.node["gradingResult"]?["tokensUsed"])
        for component in record.components {
            if component["pass"]?.bool == true { assertPass &+= 1 } else { assertFail &+= 1 }
        }
        if let scores = record.node["namedScores"] {
            for (name, value) in scores.members {
                guard let value = value.double, namedScores[name] != nil || namedScores.count < Self.maximumNames else {
                    continue
                }
                namedScores[name, default: (0, 0)].sum += value
                namedScores[name, default: (0, 0)].count &+= 1
            }
        }
        guard status != .error else { return }
        if let plugin = record.plugin { plugins.add(plugin, status) }
        if let strategy = record.strategy { strategies.add(strategy, status) }
    }

    /// The metrics of which a score is derived from others: by the sums of the named scores and `__count`, the number of tests.
    private func derived(_ definitions: JSONValue?) -> [(name: String, value: Double)] {
        var known = namedScores.mapValues(\.sum)
        known["__count"] = Double(tally.total)
        var found: [(name: String, value: Double)] = []
        for definition in definitions?.array ?? [] {
            // One that cannot be computed, as the sum of a metric that no test has, is left out, as in promptfoo.
            guard let name = definition["name"]?.string, let source = definition["value"]?.string,
                let value = try? MathExpression(source).evaluate(known), value.isFinite
            else { continue }
            known[name] = value
            found.append((name, value))
        }
        return found
    }

    /// The metrics in promptfoo's form.
    ///
    /// - Parameter definitions: `derivedMetrics` of the configuration; a later one may use an earlier one.
    package func json(derived definitions: JSONValue? = nil) -> JSONValue {
        let names = namedScores.sorted { $0.key < $1.key }
        let derived = derived(definitions)
        var metrics: JSONObject = [
            "score": .double(score), "testPassCount": .int(tally.passed), "testFailCount": .int(tally.failed),
            "testErrorCount": .int(tally.errors), "assertPassCount": .int(assertPass),
            "assertFailCount": .int(assertFail), "totalLatencyMs": .double(latency.rounded()),
            "tokenUsage": tokens.json(assertions: judging),
            "namedScores": .object(
                (names.map { ($0.key, $0.value.sum) } + derived).reduce(into: JSONObject()) { $0[$1.0] = .double($1.1) }
            ),
            "namedScoresCount": .object(names.reduce(into: JSONObject()) { $0[$1.key] = .int($1.value.count) }),
            "cost": .double(cost),
        ]
        if !plugins.rows.isEmpty || !strategies.rows.isEmpty {
            metrics["redteam"] = [
                "pluginPassCount": Self.counts(plugins, \.passed), "pluginFailCount": Self.counts(plugins, \.failed),
                "strategyPassCount": Self.counts(strategies, \.passed),
                "strategyFailCount": Self.counts(strategies, \.failed),
            ]
        }
        return .object(metrics)
    }

    /// Only what was counted stands there, as in promptfoo.
    private static func counts(_ table: TallyTable, _ path: KeyPath<Tally, Int>) -> JSONValue {
        .object(
            table.byName.reduce(into: JSONObject()) { counts, row in
                if row.tally[keyPath: path] > 0 { counts[row.name] = .int(row.tally[keyPath: path]) }
            }
        )
    }
}
