import ArgumentParser
import Foundation
import Pipeline

struct MonitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Watch logs, raise alerts, act by playbooks.",
        discussion: """
            Follows the logs that monitor.yaml names through rotation, shows their events to the rules and baselines, tells \
            receivers of alerts, and throttles or revokes keys at the gateway where a playbook says so. It goes on where it stopped.

            With --once it reads to the end of the logs, tells receivers, prints the alerts, and exits 0 without detections, 1 with.
            """,
        subcommands: [
            MonitorRun.self, MonitorAlerts.self, MonitorRemediations.self, MonitorApprove.self, MonitorUndo.self,
        ],
        defaultSubcommand: MonitorRun.self
    )
}

/// The configuration of a monitor, found by all its commands in the same way.
struct MonitorOptions: ParsableArguments {
    @Option(help: "Configuration of the monitor; its folder is the workspace.")
    var config = "monitor.yaml"

    /// The folder of the configuration, with its ledger.
    func place() throws -> MonitorPlace {
        do {
            return try MonitorPlace(configuration: Outside.absolute(config), shown: config)
        } catch let failure as MonitorPlace.Failure {
            throw failure.isUsage
                ? CommandFailure.usage(failure.description) : CommandFailure.failed(failure.description)
        }
    }
}

/// Who decides, for the record.
struct PersonOption: ParsableArguments {
    @Option(name: .customLong("as"), help: "Who decides (default: the user of this machine).")
    var person: String?

    var name: String { person ?? NSUserName() }
}
