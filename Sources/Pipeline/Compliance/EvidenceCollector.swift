import Attestation
import Compliance
import Findings
import Formats
import Ledger
import Workspace

/// Turns what a run did into evidence: one piece a stage and kind, with what it says of checks. Nothing is said that the run did not show.
public struct EvidenceCollector: Sendable {
    /// What was run.
    public var configuration: PipelineConfiguration
    /// The folder whose reports the stages left.
    public var workspace: WorkspaceFolder

    /// A collector.
    public init(configuration: PipelineConfiguration, workspace: WorkspaceFolder) {
        self.configuration = configuration
        self.workspace = workspace
    }

    /// The largest bill of materials that is kept as it is: 16 MiB.
    private static let maximumBill = 16 << 20

    /// Collects and keeps the evidence of a run.
    ///
    /// - Parameter run: the run, with secrets taken out.
    public func keep(_ run: RunRecord, in ledger: Ledger, at now: Double) throws(LedgerError) {
        try ledger.record(evidence(of: run, at: now), at: now)
    }

    /// The evidence of a run.
    ///
    /// - Parameter run: the run, with secrets taken out.
    public func evidence(of run: RunRecord, at now: Double) -> [Evidence] {
        var evidence: [Evidence] = []
        for stage in run.stages {
            let bill = bill(of: stage)
            let facts = StageFacts(stage: stage, run: run, configuration: configuration, bill: bill?.json)
            switch stage.kind {
            case "redteam": evidence.append(redTeam(facts, at: now))
            case "gate": evidence += gate(facts, at: now).map { [$0] } ?? []
            default:
                let rows = CheckTable.rows(of: stage.kind)
                let kinds = rows.map(\.evidence).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                for kind in kinds {
                    let labels = rows.filter { $0.evidence == kind }.map { label($0, facts) }
                    if kind == "sbom", let bytes = bill?.bytes {
                        evidence.append(piece(kind, body: bytes, "application/vnd.cyclonedx+json", facts, labels, now))
                    } else {
                        evidence.append(piece(kind, body: body(facts, kind), "application/json", facts, labels, now))
                    }
                }
            }
        }
        return evidence
    }

    /// What results are about: a stage of a project, whatever the profile; the run that came last counts.
    static func subject(_ facts: StageFacts) -> String { "\(facts.run.project)/\(facts.stage.name)" }

    private func piece(
        _ kind: String,
        body: [UInt8],
        _ mediaType: String,
        _ facts: StageFacts,
        _ labels: [EvidenceRecord.Label],
        _ now: Double
    ) -> Evidence {
        let stage = facts.stage
        let profile = facts.run.profile.map { ", profile \($0)" } ?? ""
        return Evidence(
            kind: kind,
            mediaType: mediaType,
            body: body,
            subjects: [Self.subject(facts)],
            tool: "martlet",
            version: facts.run.version,
            method: .automated,
            period: stage.startedAt...(stage.startedAt + max(0, stage.duration)),
            collectedAt: now,
            source: "run \(facts.run.id)\(profile), stage \(stage.name)",
            labels: labels,
            redactions: ["secrets of the run", "prompts and answers"]
        )
    }

    // MARK: Labels

    private func label(_ row: CheckTable.FindingRow, _ facts: StageFacts) -> EvidenceRecord.Label {
        let (status, message) = verdict(row, facts)
        return EvidenceRecord.Label(
            check: row.check,
            status: status.rawValue,
            subject: Self.subject(facts),
            message: message
        )
    }

    private func verdict(_ row: CheckTable.FindingRow, _ facts: StageFacts) -> (CheckStatus, String) {
        // What was found counts, even if the stage then failed.
        let accepted = Set(facts.run.gate?.excepted.map(\.finding) ?? [])
        let hits = facts.stage.findings.filter {
            row.disproves($0) && !(row.honoursAcceptance && accepted.contains($0.fingerprint))
        }
        if !hits.isEmpty { return (.fail, Self.summary(hits)) }
        if let obstacle = Self.obstacle(facts.stage) { return obstacle }
        if let gap = row.gap(facts) { return (.unknown, gap) }
        guard let proof = row.proof else { return (.unknown, "nothing was found, which shows nothing") }
        return (.pass, proof)
    }

    /// Why a stage says nothing; `nil` if it did its work.
    static func obstacle(_ stage: StageRecord) -> (CheckStatus, String)? {
        switch stage.status {
        case .passed, .findings: nil
        case .failed: (.error, "the stage \(stage.name) could not do its work: \(firstLine(stage.message))")
        case .cancelled: (.error, "the stage \(stage.name) was stopped")
        case .skipped: (.unknown, "the stage \(stage.name) was skipped: \(firstLine(stage.message))")
        }
    }

    private static func firstLine(_ text: String) -> String {
        String(text.split(whereSeparator: \.isNewline).first?.prefix(300) ?? "no reason is known")
    }

    /// How many findings, and the first of them by rule.
    private static func summary(_ findings: [Finding]) -> String {
        let rules = findings.sorted { ($1.severity, $0.rule) < ($0.severity, $1.rule) }.map(\.rule)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let more = rules.count > 4 ? " and \(rules.count - 4) more rules" : ""
        return
            "\(findings.count) finding\(findings.count == 1 ? "" : "s"): \(rules.prefix(4).joined(separator: ", "))\(more)"
    }

    // MARK: Bodies

    /// What the stage did and found, without what was said to and by the application.
    private func body(_ facts: StageFacts, _ kind: String) -> [UInt8] {
        var json = Self.head(facts, kind)
        json["message"] = .string(facts.stage.message)
        json["counts"] = .object(
            facts.stage.counts.reduce(into: JSONObject()) { $0[$1.name] = .int($1.value) }
        )
        json["findings"] = .array(facts.stage.findings.map(Self.json))
        json["artifacts"] = .array(
            facts.stage.artifacts.map {
                ["kind": .string($0.kind), "path": .string($0.path), "sha256": .string($0.sha256)]
            }
        )
        return JSONValue.object(json).bytes(.canonical)
    }

    static func head(_ facts: StageFacts, _ kind: String) -> JSONObject {
        [
            "kind": .string(kind), "run": .string(facts.run.id), "project": .string(facts.run.project),
            "profile": JSONValue(facts.run.profile), "commit": JSONValue(facts.run.commit),
            "subject": .string(facts.run.subject), "stage": .string(facts.stage.name),
            "status": .string(facts.stage.status.rawValue), "startedAt": .string(Timestamp.text(facts.stage.startedAt)),
            "endedAt": .string(Timestamp.text(facts.stage.startedAt + max(0, facts.stage.duration))),
        ]
    }

    private static func json(_ finding: Finding) -> JSONValue {
        [
            "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
            "title": .string(finding.title), "where": .string(finding.location?.display ?? finding.subject.name),
            "fingerprint": .string(finding.fingerprint.text),
        ]
    }

    private func bill(of stage: StageRecord) -> (bytes: [UInt8], json: JSONValue)? {
        artifact("sbom", of: stage, limit: Self.maximumBill)
    }

    /// A file that a stage left, if it is still the one that the record names.
    func artifact(_ kind: String, of stage: StageRecord, limit: Int) -> (bytes: [UInt8], json: JSONValue)? {
        guard let artifact = stage.artifacts.first(where: { $0.kind == kind }),
            let bytes = try? workspace.read(artifact.path, limit: limit),
            SHA256Digest.hex(of: bytes) == artifact.sha256, let json = try? JSONValue(parsing: bytes)
        else { return nil }
        return (bytes, json)
    }

    /// What the gate decided. It decides no check by itself: that a deployment came only after it is shown by deployments.
    private func gate(_ facts: StageFacts, at now: Double) -> Evidence? {
        guard let gate = facts.run.gate else { return nil }
        var json = Self.head(facts, "gate-result")
        json["gate"] = .string(gate.status.rawValue)
        json["rules"] = .array(
            gate.rules.map {
                ["id": .string($0.id), "passed": .bool($0.passed), "observed": .string($0.observed)]
            }
        )
        json["accepted"] = .array(
            gate.excepted.map {
                [
                    "exception": .string($0.exception), "finding": .string($0.finding.text), "owner": .string($0.owner),
                    "reason": .string($0.reason), "expires": .string($0.expires),
                ]
            }
        )
        return piece("gate-result", body: JSONValue.object(json).bytes(.canonical), "application/json", facts, [], now)
    }

    // MARK: Red team

    private func redTeam(_ facts: StageFacts, at now: Double) -> Evidence {
        let tally = AttackTally(artifact("promptfoo-results", of: facts.stage, limit: 256 << 20)?.json)
        var json = Self.head(facts, "redteam-run")
        json["seed"] = .string(String(facts.run.seed))
        json["target"] = .string(facts.isPractice ? "practice target (rules, no language model)" : facts.run.subject)
        json["results"] = facts.stage.artifacts.first { $0.kind == "promptfoo-results" }.map { .string($0.sha256) }
        json["attacks"] = tally.json
        let labels = CheckTable.redTeam.compactMap { row -> EvidenceRecord.Label? in
            guard let (status, message) = tally.verdict(row, facts) else { return nil }
            return EvidenceRecord.Label(
                check: row.check,
                status: status.rawValue,
                subject: Self.subject(facts),
                message: message
            )
        }
        return piece(
            "redteam-run",
            body: JSONValue.object(json).bytes(.canonical),
            "application/json",
            facts,
            labels,
            now
        )
    }
}
