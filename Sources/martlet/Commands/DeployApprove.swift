import ArgumentParser
import Deployment
import Formats
import Ledger

struct DeployApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve or deny a plan in a role.",
        discussion:
            "The decision binds to the plan's digest and stands in the ledger. With --key it is signed; deploy.yaml says whose must be."
    )

    @Argument(help: "The deployment. Absent: the last one that waits.") var id: String?
    @Option(help: "In which role.") var role: String
    @Option(name: .customLong("as"), help: "Who decides.") var person: String
    @Option(help: "Why.") var comment = ""
    @Flag(help: "Deny; one denial ends it.") var deny = false
    @Option(help: "File with the key of 'martlet models key'; MARTLET_APPROVAL_KEY may hold the key itself.") var key:
        String?
    @OptionGroup var place: DeployPlace

    func run() async throws {
        let key = try DeployPlace.key(key)
        let (id, person, role, comment, deny) = (id, person, role, comment, deny)
        try await place.work(id: id) { desk, history in
            let id = try DeployPlace.waiting(id, desk, history)
            let state = try await desk.decide(
                id,
                person: person,
                role: role,
                decision: deny ? .denied : .approved,
                comment: comment,
                key: key
            )
            for note in state.void { Terminal.error("note: \(note)") }
            switch state.verdict {
            case .approved(let until):
                Terminal.output(
                    "approved by \(state.approvers.joined(separator: ", ")), to be used before \(Timestamp.text(until))\n"
                )
                Terminal.error("now: martlet deploy apply \(id)")
            case .pending(let missing): Terminal.output("waiting: \(missing)\n")
            case .denied(let person, let reason): Terminal.output("denied by \(person): \(reason)\n")
            case .expired(let why): Terminal.output("expired: \(why)\n")
            }
            return 0
        }
    }
}
