import ArgumentParser
import Foundation
import Ledger

struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Approve or deny a release that a stage of the pipeline asks about.",
        discussion:
            "The stage prints the whole command, with the digest of what is approved. The decision is kept in the ledger."
    )

    @Argument(help: "Name of the stage.")
    var stage: String

    @Option(help: "Digest of what is approved, as the stage prints it.")
    var subject: String

    @Option(name: .customLong("as"), help: "Who decides.")
    var approver: String

    @Option(help: "Why.")
    var reason: String

    @Flag(help: "Deny instead of approving.")
    var deny = false

    @Option(help: "Folder of the pipeline's configuration.")
    var workspace = "."

    func run() async throws {
        guard subject.hasPrefix("sha256:"), subject.count == 71 else {
            throw CommandFailure.usage("--subject is the digest that the stage prints: sha256: and 64 digits")
        }
        let ledger = try LedgerAccess.open(workspace)
        do {
            try ledger.decide(
                Approval(
                    subject: subject,
                    stage: stage,
                    approver: approver,
                    decision: deny ? .denied : .approved,
                    reason: reason,
                    decidedAt: Outside.now()
                )
            )
        } catch {
            throw CommandFailure.failed(error.description)
        }
        Terminal.error("\(deny ? "denied" : "approved"): \(stage)")
    }
}
