import ArgumentParser
import Deployment

struct DeployApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply an approved plan, and look whether it works.",
        discussion: """
            Every digest is compared again first. Where deploy.yaml says 'rollback: automatic', a deployment that does not validate \
            is taken back. --break-glass goes without approvals, for the roles that approvals.breakGlass names; the gate and \
            all digests hold all the same, everybody is told at once, and a review is due within 48 hours.
            """
    )

    @Argument(help: "The deployment. Absent: the last one that waits.") var id: String?
    @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
    @Flag(help: "Deploy without approvals in an emergency.") var breakGlass = false
    @Option(name: .customLong("as"), help: "Who answers for the emergency.") var person: String?
    @Option(help: "In which role, in an emergency.") var role: String?
    @Option(help: "Number of the incident, in an emergency.") var incident: String?
    @Option(help: "Why it cannot wait, in an emergency.") var reason: String?
    @Option(help: "File with the key that an emergency is signed with.") var key: String?
    @OptionGroup var place: DeployPlace

    func run() async throws {
        let emergency = try emergency()
        let (id, dryRun, place) = (id, dryRun, place)
        try await place.work(id: id) { desk, history in
            let id = try DeployPlace.waiting(id, desk, history)
            if dryRun {
                for step in try desk.applyingSteps(id) { Terminal.output("\(step)\n") }
                return 0
            }
            let applied = try await desk.apply(id, emergency: emergency)
            let code = place.finish(applied.verdict, applied.results)
            if let previous = applied.rolledBackTo { Terminal.error("rolled back to \(previous)") }
            return code
        }
    }

    private func emergency() throws -> DeploymentDesk.Emergency? {
        guard breakGlass else {
            guard person == nil, role == nil, incident == nil, reason == nil else {
                throw CommandFailure.usage("--as, --role, --incident and --reason belong to --break-glass")
            }
            return nil
        }
        guard let person, let role, let incident, let reason else {
            throw CommandFailure.usage("--break-glass needs --as, --role, --incident and --reason")
        }
        return DeploymentDesk.Emergency(
            person: person,
            role: role,
            incident: incident,
            reason: reason,
            key: try DeployPlace.key(key)
        )
    }
}
