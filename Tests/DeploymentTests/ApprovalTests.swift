import Attestation
import Formats
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Deployment

private let keys = (dana: SigningKey(), erin: SigningKey())

private func yaml(_ approvals: String, signed: Bool = false) -> String {
    """
    version: 1
    project: bot
    approvers:
      - {person: dana, roles: [security], publicKey: "\(keys.dana.publicKey)"}
      - {person: erin, roles: [owner, security]}
      - {person: oscar, roles: [oncall]}
    environments:
      local:
        driver: folder
        folder: {root: site, files: [prompt.txt]}
        approvals: \(approvals)
    """
}

private let both = "{required: {security: 1, owner: 1}, breakGlass: [oncall]}"

@Suite("Approvals of deployments")
struct ApprovalTests {
    private func planned(_ yaml: String) async throws -> (DeploymentWorkshop, DeploymentDesk, String) {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("Be kind.", to: "prompt.txt")
        try workshop.runPipeline()
        let desk = try workshop.desk(yaml)
        return (workshop, desk, try await desk.plan(by: "Frank", reason: "").plan.id)
    }

    @Test("Two people in two roles, then once")
    func quorum() async throws {
        let (workshop, desk, id) = try await planned(yaml(both))
        #expect(await complaint { try await desk.apply(id) }?.contains("0 of 1 approvals in the role owner") == true)
        var state = try await desk.decide(
            id,
            person: "dana",
            role: "security",
            decision: .approved,
            comment: "",
            key: keys.dana
        )
        #expect(state.verdict == .pending(missing: "0 of 1 approvals in the role owner"))
        #expect(await code { try await desk.apply(id) } == .refused)
        workshop.wait(3600)
        state = try await desk.decide(id, person: "erin", role: "owner", decision: .approved, comment: "go")
        #expect(state.verdict == .approved(until: workshop.now + 86400))
        #expect(try await desk.apply(id).verdict == .passed)
        #expect(await complaint { try await desk.apply(id) }?.contains("approvals hold for one deployment") == true)
    }

    @Test(
        "Who may not decide",
        arguments: [
            ("frank", "security", "asked for this deployment"), (" FRANK ", "owner", "asked for this deployment"),
            ("mallory", "security", "does not name mallory"), ("dana", "owner", "does not name dana"),
            ("dana", "secrity", "did you mean 'security'"), (" ", "security", "needs a person"),
        ]
    )
    func obstacles(person: String, role: String, words: String) async throws {
        let (_, desk, id) = try await planned(yaml(both))
        let said = await complaint {
            try await desk.decide(id, person: person, role: role, decision: .approved, comment: "", key: keys.dana)
        }
        #expect(said?.contains(words) == true, "\(said ?? "nothing")")
    }

    @Test("A key that deploy.yaml names must sign, and no other")
    func signatures() async throws {
        let (_, desk, id) = try await planned(yaml("{required: 1, roles: [security]}"))
        func decide(_ key: SigningKey?) async -> DeploymentError.Code? {
            await code {
                try await desk.decide(id, person: "dana", role: "security", decision: .approved, comment: "", key: key)
            }
        }
        #expect(await decide(nil) == .configuration)
        #expect(await decide(keys.erin) == .configuration)
        #expect(await decide(keys.dana) == nil)
        #expect(try await desk.apply(id).verdict == .passed)
    }

    @Test("One person counts once, whatever the roles")
    func onePersonOnce() async throws {
        let (_, desk, id) = try await planned(yaml("{required: 2, roles: [security, owner]}"))
        _ = try await desk.decide(id, person: "erin", role: "owner", decision: .approved, comment: "")
        let state = try await desk.decide(id, person: "Erin", role: "security", decision: .approved, comment: "")
        #expect(state.approvers.count == 1)
        #expect(state.void.contains { $0.contains("more than once") })
        #expect(await code { try await desk.apply(id) } == .refused)
    }

    @Test("One denial ends it, also for an emergency")
    func denial() async throws {
        let (_, desk, id) = try await planned(yaml(both))
        _ = try await desk.decide(
            id,
            person: "dana",
            role: "security",
            decision: .approved,
            comment: "",
            key: keys.dana
        )
        let state = try await desk.decide(id, person: "erin", role: "owner", decision: .denied, comment: "not today")
        #expect(state.verdict == .denied(by: "erin", reason: "not today"))
        #expect(await complaint { try await desk.apply(id) }?.contains("not today") == true)
        let emergency = DeploymentDesk.Emergency(person: "oscar", role: "oncall", incident: "INC-1", reason: "down")
        #expect(await code { try await desk.apply(id, emergency: emergency) } == .refused)
        #expect(
            await code { try await desk.decide(id, person: "erin", role: "owner", decision: .approved, comment: "") }
                == .refused
        )
    }

    @Test("72 hours to decide, 24 hours to use")
    func expiry() async throws {
        let (workshop, desk, id) = try await planned(yaml("{required: 1, roles: [owner]}"))
        workshop.wait(71 * 3600)
        _ = try await desk.decide(id, person: "erin", role: "owner", decision: .approved, comment: "")
        workshop.wait(23 * 3600)
        #expect(try desk.approvalState(of: desk.plan(id)).approvers == ["erin (owner)"])
        workshop.wait(2 * 3600)
        #expect(await complaint { try await desk.apply(id) }?.contains("had to be used before") == true)

        let (later, other, late) = try await planned(yaml("{required: 1, roles: [owner]}"))
        later.wait(72 * 3600 + 1)
        #expect(
            await complaint {
                try await other.decide(late, person: "erin", role: "owner", decision: .approved, comment: "")
            }?.contains("the time to decide") == true
        )
    }

    @Test("An emergency goes without approvals, is recorded before it begins, and asks for a review")
    func emergency() async throws {
        let (workshop, desk, id) = try await planned(yaml(both))
        func apply(_ person: String, _ role: String, incident: String = "INC-7") async -> DeploymentError.Code? {
            await code {
                try await desk.apply(
                    id,
                    emergency: .init(person: person, role: role, incident: incident, reason: "down")
                )
            }
        }
        #expect(await apply("erin", "owner") == .refused)
        #expect(await apply("erin", "oncall") == .refused)
        #expect(await apply("oscar", "oncall", incident: "") == .configuration)
        #expect(await apply("oscar", "oncall") == nil)
        #expect(try workshop.log() == ["planned", "breakGlass", "started", "applied", "validated"])
        let entry = try DeploymentDesk.history(of: workshop.ledger).entry(id)
        #expect(entry?.breakGlass?.incident == "INC-7")
        #expect(entry?.breakGlass?.reviewDue == workshop.now + 48 * 3600)
        // The review is an approval after the fact.
        _ = try await desk.decide(id, person: "erin", role: "owner", decision: .approved, comment: "reviewed")
    }

    @Test("Nobody may break the glass where nobody is named")
    func noEmergency() async throws {
        let (_, desk, id) = try await planned(yaml("{required: 1, roles: [owner]}"))
        let emergency = DeploymentDesk.Emergency(person: "oscar", role: "oncall", incident: "INC-1", reason: "down")
        #expect(await code { try await desk.apply(id, emergency: emergency) } == .refused)
    }

    // MARK: Tampering

    @Test("An approval whose file was altered does not count", arguments: ["comment", "person", "signature", "gone"])
    func alteredApproval(what: String) async throws {
        let (workshop, desk, id) = try await planned(yaml("{required: 1, roles: [security]}"))
        _ = try await desk.decide(
            id,
            person: "dana",
            role: "security",
            decision: .approved,
            comment: "ok",
            key: keys.dana
        )
        let path = workshop.record(id, "approvals.json")
        let text = try workshop.folder.read(path)
        switch what {
        case "comment": try workshop.folder.write(text.replacing("\"ok\"", with: "\"fine\""), to: path)
        case "person": try workshop.folder.write(text.replacing("\"dana\"", with: "\"erin\""), to: path)
        case "signature":
            let other = try #require(keys.erin.signature(of: Array("x".utf8)))
            let old = try #require(JSONValue(parsing: text)[0]?["signature"]?.string)
            try workshop.folder.write(text.replacing(old, with: other), to: path)
        default: try workshop.folder.write("[]", to: path)
        }
        let said = await complaint { try await desk.apply(id) }
        #expect(said?.contains("not approved yet") == true, "\(said ?? "nothing")")
        #expect(try desk.approvalState(of: desk.plan(id)).void.count == 1)
    }

    @Test("An approval that was written into the ledger's file by hand breaks the chain")
    func forgedRow() async throws {
        let (workshop, desk, id) = try await planned(yaml("{required: 1, roles: [owner]}"))
        let other = try Ledger(path: "\(workshop.folder.path)/ledger.sqlite")
        // A decision that never went through 'decide' of the desk: in the log, and without a statement.
        try other.decide(
            Approval(
                subject: "sha256:\(desk.plan(id).digest)",
                stage: "deploy/local/owner",
                approver: "erin",
                decision: .approved,
                reason: "",
                decidedAt: workshop.now
            )
        )
        #expect(await complaint { try await desk.apply(id) }?.contains("its statement is not the one") == true)
    }

    @Test("An approval of one plan says nothing of another")
    func replay() async throws {
        let (workshop, desk, first) = try await planned(yaml("{required: 1, roles: [owner]}"))
        _ = try await desk.decide(first, person: "erin", role: "owner", decision: .approved, comment: "")
        let second = try await desk.plan(by: "frank", reason: "again").plan.id
        let approvals = try workshop.folder.read(workshop.record(first, "approvals.json"))
        try workshop.folder.write(approvals, to: workshop.record(second, "approvals.json"))
        #expect(await code { try await desk.apply(second) } == .refused)
    }
}
