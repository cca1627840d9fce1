import ArgumentParser
import Deployment

struct DeployRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Put back exactly what ran before, and look whether it works.",
        discussion:
            "What is put back was approved when it was deployed, so that nobody is asked again; the ledger says who did it."
    )

    @Option(help: "The deployment to put back. Absent: the one before.") var to: String?
    @Option(name: .customLong("as"), help: "Who does it.") var person: String
    @Option(help: "Why.") var reason: String
    @Flag(help: "Print what would be put back, and do nothing.") var dryRun = false
    @OptionGroup var place: DeployPlace

    func run() async throws {
        let (to, person, reason, dryRun, place) = (to, person, reason, dryRun, place)
        try await place.work { desk, _ in
            if dryRun {
                let (from, target) = try desk.rollbackTarget(to: to)
                Terminal.output("take back \(from.id), put back \(target.id)\n")
                return 0
            }
            let back = try await desk.rollback(to: to, by: person, reason: reason)
            let code = place.finish(back.verdict, back.results)
            Terminal.error("\(back.id) was put back")
            return code
        }
    }
}
