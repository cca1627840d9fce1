import Findings
import Formats

/// `gate-status.json`: what the gate decided, by which rule, because of which findings. Other systems read it.
enum GateStatusReport {
    static func json(
        _ decision: GateDecision,
        stages: [StageRecord],
        project: String,
        run: String,
        policy: String,
        at now: Double
    ) -> JSONValue {
        let findings = Dictionary(
            stages.flatMap(\.findings).map { ($0.fingerprint, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        func rule(_ rule: GateDecision.RuleResult) -> JSONValue {
            [
                "id": .string(rule.id), "requirement": .string(rule.requirement), "passed": .bool(rule.passed),
                "observed": .string(rule.observed),
                "findings": .array(
                    rule.findings.map { fingerprint in
                        var entry: JSONObject = ["fingerprint": .string(fingerprint.text)]
                        if let finding = findings[fingerprint] {
                            entry["rule"] = .string(finding.rule)
                            entry["severity"] = .string(finding.severity.rawValue)
                            entry["title"] = .string(finding.title)
                            entry["where"] = .string(finding.location?.display ?? finding.subject.name)
                        }
                        return .object(entry)
                    }
                ),
            ]
        }
        var counts = JSONObject()
        for severity in Severity.allCases.reversed() {
            counts[severity.rawValue] = .int(stages.flatMap(\.findings).count { $0.severity == severity })
        }
        return [
            "schemaVersion": 1, "gate": .string(decision.status.rawValue), "passed": .bool(decision.status == .open),
            "project": .string(project), "run": .string(run), "policy": .string(policy),
            "decidedAt": .string(Timestamp.text(now)),
            "closedBy": .array(decision.rules.filter { !$0.passed }.map(rule)),
            "rules": .array(decision.rules.map(rule)),
            "exceptions": decision.json["excepted"] ?? [],
            "warnings": JSONValue(decision.warnings), "findingsBySeverity": .object(counts),
            "stages": .array(
                stages.map {
                    [
                        "name": .string($0.name), "kind": .string($0.kind), "status": .string($0.status.rawValue),
                        "findings": .int($0.findings.count), "message": .string($0.message),
                    ]
                }
            ),
        ]
    }
}
