import ArgumentParser
import Deployment
import Findings
import Formats
import Foundation

struct DeployValidateAWS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-aws",
        abstract: "Look at a live AWS account: open ports, encryption, TLS of APIs, CloudTrail.",
        discussion: """
            Reads the account through its API and changes nothing; --print-policy prints the permissions that this needs. Every \
            result is shown, the passes too.

            Exits 0 if all that applies passes, 1 if something fails, 3 if something could not be seen: a missing permission, \
            throttling or an answer that is not understood is never a pass.
            """
    )

    @OptionGroup var account: LiveAWSOptions

    @Option(help: "Port that the Internet must not reach. Can be given several times; absent: 11434 and 22.")
    var port: [Int] = []

    @Option(help: "Id or ARN of the KMS key that volumes must be encrypted with. Absent: any key.")
    var kmsKey: String?

    @Flag(help: "Print the least policy that the calls need, and look at nothing.")
    var printPolicy = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        if printPolicy {
            return try Files.emit(LeastPrivilege.policy.text(.pretty) + "\n", to: output.output)
        }
        var options = LiveValidation.Options()
        options.scope = try account.scope()
        options.key = kmsKey
        if !port.isEmpty { options.ports = port }
        let start = Outside.now()
        let report = try await account.look(options, regions: account.region).report
        let seconds = Outside.now() - start
        for note in report.notes { Terminal.error("note: \(note)") }
        switch output.format {
        case .table:
            let hasColor = output.output == nil && Terminal.hasColor(STDOUT_FILENO)
            try Files.emit(LiveAWS.table(report, seconds: seconds, hasColor: hasColor), to: output.output)
        case .json: try Files.emit(report.json.text(.pretty) + "\n", to: output.output)
        case .sarif, .junit, .markdown, .html:
            // The exit code is decided here, over passes and what was not seen as well.
            var output = output
            output.failOn = nil
            try output.finish(report.findings, subject: "aws:\(report.account ?? "unknown")")
        }
        let limit = output.failOn?.severity
        let failures = report.results.filter { $0.status == .fail }
        if failures.contains(where: { result in limit.map { result.severity >= $0 } ?? true }) { throw ExitCode(1) }
        if report.isIncomplete { throw ExitCode(3) }
    }
}
