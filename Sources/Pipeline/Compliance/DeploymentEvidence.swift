import Compliance
import Formats
import Ledger

/// Evidence of deployments, from the entries that they leave in the ledger's log. Pure: made of events alone.
///
/// A deployment decides `deploy.gate-passed` and `deploy.approval`: the desk that deploys refuses a plan whose gate is not open or whose
/// approvals are missing, late or by the one who asked; what it then logs is what is read here.
enum DeploymentEvidence {
    /// Evidence of the deployments that began and are not among the known sources yet.
    static func evidence(
        _ events: [LedgerEvent],
        known sources: Set<String>,
        project: String,
        version: String,
        at now: Double
    ) -> [Evidence] {
        var entries: [String: [(event: LedgerEvent, facts: JSONValue)]] = [:]
        for event in events where event.kind.hasPrefix("deployment.") {
            guard let facts = try? JSONValue(parsing: event.payload), let id = facts["deployment"]?.string else {
                continue
            }
            entries[id, default: []].append((event, facts))
        }
        return entries.sorted { $0.key < $1.key }.compactMap { id, entries in
            let source = "deployment \(id)"
            guard !sources.contains(source),
                let started = entries.first(where: { $0.event.kind == "deployment.started" })
            else { return nil }
            let environment = started.facts["environment"]?.string ?? ""
            let subject = "\(project)/deployment/\(environment)"
            func label(_ check: String, _ verdict: (CheckStatus, String)) -> EvidenceRecord.Label {
                .init(check: check, status: verdict.0.rawValue, subject: subject, message: verdict.1)
            }
            let body: JSONValue = [
                "kind": "approval", "deployment": .string(id), "environment": .string(environment),
                "events": .array(
                    entries.map {
                        [
                            "sequence": .int($0.event.sequence), "kind": .string($0.event.kind),
                            "at": .string(Timestamp.text($0.event.at)), "hash": .string($0.event.hash),
                            "facts": $0.facts,
                        ]
                    }
                ),
            ]
            return Evidence(
                kind: "approval",
                body: body.bytes(.canonical),
                subjects: [subject],
                tool: "martlet",
                version: version,
                method: .automated,
                period: min(entries.first?.event.at ?? started.event.at, started.event.at)...started.event.at,
                collectedAt: now,
                source: source,
                labels: [
                    label("deploy.gate-passed", gate(entries.map { ($0.event.kind, $0.facts) })),
                    label("deploy.approval", approval(entries.map { ($0.event.kind, $0.facts) })),
                ]
            )
        }
    }

    private static func gate(_ entries: [(kind: String, facts: JSONValue)]) -> (CheckStatus, String) {
        guard let planned = entries.first(where: { $0.kind == "deployment.planned" }) else {
            return (.unknown, "the plan is not in the log")
        }
        guard let run = planned.facts["run"]?.string else {
            return (.fail, "it was deployed without a gate: its environment asks for none")
        }
        return (.pass, "deployed after the gate of run \(run) was open")
    }

    private static func approval(_ entries: [(kind: String, facts: JSONValue)]) -> (CheckStatus, String) {
        if let emergency = entries.first(where: { $0.kind == "deployment.breakGlass" }) {
            let incident = emergency.facts["incident"]?.string ?? "unknown"
            return (.fail, "it was deployed without approvals in the emergency \(incident)")
        }
        let author = entries.first { $0.kind == "deployment.planned" }?.facts["requestedBy"]?.string
        let given = entries.filter { $0.kind == "deployment.approved" }
        let people = given.compactMap { $0.facts["person"]?.string }
        guard let author, !people.isEmpty else { return (.fail, "nobody approved it") }
        guard people.contains(where: { $0.lowercased() != author.lowercased() }) else {
            return (.fail, "only \(author), who asked for it, approved it")
        }
        let unsigned = given.filter { $0.facts["signed"]?.bool != true }.compactMap { $0.facts["person"]?.string }
        let names = people.joined(separator: ", ")
        guard unsigned.isEmpty else {
            return (
                .unknown,
                "approved by \(names), asked for by \(author); not signed by \(unsigned.joined(separator: ", "))"
            )
        }
        return (.pass, "approved and signed by \(names), asked for by \(author)")
    }
}
