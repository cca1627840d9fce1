import ArgumentParser
import Deployment
import Findings
import Foundation
import Pipeline
import Reports
import Transport

/// Options of the commands that look at a live AWS account.
struct LiveAWSOptions: ParsableArguments {
    @Option(
        help: """
            Region to look at. Can be given several times; 'all' is every region that is switched on. Absent: AWS_REGION, or the \
            profile's.
            """
    )
    var region: [String] = []

    @Option(help: "A server that stands in for AWS. Absent: AWS_ENDPOINT_URL, otherwise AWS itself.")
    var endpointURL: String?

    @Option(help: "Profile of ~/.aws. Absent: the environment's keys, then AWS_PROFILE.")
    var profile: String?

    @Option(help: "Look only at what carries this tag: KEY=VALUE, such as Environment=LLM-Production.")
    var tag: String?

    func scope() throws -> LiveScope? {
        guard let tag else { return nil }
        guard let scope = LiveScope(tag) else { throw CommandFailure.usage("--tag '\(tag)' is not KEY=VALUE") }
        return scope
    }

    /// Looks at the account, until Ctrl-C.
    func look(
        _ options: LiveValidation.Options,
        regions: [String]
    ) async throws -> (report: LiveReport, snapshot: LiveSnapshot) {
        let transport = AsyncHTTPTransport()
        let setup = LiveSetup(
            regions: regions,
            endpoint: endpointURL,
            profile: profile,
            options: options,
            in: Outside.environment(root: FileManager.default.currentDirectoryPath, client: transport)
        )
        let outcome: Result<(report: LiveReport, snapshot: LiveSnapshot), any Error>
        do {
            outcome = .success(
                try await Interruption.run {
                    let (validation, source) = try await setup.validation()
                    Terminal.error("credentials: \(source)")
                    let seen = await validation.look()
                    try Task.checkCancellation()
                    return seen
                }
            )
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        do {
            return try outcome.get()
        } catch let error as DeploymentError {
            throw LiveAWS.translated(error)
        } catch is CancellationError {
            throw CommandFailure(description: "stopped", code: 130)
        }
    }
}

/// What the commands of live AWS share in printing.
enum LiveAWS {
    static func translated(_ error: DeploymentError) -> CommandFailure {
        error.code == .configuration ? .usage(error.description) : .failed(error.description)
    }

    /// All results, the passes too: two lines each.
    static func table(_ report: LiveReport, seconds: Double, hasColor: Bool) -> String {
        let region = max(report.results.map(\.region.count).max() ?? 0, 6)
        var text = ""
        for result in report.results {
            let status = result.status == .notApplicable ? "n/a" : result.status.rawValue
            let severity = result.status == .fail ? result.severity.rawValue : ""
            text += paint(padded(status, 8), result.status, hasColor)
            text += padded(severity, 9) + padded(result.check.name, 18) + "  " + padded(result.region, region) + "  "
            text += result.subject + "\n        " + result.message + "\n"
        }
        let counts = LiveResult.Status.allCases.map { status in
            "\(report.count(status)) \(status == .notApplicable ? "not applicable" : status.rawValue)"
        }
        let account = report.account.map { "account \($0)" } ?? "account not known"
        let scope = report.scope.map { ", only \($0)" } ?? ""
        let time = String(format: "%.2f", seconds)
        return text + "\n\(account), \(report.regions.joined(separator: ", "))\(scope): "
            + "\(counts.joined(separator: ", ")) in \(time) s\n\(report.verdict.rawValue)\n"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func paint(_ text: String, _ status: LiveResult.Status, _ hasColor: Bool) -> String {
        guard hasColor else { return text }
        let code =
            switch status {
            case .pass: "32"
            case .fail: "31"
            case .error, .unknown: "33"
            case .notApplicable: "2"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
