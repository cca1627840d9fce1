import ArgumentParser
import Detection
import Foundation
import Pipeline

struct Dashboards: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write dashboards, rules and the monitoring stack for the service.",
        discussion: """
            Writes Grafana's dashboard, Prometheus' rules with their tests, configurations of Prometheus and Alertmanager, \
            docker-compose.monitoring.yml, and a dashboard for CloudWatch. All are made from the list of metrics that Martlet has.

            A file that somebody changed is left alone, and the command ends 1; --force writes it all the same. --check writes \
            nothing and ends 1 if any file is not as it would be written.
            """
    )

    @Option(help: "Folder to write into.")
    var output = "monitoring"

    @Option(help: "Host and port of the service as Prometheus reaches it.")
    var target = MonitoringOptions().target

    @Option(help: "URL that Alertmanager sends alerts to.")
    var webhook: String?

    @Option(help: "Region of the CloudWatch dashboard.")
    var region = MonitoringOptions().region

    @Flag(help: "Watch GPUs of NVIDIA by a DCGM exporter.")
    var gpu = false

    @Flag(help: "Overwrite files that were changed.")
    var force = false

    @Flag(help: "Only compare.")
    var check = false

    func run() async throws {
        guard target.contains(":"), !target.contains("/") else {
            throw CommandFailure.usage("--target is HOST:PORT, without http://")
        }
        let workspace = Files.workspace
        let files = MonitoringFiles.all(
            MonitoringOptions(target: target, webhook: webhook, region: region, hasGPU: gpu)
        )
        var different: [String] = []
        for file in files {
            let path = "\(output)/\(file.path)"
            let present = workspace.exists(path) ? try? workspace.text(path) : nil
            if present == file.content { continue }
            if check || (present != nil && !force) {
                different.append("\(path) \(present == nil ? "is missing" : "differs")")
                continue
            }
            do { try workspace.write(Array(file.content.utf8), to: path) } catch {
                throw CommandFailure.failed("\(error)")
            }
            Terminal.error("written: \(path)")
        }
        for line in different { Terminal.error(line) }
        if !different.isEmpty {
            if !check { Terminal.error("left alone; --force overwrites them") }
            throw ExitCode(1)
        }
        Terminal.output("\(files.count) files in \(output) are current\n")
    }
}
