import Findings

/// Decides whether a run may ship. It sees records only, never what they are about.
public enum Gate {
    /// Judges a run.
    ///
    /// - Parameters:
    ///   - stages: what the stages did, the gate's own stage excluded.
    ///   - policy: what is asked.
    ///   - today: the day of the run, `YYYY-MM-DD` in UTC; exceptions hold through their last day.
    public static func decide(_ stages: [StageRecord], policy: GatePolicy, today: String) -> GateDecision {
        var rules: [GateDecision.RuleResult] = []
        var warnings: [String] = []

        // A stage that did not do its work is never counted as passed; of the others, only required ones close the gate.
        for name in policy.required {
            let stage = stages.first { $0.name == name }
            let done = stage.map { $0.status == .passed || $0.status == .findings } ?? false
            rules.append(
                GateDecision.RuleResult(
                    id: "required.\(name)",
                    requirement: "the stage '\(name)' has done its work",
                    passed: done,
                    observed: stage.map { done ? "done" : "\($0.status.rawValue): \($0.message)" } ?? "it did not run"
                )
            )
        }
        for stage in stages
        where !policy.required.contains(stage.name) && stage.status != .passed && stage.status != .findings {
            warnings.append(
                "the stage '\(stage.name)' did not do its work (\(stage.status.rawValue)), and no rule requires it"
            )
        }

        // A command of the team that failed has findings of its own; it closes the gate where it is required.
        for stage in stages where stage.kind == "command" && policy.required.contains(stage.name) {
            rules.append(
                GateDecision.RuleResult(
                    id: "command.\(stage.name)",
                    requirement: "the command of '\(stage.name)' succeeds",
                    passed: stage.status == .passed,
                    observed: stage.message
                )
            )
        }

        var excepted: [GateDecision.Excepted] = []
        var used: Set<String> = []
        var counted: [Finding] = []
        for finding in stages.flatMap(\.findings) {
            let covering = policy.exceptions.filter { $0.covers(finding) }
            if let exception = covering.first(where: { today <= $0.expires }) {
                used.insert(exception.id)
                excepted.append(
                    GateDecision.Excepted(
                        finding: finding.fingerprint,
                        exception: exception.id,
                        owner: exception.owner,
                        reason: exception.reason,
                        expires: exception.expires
                    )
                )
            } else {
                for expired in covering where used.insert(expired.id).inserted {
                    warnings.append("the exception '\(expired.id)' of \(expired.owner) expired on \(expired.expires)")
                }
                counted.append(finding)
            }
        }
        for exception in policy.exceptions where !used.contains(exception.id) {
            warnings.append("the exception '\(exception.id)' of \(exception.owner) matches no finding")
        }

        rules += familyRules(counted, policy)
        rules += generalRules(counted, policy)

        for (name, rate) in policy.passRates.sorted(by: { $0.key < $1.key }) {
            rules.append(passRate(stages.first { $0.name == name }, name: name, atLeast: rate))
        }

        // Fail closed: a policy without a single rule decides nothing.
        if rules.isEmpty {
            rules.append(
                GateDecision.RuleResult(
                    id: "policy",
                    requirement: "the policy has at least one rule",
                    passed: false,
                    observed: "it has none"
                )
            )
        }
        let isOpen = rules.allSatisfy(\.passed)
        return GateDecision(
            status: isOpen ? .open : .closed,
            rules: rules.filter { !$0.passed } + rules.filter(\.passed),
            excepted: excepted,
            warnings: warnings
        )
    }

    private static func familyRules(_ findings: [Finding], _ policy: GatePolicy) -> [GateDecision.RuleResult] {
        FindingFamily.allCases.flatMap { family in
            Severity.allCases.reversed().compactMap { severity in
                guard let limit = policy.families[family]?[severity] else { return nil }
                return limitRule(
                    id: "family.\(family.rawValue).\(severity.rawValue)",
                    what: "\(severity.rawValue) \(family.rawValue)",
                    limit: limit,
                    findings: findings.filter { $0.family == family && $0.severity == severity }
                )
            }
        }
    }

    private static func generalRules(_ findings: [Finding], _ policy: GatePolicy) -> [GateDecision.RuleResult] {
        Severity.allCases.reversed().compactMap { severity in
            guard let limit = policy.thresholds[severity] else { return nil }
            return limitRule(
                id: "severity.\(severity.rawValue)",
                what: severity.rawValue,
                limit: limit,
                findings: findings.filter {
                    $0.severity == severity && policy.families[$0.family]?[severity] == nil
                }
            )
        }
    }

    private static func limitRule(id: String, what: String, limit: Int, findings: [Finding]) -> GateDecision.RuleResult
    {
        GateDecision.RuleResult(
            id: id,
            requirement: limit == 0 ? "no \(what) finding" : "at most \(limit) \(what) findings",
            passed: findings.count <= limit,
            observed: findings.count == 1 ? "1 finding" : "\(findings.count) findings",
            findings: findings.count <= limit ? [] : findings.map(\.fingerprint)
        )
    }

    private static func passRate(_ stage: StageRecord?, name: String, atLeast rate: Double) -> GateDecision.RuleResult {
        let tests = stage?.counts.first { $0.name == "tests" }?.value ?? 0
        let passed = stage?.counts.first { $0.name == "passed" }?.value ?? 0
        let share = tests > 0 ? Double(passed) / Double(tests) : 0
        return GateDecision.RuleResult(
            id: "passRate.\(name)",
            requirement: "at least \(percent(rate)) of the tests of '\(name)' pass",
            passed: tests > 0 && share >= rate,
            observed: tests > 0 ? "\(passed) of \(tests) (\(percent(share)))" : "no test was run"
        )
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded(.down))
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
