import Formats
import Ledger

/// What evidence says, in the words of an assessment.
public enum EvidenceReading {
    /// What checks said, in the order in which it was kept. A word that is no status is an error, never a pass.
    public static func observations(_ records: [EvidenceRecord]) -> [Observation] {
        records.flatMap { record in
            record.labels.map { label in
                Observation(
                    check: label.check,
                    subject: label.subject,
                    status: CheckStatus(rawValue: label.status) ?? .error,
                    observedAt: record.periodEnd,
                    message: label.message,
                    evidence: [record.id]
                )
            }
        }
    }

    /// What people said, in the order in which it was kept.
    ///
    /// - Parameter body: the bytes of evidence by its id.
    /// - Throws: `LedgerError` if bytes are missing or are no attestation: what a person said must not get lost.
    public static func attestations(
        _ records: [EvidenceRecord],
        body: (String) throws(LedgerError) -> [UInt8]?
    ) throws(LedgerError) -> [ControlAttestation] {
        var attestations: [ControlAttestation] = []
        for record in records where record.kind == ControlAttestation.kind {
            guard let bytes = try body(record.id), let json = try? JSONValue(parsing: bytes),
                let attestation = ControlAttestation(json: json, evidence: record.id)
            else { throw LedgerError(.damaged, "the attestation \(record.id.prefix(12))… cannot be read") }
            attestations.append(attestation)
        }
        return attestations
    }
}

extension ControlAttestation {
    /// The kind of evidence that keeps attestations.
    public static let kind = "attestation"

    /// The attestation as evidence.
    ///
    /// - Parameter version: the version of Martlet.
    public func evidence(system: String, version: String) -> Evidence {
        let json: JSONValue = [
            "framework": .string(control.framework), "control": .string(control.id), "by": .string(person),
            "statement": .string(statement), "at": .double(at), "expires": .double(expiresAt),
        ]
        return Evidence(
            kind: Self.kind,
            body: json.bytes(.canonical),
            subjects: [system],
            tool: "martlet",
            version: version,
            method: .manual,
            period: at...at,
            collectedAt: at,
            source: "attested by \(person)"
        )
    }

    fileprivate init?(json: JSONValue, evidence: String) {
        guard let framework = json["framework"]?.string, let control = json["control"]?.string,
            let person = json["by"]?.string, let statement = json["statement"]?.string, let at = json["at"]?.double,
            let expires = json["expires"]?.double
        else { return nil }
        self.init(
            control: ControlReference(framework, control),
            person: person,
            statement: statement,
            at: at,
            expiresAt: expires,
            evidence: evidence
        )
    }
}
