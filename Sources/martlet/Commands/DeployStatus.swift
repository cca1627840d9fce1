import ArgumentParser
import Deployment
import Formats

struct DeployStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what was deployed, what waits, and for whom."
    )

    @Option(help: "How many deployments to show.") var limit = 10
    @OptionGroup var place: DeployPlace

    func run() async throws {
        let (limit, format) = (limit, place.format)
        try await place.work { desk, history in
            let name = desk.environment.name
            let entries = history.entries.filter { $0.environment == name }.suffix(max(1, limit)).reversed()
            desk.reportInterruption(history)
            let current = history.current(name)?.id
            var rows: [JSONValue] = []
            for entry in entries {
                var row: JSONObject = [
                    "deployment": .string(entry.id), "phase": .string(entry.phase.rawValue),
                    "plannedAt": .string(Timestamp.text(entry.plannedAt)), "current": .bool(entry.id == current),
                ]
                if entry.phase == .planned || entry.breakGlass != nil {
                    row["approvals"] = .string(try Self.approvals(entry, desk))
                }
                if let emergency = entry.breakGlass {
                    row["emergency"] = .string(
                        "\(emergency.incident), by \(emergency.person); review due \(Timestamp.text(emergency.reviewDue))"
                    )
                }
                rows.append(.object(row))
            }
            switch format {
            case .json: Terminal.output(JSONValue.array(rows).text(.pretty) + "\n")
            case .table:
                if rows.isEmpty { Terminal.output("nothing was deployed to \(name)\n") }
                for row in rows {
                    let mark = row["current"]?.bool == true ? "*" : " "
                    Terminal.output(
                        "\(mark) \(row["deployment"]?.string ?? "")  \(row["phase"]?.string ?? "")  planned \(row["plannedAt"]?.string ?? "")\n"
                    )
                    for key in ["approvals", "emergency"] {
                        if let text = row[key]?.string { Terminal.output("    \(key): \(text)\n") }
                    }
                }
            }
            return 0
        }
    }

    private static func approvals(_ entry: DeploymentHistory.Entry, _ desk: DeploymentDesk) throws -> String {
        let state = try desk.approvalState(of: try desk.plan(entry.id))
        let notes = state.void.isEmpty ? "" : " (\(state.void.joined(separator: "; ")))"
        switch state.verdict {
        case .approved(let until):
            return "by \(state.approvers.joined(separator: ", ")), until \(Timestamp.text(until))\(notes)"
        case .pending(let missing): return "\(missing)\(notes)"
        case .denied(let person, let reason): return "denied by \(person): \(reason)"
        case .expired(let why): return "expired: \(why)\(notes)"
        }
    }
}
