import Formats

extension ComplianceReport {
    /// The states for other programs.
    public var json: JSONValue {
        [
            "schemaVersion": 1, "system": .string(assessment.scope.system),
            "assessedAt": .string(Timestamp.text(assessment.at)), "catalogueSha256": .string(catalogueDigest),
            "evidence": [
                "records": .int(head.records), "merkleRoot": .string(head.root), "logEntries": .int(head.entries),
                "logHead": .string(head.log),
            ],
            "frameworks": .array(
                assessment.frameworks.map { state in
                    var counts = JSONObject()
                    for status in ControlStatus.allCases { counts[status.rawValue] = .int(state.count(status)) }
                    counts["notYetDue"] = .int(state.notYetDue)
                    return [
                        "id": .string(state.framework.id), "title": .string(state.framework.title),
                        "version": .string(state.framework.version), "counts": .object(counts),
                        "score": state.score.map { .double($0) } ?? nil,
                        "coverage": state.coverage.map { .double($0) } ?? nil,
                        "controls": .array(state.controls.map(Self.control)),
                    ]
                }
            ),
        ]
    }

    private static func control(_ state: ControlState) -> JSONValue {
        func outcomes(_ outcomes: [ControlState.CheckOutcome]) -> JSONValue {
            .array(
                outcomes.map { outcome in
                    [
                        "check": .string(outcome.check.key),
                        "results": .array(
                            outcome.observations.map {
                                [
                                    "subject": .string($0.subject), "status": .string($0.status.rawValue),
                                    "observedAt": .string(Timestamp.text($0.observedAt)),
                                    "message": .string($0.message), "evidence": JSONValue($0.evidence),
                                ]
                            }
                        ),
                    ]
                }
            )
        }
        return [
            "id": .string(state.control.reference.id), "title": .string(state.control.title),
            "kind": .string(state.control.kind.rawValue), "status": .string(state.status.rawValue),
            "reason": .string(state.reason), "notYetDue": .bool(state.isNotYetDue),
            "direct": outcomes(state.direct), "supporting": outcomes(state.supporting),
            "warnings": JSONValue(state.warnings), "exceptions": JSONValue(state.exceptions),
        ]
    }
}
