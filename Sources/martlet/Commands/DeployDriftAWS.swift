import ArgumentParser
import Deployment
import Formats
import Foundation

struct DeploySnapshotAWS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot-aws",
        abstract: "Write down the live state of an AWS account, as the baseline of drift-aws.",
        discussion:
            "Without times and the order of sets, with a digest for each resource. A state with gaps is not written."
    )

    @OptionGroup var account: LiveAWSOptions

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    func run() async throws {
        var options = LiveValidation.Options()
        options.scope = try account.scope()
        let snapshot = try await account.look(options, regions: account.region).snapshot
        do {
            try Files.emit(try snapshot.json().text(.pretty) + "\n", to: output)
        } catch let error as DeploymentError {
            throw LiveAWS.translated(error)
        }
        Terminal.error("\(snapshot.resources.count) resources, sha256 of the whole \(snapshot.digest)")
    }
}

struct DeployDriftAWS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift-aws",
        abstract: "Compare a live AWS account with a baseline of snapshot-aws.",
        discussion: """
            Looks at the regions and the tag of the baseline. Exits 0 if nothing differs, 1 if something does, 3 if the live state \
            could not be seen completely.
            """
    )

    @Option(help: "The snapshot that was approved.")
    var baseline: String

    @OptionGroup var account: LiveAWSOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (drift, number): (LiveDrift, String?)
        do {
            let approved = try LiveSnapshot(parsing: try Files.read(baseline), file: baseline)
            var options = LiveValidation.Options()
            options.scope = try account.scope() ?? approved.scope
            let regions = account.region.isEmpty ? approved.regions : account.region
            let live = try await account.look(options, regions: regions).snapshot
            (drift, number) = (try LiveDrift(approved: approved, live: live), live.account)
        } catch let error as DeploymentError {
            throw LiveAWS.translated(error)
        }
        switch output.format {
        case .table:
            var text = drift.items.map { "\($0.text)\n" }.joined()
            text += drift.items.isEmpty ? "nothing differs\n" : "\n\(drift.items.count) differences\n"
            try Files.emit(text, to: output.output)
        case .json:
            let items = drift.items.map { item -> JSONValue in
                ["path": .string(item.path), "approved": item.approved ?? .null, "live": item.live ?? .null]
            }
            try Files.emit(JSONValue.array(items).text(.pretty) + "\n", to: output.output)
        case .sarif, .junit, .markdown, .html:
            try output.finish(drift.findings(account: number), subject: "aws:\(number ?? "unknown")")
        }
        if !drift.items.isEmpty { throw ExitCode(1) }
    }
}
