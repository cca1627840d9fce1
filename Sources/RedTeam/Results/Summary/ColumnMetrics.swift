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

    package var json: JSONValue {
        let names = namedScores.sorted { $0.key < $1.key }
        var metrics: JSONObject = [
            "score": .double(score), "testPassCount": .int(tally.passed), "testFailCount": .int(tally.failed),
            "testErrorCount": .int(tally.errors), "assertPassCount": .int(assertPass),
            "assertFailCount": .int(assertFail), "totalLatencyMs": .double(latency.rounded()),
            "tokenUsage": tokens.json(assertions: judging),
            "namedScores": .object(names.reduce(into: JSONObject()) { $0[$1.key] = .double($1.value.sum) }),
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
