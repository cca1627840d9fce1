import ArgumentParser
import Detection
import Findings
import Formats
import Ledger
import Pipeline

struct MonitorAlerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "List the last alerts and who was told."
    )

    @OptionGroup var options: MonitorOptions

    @Option(help: "How many.")
    var limit = 50

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let place = try options.place()
        do {
            let alerts = try place.ledger.alerts(limit: max(1, min(limit, 10_000)))
            var values: [JSONValue] = []
            for alert in alerts {
                let deliveries = try place.ledger.deliveries(of: alert.id)
                if json {
                    var value = AlertJSON.value(alert)
                    value["deliveries"] = .array(
                        deliveries.map {
                            [
                                "receiver": .string($0.receiver), "state": .string($0.state.rawValue),
                                "attempt": .int($0.attempt), "error": JSONValue($0.error),
                            ]
                        }
                    )
                    values.append(value)
                    continue
                }
                let told = deliveries.map { "\($0.receiver) \($0.state.rawValue)\($0.error.map { " (\($0))" } ?? "")" }
                let key = alert.key.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
                Terminal.output(
                    """
                    \(alert.id)  \(Timestamp.text(alert.startedAt))  \(alert.state.rawValue)  \(alert.severity.rawValue)  \
                    \(alert.rule)  \(alert.title)
                        \(key.isEmpty ? "" : key + "; ")\(alert.evidence)
                        \(told.isEmpty ? alert.inhibitedBy.map { "hidden by \($0)" } ?? "told to nobody" : told.joined(separator: ", "))

                    """
                )
            }
            if json {
                Terminal.output(JSONValue.array(values).text(.pretty) + "\n")
            } else if alerts.isEmpty {
                Terminal.output("No alerts.\n")
            }
        } catch {
            throw CommandFailure.failed(error.description)
        }
    }
}

struct MonitorRemediations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remediations",
        abstract: "List what playbooks did, would have done, or ask about."
    )

    @OptionGroup var options: MonitorOptions

    @Option(help: "How many.")
    var limit = 50

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let place = try options.place()
        do {
            let remediations = try place.ledger.remediations(limit: max(1, min(limit, 10_000)))
            if json {
                return Terminal.output(JSONValue.array(remediations.map(\.json)).text(.pretty) + "\n")
            }
            for remediation in remediations { Terminal.output(remediation.line + "\n") }
            if remediations.isEmpty { Terminal.output("No remediations.\n") }
        } catch {
            throw CommandFailure.failed(error.description)
        }
    }
}

struct MonitorApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let a remediation hold that waits for it, or that a playbook only practised."
    )

    @Argument(help: "Id of the remediation.")
    var id: String

    @OptionGroup var options: MonitorOptions
    @OptionGroup var person: PersonOption

    func run() async throws {
        try options.change { try $0.desk.approve(id, by: person.name, at: Outside.now()) }
    }
}

struct MonitorUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a remediation back before its time, or refuse one that waits."
    )

    @Argument(help: "Id of the remediation.")
    var id: String

    @OptionGroup var options: MonitorOptions
    @OptionGroup var person: PersonOption

    func run() async throws {
        try options.change { try $0.desk.undo(id, by: person.name, at: Outside.now()) }
    }
}

extension Remediation {
    /// One line for people.
    fileprivate var line: String {
        let end = until.map { state == .active ? " until \(Timestamp.text($0))" : "" } ?? ""
        let decider = by.map { " by \($0)" } ?? ""
        return
            "\(id)  \(Timestamp.text(decidedAt))  \(state.rawValue)\(end)\(decider)  \(action) \(subject)  (\(playbook), \(mode), alert \(alert))\n    \(reason)"
    }
}

extension MonitorOptions {
    /// Changes a remediation, and shows what became of it.
    fileprivate func change(_ body: (MonitorPlace) throws -> Remediation) throws {
        let place = try place()
        let remediation: Remediation
        do {
            remediation = try body(place)
        } catch let failure as MonitorFailure {
            throw CommandFailure.usage(failure.description)
        } catch {
            throw CommandFailure.failed("\(error)")
        }
        Terminal.output(remediation.line + "\n")
    }
}
