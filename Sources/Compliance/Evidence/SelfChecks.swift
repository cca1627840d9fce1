import Formats
import Ledger

/// What the assessment says of itself: whether its evidence is whole, its exceptions are in order, and it is repeated.
///
/// These are checks like all others, with evidence in the ledger; they are made before an assessment and count in it.
public enum SelfChecks {
    /// The evidence of an assessment that is about to be made.
    ///
    /// - Parameters:
    ///   - records: the evidence before it.
    ///   - heads: hashes of all entries of the verified log.
    ///   - hasRegister: whether there is a `compliance.yaml`, which keeps exceptions.
    ///   - coversScope: whether all frameworks in scope are assessed.
    public static func evidence(
        records: [EvidenceRecord],
        heads: Set<String>,
        scope: ComplianceScope,
        hasRegister: Bool,
        coversScope: Bool,
        version: String,
        at now: Double
    ) -> [Evidence] {
        let labels = [
            integrity(heads: heads, scope),
            hasRegister ? exceptions(scope, at: now) : nil,
            continuity(records, scope, coversScope: coversScope, at: now),
        ].compactMap(\.self)
        let body: JSONValue = [
            "system": .string(scope.system), "at": .string(Timestamp.text(now)),
            "frameworks": JSONValue(scope.frameworks), "coversScope": .bool(coversScope),
            "evidence": .int(records.count), "entries": .int(heads.count), "anchors": JSONValue(scope.anchors),
            "exceptions": .array(
                scope.exceptions.map {
                    [
                        "id": .string($0.id), "expires": .string(Timestamp.text($0.expiresAt)),
                        "owner": .string($0.owner),
                    ]
                }
            ),
            "results": .array(
                labels.map {
                    ["check": .string($0.check), "status": .string($0.status), "message": .string($0.message)]
                }
            ),
        ]
        return [
            Evidence(
                kind: kind,
                body: body.bytes(.canonical),
                subjects: [scope.system],
                tool: "martlet",
                version: version,
                method: .automated,
                period: now...now,
                collectedAt: now,
                source: "martlet comply assess",
                labels: labels
            )
        ]
    }

    static let kind = "assessment-run"

    private static func label(
        _ check: String,
        _ status: CheckStatus,
        _ scope: ComplianceScope,
        _ message: String
    ) -> EvidenceRecord.Label {
        EvidenceRecord.Label(check: check, status: status.rawValue, subject: scope.system, message: message)
    }

    /// A chain of hashes shows a change in its middle; only a head that was kept elsewhere shows that it was not written anew.
    private static func integrity(heads: Set<String>, _ scope: ComplianceScope) -> EvidenceRecord.Label {
        let check = "evidence.integrity"
        guard !scope.anchors.isEmpty else {
            return label(
                check,
                .unknown,
                scope,
                "hashes and chain are intact; no head kept outside of the ledger is named under 'anchors', so that a ledger written anew would not show"
            )
        }
        let lost = scope.anchors.filter { !heads.contains($0) }
        guard lost.isEmpty else {
            return label(
                check,
                .fail,
                scope,
                "\(lost.count) of \(scope.anchors.count) anchored heads are not in the log"
            )
        }
        return label(
            check,
            .pass,
            scope,
            "hashes and chain are intact, and the log holds \(scope.anchors.count) anchored heads"
        )
    }

    private static func exceptions(_ scope: ComplianceScope, at now: Double) -> EvidenceRecord.Label {
        let check = "exceptions.valid"
        let faults = scope.exceptions.compactMap { exception in
            exception.obstacle(at: now).map { "\(exception.id): \($0)" }
        }
        guard faults.isEmpty else { return label(check, .fail, scope, faults.joined(separator: "; ")) }
        guard !scope.exceptions.isEmpty else {
            return label(
                check,
                .unknown,
                scope,
                "the register holds no exception, which shows nothing of how they are kept"
            )
        }
        return label(
            check,
            .pass,
            scope,
            "each of \(scope.exceptions.count) exceptions has owner, approver, reason, compensating control and a day to come"
        )
    }

    /// One assessment does not show that it is repeated: there must be one of another day, within two days.
    private static func continuity(
        _ records: [EvidenceRecord],
        _ scope: ComplianceScope,
        coversScope: Bool,
        at now: Double
    ) -> EvidenceRecord.Label? {
        let check = "assessment.continuous"
        // A look at some frameworks only says nothing of the whole.
        guard coversScope else { return nil }
        let today = Timestamp.text(now).prefix(10)
        let before = records.contains { record in
            record.kind == kind && record.subjects == [scope.system] && record.collectedAt < now
                && now - record.collectedAt <= 48 * 3600 && Timestamp.text(record.collectedAt).prefix(10) != today
                && record.labels.contains { $0.check == check }
        }
        return before
            ? label(check, .pass, scope, "all frameworks in scope were assessed, as on the day before")
            : label(
                check,
                .unknown,
                scope,
                "all frameworks in scope were assessed; that it is repeated daily is not shown yet"
            )
    }
}
