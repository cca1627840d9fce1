import Findings
import Formats

/// What the records of a campaign add up to. It is fed record by record in the order of the tests, and keeps counts only.
package struct CampaignSummary: Sendable {
    /// All tests.
    package private(set) var total = Tally()
    /// By `promptIdx`.
    package private(set) var columns: [Int: ColumnMetrics] = [:]
    /// By attack (promptfoo's plugin; the team's own tests together), strategy, target and severity.
    package private(set) var categories = TallyTable()
    package private(set) var strategies = TallyTable()
    package private(set) var targets = TallyTable()
    package private(set) var severities = TallyTable()
    /// By name in a public taxonomy, `owasp-llm:LLM01`.
    package private(set) var taxonomies = TallyTable()
    /// By attack, then by target.
    package private(set) var matrix: [String: TallyTable] = [:]
    /// The worst severity of an attack, its rule and its names.
    package private(set) var attacks: [String: AttackFacts] = [:]
    package private(set) var tokens = TokenTally()
    package private(set) var judging = TokenTally()
    /// Clusters of cases that share a payload, by target; `nil` as target: all.
    package private(set) var clusters = PayloadClusters()
    private var follower = CaseFollower()
    /// The first reasons for tests without a verdict.
    package private(set) var errors: [String] = []
    private static let maximumNames = 5_000

    /// What is known of an attack beside its numbers.
    package struct AttackFacts: Sendable {
        package var severity: Severity
        package var rule: String?
        package var documentation: RuleDocumentation?
    }

    package init() {}

    /// Adds a record.
    package mutating func add(_ record: JSONNode) {
        let view = RecordView(record)
        let status = view.status
        total.add(status)
        let category = view.category
        let severity = view.severity
        categories.add(category, status)
        targets.add(view.target, status)
        severities.add(severity.rawValue, status)
        if view.plugin != nil { strategies.add(view.strategy ?? "basic", status) }
        for reference in FrameworkNames.completed(view.taxonomies) {
            taxonomies.add("\(reference.scheme.rawValue):\(reference.id)", status)
        }
        if matrix[category] != nil || matrix.count < Self.maximumNames {
            matrix[category, default: TallyTable(limit: 500)].add(view.target, status)
            if var known = attacks[category] {
                known.severity = max(known.severity, severity)
                attacks[category] = known
            } else {
                attacks[category] = AttackFacts(
                    severity: severity,
                    rule: view.rule ?? view.documentation?.id,
                    documentation: view.documentation
                )
            }
        }
        if columns[view.promptIndex] != nil || columns.count < Self.maximumNames {
            columns[view.promptIndex, default: ColumnMetrics()].add(view)
        }
        let usage = record["tokenUsage"] ?? record["response"]?["tokenUsage"]
        tokens.add(usage)
        judging.add(usage?["assertions"] ?? record["gradingResult"]?["tokensUsed"])
        if status == .error, errors.count < 5 { errors.append(view.reason) }
        clusters.add(view, status)
        follower.add(view, status)
    }

    /// Closes what is open; to be called once, behind the last record.
    package mutating func finish() { follower.finish() }

    /// Cases that were tried several times.
    package var cases: CaseTally { follower.all }
    package var casesByCategory: [String: CaseTally] { follower.byCategory }
    package var casesByTarget: [String: CaseTally] { follower.byTarget }
    package var flakyCases: [(id: String, target: String, hits: Int, judged: Int)] { follower.flaky }
    /// The most tries that a case had.
    package var attempts: Int { follower.attempts }

    /// promptfoo's `results.stats`.
    package func stats(duration: Double) -> JSONValue {
        let milliseconds = duration.isFinite ? min(max(0, duration), 1e12) * 1000 : 0
        return [
            "successes": .int(total.passed), "failures": .int(total.failed), "errors": .int(total.errors),
            "durationMs": .int(Int(milliseconds)), "tokenUsage": tokens.json(assertions: judging),
        ]
    }
}
