import Attestation
import Findings
import Formats
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Deployment

private func yaml(_ gate: String = "{required: true}", approvals: String = "{required: 0}") -> String {
    """
    version: 1
    project: bot
    environments:
      local:
        driver: folder
        folder: {root: site, files: [prompt.txt, image.tar]}
        gate: \(gate)
        approvals: \(approvals)
    """
}

@Suite("What was planned, and nothing else")
struct TamperingTests {
    private func workshop(_ status: GateDecision.Status = .open) throws -> DeploymentWorkshop {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("Be kind.", to: "prompt.txt")
        try workshop.folder.write("layers", to: "image.tar")
        try workshop.runPipeline(
            status,
            artifacts: [.init(kind: "image", path: "image.tar", sha256: SHA256Digest.hex(of: Array("layers".utf8)))]
        )
        return workshop
    }

    @Test(
        "An altered plan is refused",
        arguments: [
            ("\"requestedBy\": \"frank\"", "\"requestedBy\": \"grace\""), ("\"local\"", "\"production\""),
            ("\"changes\": [", "\"extra\": 1, \"changes\": ["), ("martlet/deployment-plan/v1", "other"),
        ]
    )
    func alteredPlan(old: String, new: String) async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml())
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let path = workshop.record(id, "plan.json")
        let text = try workshop.folder.read(path)
        #expect(text.contains(old))
        try workshop.folder.write(text.replacing(old, with: new), to: path)
        #expect(await complaint { try await desk.apply(id) }?.contains("was altered") == true)
        #expect(
            await code { try await desk.decide(id, person: "x", role: "release", decision: .approved, comment: "") }
                == .refused
        )
        try workshop.folder.write(text, to: path)
        #expect(try await desk.apply(id).verdict == .passed)
    }

    @Test("Files that changed since the plan are refused", arguments: ["prompt.txt", "manifest.json"])
    func alteredFiles(name: String) async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml())
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        try workshop.folder.write("[]", to: name == "prompt.txt" ? name : workshop.record(id, name))
        #expect(await code { try await desk.apply(id) } == .refused)
        #expect(try workshop.log() == ["planned"])
    }

    @Test("Settings that changed since the plan are refused; notifications may change")
    func alteredConfiguration() async throws {
        let workshop = try workshop()
        let id = try await workshop.desk(yaml()).plan(by: "frank", reason: "").plan.id
        let weaker = try workshop.desk(yaml("{required: false}"))
        #expect(await complaint { try await weaker.apply(id) }?.contains("deploy.yaml changed") == true)
        let people = try workshop.desk(
            yaml().replacing("environments:", with: "approvers: [{person: m, roles: [release]}]\nenvironments:")
        )
        #expect(await code { try await people.apply(id) } == .refused)
        let told = try workshop.desk(yaml() + "\n    notify: {slack: \"${env:SLACK_WEBHOOK_URL}\"}")
        #expect(try await told.apply(id).verdict == .passed)
        #expect(workshop.progress.contains { $0.contains("Slack was not told: ${env:SLACK_WEBHOOK_URL} is not set") })
    }

    @Test("The gate's report must be the one that the run wrote")
    func alteredGate() async throws {
        let workshop = try workshop(.closed)
        let desk = try workshop.desk(yaml())
        #expect(await complaint { try await desk.plan(by: "frank", reason: "") }?.contains("is closed") == true)
        let text = try workshop.folder.read("reports/gate-status.json")
        try workshop.folder.write(text.replacing("closed", with: "open"), to: "reports/gate-status.json")
        #expect(await complaint { try await desk.plan(by: "frank", reason: "") }?.contains("is not the report") == true)
    }

    @Test(
        "A gate that was altered, lost or closed after the plan forbids the apply",
        arguments: ["altered", "gone", "closed"]
    )
    func gateAfterPlan(what: String) async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml())
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let text = try workshop.folder.read("reports/gate-status.json")
        switch what {
        case "altered": try workshop.folder.write(text + " ", to: "reports/gate-status.json")
        case "gone": workshop.files().remove("reports/gate-status.json")
        default:
            workshop.wait(60)
            try workshop.runPipeline(.closed)
            try workshop.folder.write(text, to: "reports/gate-status.json")
        }
        #expect(await code { try await desk.apply(id) } == .refused)
    }

    @Test("A gate of something else says nothing of this")
    func foreignGate() async throws {
        let workshop = try workshop()
        func plan(_ desk: DeploymentDesk) async -> String? {
            await complaint { try await desk.plan(by: "f", reason: "") }
        }
        try #expect(await plan(workshop.desk(yaml("{profile: hardened}")))?.contains("no profile") == true)
        try #expect(
            await plan(workshop.desk(yaml().replacing("bot", with: "cat")))?.contains("of the project 'bot'") == true
        )
        try #expect(await plan(workshop.desk(yaml(), commit: "c0ffee"))?.contains("run the pipeline again") == true)
        try #expect(
            await plan(workshop.desk(yaml("{covers: [model.bin]}")))?.contains("says nothing of model.bin") == true
        )
        try #expect(await plan(workshop.desk(yaml("{covers: [image.tar]}"))) == nil)
        try workshop.folder.write("other layers", to: "image.tar")
        try #expect(await plan(workshop.desk(yaml()))?.contains("image.tar is not the file that run") == true)
        workshop.wait(2 * 86400)
        try #expect(await plan(workshop.desk(yaml()))?.contains("too old") == true)
    }

    @Test("A plan is for what ran when it was made")
    func overtaken() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml())
        let first = try await desk.plan(by: "frank", reason: "").plan.id
        let second = try await desk.plan(by: "frank", reason: "").plan.id
        #expect(try await desk.apply(second).verdict == .passed)
        #expect(await complaint { try await desk.apply(first) }?.contains("\(second) runs now") == true)
    }

    @Test("A ledger that was altered counts for nothing")
    func alteredLedger() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml())
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        // The file with one letter of an event changed, as somebody with an editor would leave it.
        let path = "\(workshop.folder.path)/ledger.sqlite"
        var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        let needle = Array("\"requestedBy\":\"frank\"".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
        bytes[start + needle.count - 2] = UInt8(ascii: "c")
        try Data(bytes).write(to: URL(fileURLWithPath: path + ".altered"))
        let other = try Ledger(path: path + ".altered")
        #expect(throws: DeploymentError.self) { try DeploymentDesk.history(of: other) }
        #expect(try DeploymentDesk.history(of: workshop.ledger).entry(id) != nil)
    }

    @Test("An id never leads out of the folder", arguments: ["../x", "/etc", "", "a/b", "-x", "A"])
    func hostileID(id: String) {
        #expect(!DeploymentStore.isID(id))
    }
}
