import Attestation
import Findings
import Formats
import Ledger

/// Judges whether the gate's report is genuine, open, and about what is deployed.
struct GateCheck {
    let rule: GateRule
    let project: String
    let commit: String?

    /// The evidence of a report.
    ///
    /// - Parameters:
    ///   - report: the bytes of `gate-status.json`.
    ///   - ledger: where the run is recorded, with the digest of the report that it wrote.
    ///   - artifacts: what is deployed.
    /// - Throws: `DeploymentError` with the first reason against it.
    func evidence(
        report: [UInt8],
        ledger: Ledger,
        artifacts: [DeploymentPlan.Artifact],
        now: Double
    ) throws -> GateEvidence {
        let run = try openRun(report: report, ledger: ledger, now: now)
        return GateEvidence(
            run: run.id,
            status: "open",
            sha256: SHA256Digest.hex(of: report),
            decidedAt: run.startedAt + run.duration,
            covered: try covered(by: run, artifacts)
        )
    }

    /// The run of a genuine report of an open gate, whatever is deployed.
    func openRun(report: [UInt8], ledger: Ledger, now: Double) throws -> RunRecord {
        guard let json = try? JSONValue(parsing: report), let id = json["run"]?.string else {
            throw refused("\(rule.status) is no report of a gate; run the pipeline again")
        }
        let sha256 = SHA256Digest.hex(of: report)
        guard let run = try ledger.run(id) else {
            throw refused("\(rule.status) is of run \(id), which the ledger does not have; run the pipeline here")
        }
        let recorded = run.stages.flatMap(\.artifacts).first { $0.kind == "gate-status" }
        guard let recorded, recorded.sha256 == sha256 else {
            throw refused("\(rule.status) is not the report that run \(id) wrote; run the pipeline again")
        }
        guard let gate = run.gate, gate.status == .open, json["gate"]?.string == "open" else {
            throw refused("the gate of run \(id) is closed; mend what it names and run the pipeline again")
        }
        guard run.project == project else {
            throw refused("run \(id) is of the project '\(run.project)', deploy.yaml is of '\(project)'")
        }
        if let profile = rule.profile, run.profile != profile {
            throw refused(
                "run \(id) has \(run.profile.map { "the profile '\($0)'" } ?? "no profile"); expected '\(profile)'"
            )
        }
        guard run.commit == commit else {
            throw refused(
                "run \(id) judged \(run.commit.map { "commit \($0.prefix(12))" } ?? "a folder without commits"), and now there is \(commit.map { "commit \($0.prefix(12))" } ?? "no commit"); run the pipeline again"
            )
        }
        let decidedAt = run.startedAt + run.duration
        guard now - decidedAt <= rule.maximumAge else {
            throw refused("the gate's decision is of \(Timestamp.text(decidedAt)) and too old; run the pipeline again")
        }
        return run
    }

    /// Artifacts that the run judged. One that has another digest now is not what the gate opened for.
    private func covered(by run: RunRecord, _ artifacts: [DeploymentPlan.Artifact]) throws -> [String] {
        var covered: [String] = []
        for judged in run.stages.flatMap(\.artifacts) {
            guard let artifact = artifacts.first(where: { $0.name == judged.path }) else { continue }
            guard artifact.sha256 == judged.sha256 else {
                throw refused("\(artifact.name) is not the file that run \(run.id) judged; run the pipeline again")
            }
            covered.append(artifact.name)
        }
        for name in rule.covers where !covered.contains(name) {
            throw refused("the gate of run \(run.id) says nothing of \(name), which gate.covers asks for")
        }
        return covered.sorted()
    }

    /// Whether evidence of a plan still holds: the report is the same, and no later run of the same kind closed the gate.
    func verify(_ evidence: GateEvidence, report: [UInt8]?, ledger: Ledger) throws {
        if let report {
            guard SHA256Digest.hex(of: report) == evidence.sha256 else {
                throw refused("\(rule.status) is not the one that was planned with; make a new plan")
            }
        } else {
            throw refused("\(rule.status), which was planned with, is gone; run the pipeline and make a new plan")
        }
        guard let run = try ledger.run(evidence.run), run.gate?.status == .open else {
            throw refused("the gate of run \(evidence.run) is not open in the ledger")
        }
        let later = try ledger.runs(project: project, limit: 100).first {
            $0.profile == run.profile && $0.startedAt > run.startedAt && $0.gate == "closed"
        }
        if let later { throw refused("run \(later.id) has closed the gate since; mend what it names") }
    }

    private func refused(_ text: String) -> DeploymentError { DeploymentError(.refused, text) }
}
