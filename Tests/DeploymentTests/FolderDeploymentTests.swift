import Formats
import Foundation
import HTTP
import Ledger
import Synchronization
import TestSupport
import Testing

@testable import Deployment

private let yaml = """
    version: 1
    project: bot
    environments:
      local:
        driver: folder
        folder: {root: site, files: [app, prompt.txt], restart: [reload, now], keep: 2}
        approvals: {required: 1, roles: [release]}
        validate: {probes: [{url: "http://127.0.0.1:1/health", attempts: 3, interval: 1s}]}
        rollback: automatic
    """

@Suite("Releases in a folder")
struct FolderDeploymentTests {
    private func workshop() throws -> DeploymentWorkshop {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("print('one')", to: "app/main.py")
        try workshop.folder.write("weights", to: "app/model.safetensors")
        try workshop.folder.write("Be kind.", to: "prompt.txt")
        try workshop.runPipeline()
        return workshop
    }

    @discardableResult
    private func deploy(_ workshop: DeploymentWorkshop, _ desk: DeploymentDesk) async throws -> (
        String, DeploymentDesk.Applied
    ) {
        let plan = try await desk.plan(by: "frank", reason: "").plan
        _ = try await desk.decide(plan.id, person: "dana", role: "release", decision: .approved, comment: "ok")
        let applied = try await desk.apply(plan.id)
        workshop.wait(60)
        return (plan.id, applied)
    }

    @Test("plan, approve, apply, validate, drift, roll back")
    func wholeCycle() async throws {
        let workshop = try workshop()
        let commands = ScriptedCommands()
        let desk = try workshop.desk(yaml, "local", commands)
        let (first, applied) = try await deploy(workshop, desk)
        #expect(applied.verdict == .passed)
        #expect(workshop.files().link("site/current") == "releases/\(first)")
        #expect(try workshop.folder.read("site/current/app/main.py") == "print('one')")
        #expect(commands.ran.map(\.arguments) == [["reload", "now"]])
        #expect(commands.ran.first?.environment["MARTLET_RELEASE"] == "\(workshop.folder.path)/site/current")
        #expect(try await desk.drift().isEmpty)
        #expect(try await desk.validate().verdict == .passed)

        try workshop.folder.write("print('two')", to: "app/main.py")
        let (second, _) = try await deploy(workshop, desk)
        #expect(try workshop.folder.read("site/current/app/main.py") == "print('two')")
        let plan = try desk.plan(second)
        #expect(plan.previous == first)
        #expect(plan.changes == ["change app/main.py"])
        #expect(plan.models.map(\.name) == ["app/model.safetensors"])

        try workshop.folder.write("print('evil')", to: "site/releases/\(second)/app/main.py")
        try workshop.folder.write("x", to: "site/releases/\(second)/app/shell.php")
        #expect(try await desk.drift().map(\.path) == ["app/main.py", "app/shell.php"])
        #expect(try await desk.validate().verdict == .failed)

        let back = try await desk.rollback(by: "dana", reason: "altered")
        #expect(back.id == first && back.verdict == .passed)
        #expect(try workshop.folder.read("site/current/app/main.py") == "print('one')")
        #expect(try await desk.drift().isEmpty)
        #expect(
            try workshop.log() == [
                "planned", "approved", "started", "applied", "validated", "validated",
                "planned", "approved", "started", "applied", "validated", "drifted", "validated",
                "rolledBack", "validated",
            ]
        )
    }

    @Test("A service that does not answer is taken back, and the service that ran before answers again")
    func rollsBack() async throws {
        let workshop = try workshop()
        let files = workshop.files()
        let server = ScriptedServer { _ throws(HTTPError) in
            let bytes = try? files.read("site/current/app/main.py")
            guard bytes.map({ String(decoding: $0, as: UTF8.self) }) == "print('one')" else {
                throw HTTPError(.cannotConnect, "connection refused")
            }
            return HTTPResponse(status: 200)
        }
        let desk = try workshop.desk(yaml, client: server)
        let (first, _) = try await deploy(workshop, desk)
        try workshop.folder.write("syntax error", to: "app/main.py")
        let (second, applied) = try await deploy(workshop, desk)
        #expect(applied.verdict == .failed)
        #expect(applied.rolledBackTo == first)
        #expect(workshop.files().link("site/current") == "releases/\(first)")
        let history = try DeploymentDesk.history(of: workshop.ledger)
        #expect(history.current("local")?.id == first)
        #expect(history.entry(second)?.phase == .rolledBack)
        #expect(history.entry(first)?.phase == .validated)
        // What was put back was put back because it was approved; it was not deployed a second time.
        #expect(await code { try await desk.apply(second) } == .refused)
    }

    @Test("The first deployment has nothing to go back to, and says so")
    func firstFails() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml, client: ScriptedServer { _ in HTTPResponse(status: 500) })
        let (_, applied) = try await deploy(workshop, desk)
        #expect(applied.verdict == .failed && applied.rolledBackTo == nil)
        #expect(await code { try await desk.rollback(by: "dana", reason: "down") } == .failed)
    }

    @Test("A restart that fails is taken back")
    func restartFails() async throws {
        let workshop = try workshop()
        let files = workshop.files()
        let commands = ScriptedCommands { _ in
            let bytes = try files.read("site/current/app/main.py")
            return String(decoding: bytes, as: UTF8.self) == "bad" ? CommandOutcome(code: 1) : CommandOutcome()
        }
        let desk = try workshop.desk(yaml, "local", commands)
        let (first, _) = try await deploy(workshop, desk)
        try workshop.folder.write("bad", to: "app/main.py")
        let (_, applied) = try await deploy(workshop, desk)
        #expect(applied.rolledBackTo == first)
        #expect(workshop.files().link("site/current") == "releases/\(first)")
    }

    @Test("Old releases go; the one that runs and the one before stay")
    func prunes() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml)
        var ids: [String] = []
        for number in 0..<4 {
            try workshop.folder.write("\(number)", to: "app/main.py")
            ids.append(try await deploy(workshop, desk).0)
        }
        #expect(workshop.files().names(in: "site/releases") == Array(ids.suffix(2)))
    }

    @Test("A release that was altered is not put back")
    func alteredReleaseStays() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml)
        let (first, _) = try await deploy(workshop, desk)
        try workshop.folder.write("2", to: "app/main.py")
        let (second, _) = try await deploy(workshop, desk)
        try workshop.folder.write("evil", to: "site/releases/\(first)/app/main.py")
        #expect(await complaint { try await desk.rollback(by: "dana", reason: "") }?.contains("altered") == true)
        #expect(workshop.files().link("site/current") == "releases/\(second)")
    }

    @Test("Links are not followed out of the workspace")
    func refusesLinks() async throws {
        let workshop = try workshop()
        try FileManager.default.createSymbolicLink(
            atPath: "\(workshop.folder.path)/app/passwd",
            withDestinationPath: "/etc/passwd"
        )
        let desk = try workshop.desk(yaml)
        #expect(
            await complaint { try await desk.plan(by: "frank", reason: "") }?.contains("app/passwd is a link") == true
        )
    }

    @Test("A folder that stands where the link should be is not replaced")
    func refusesFolder() async throws {
        let workshop = try workshop()
        try workshop.folder.write("precious", to: "site/current/data")
        let desk = try workshop.desk(yaml)
        #expect(await complaint { try await deploy(workshop, desk) }?.contains("move it away") == true)
        #expect(try workshop.folder.read("site/current/data") == "precious")
    }

    @Test("What could not be looked at is no pass")
    func unknownIsNoPass() async throws {
        let workshop = try workshop()
        let commands = ScriptedCommands { command in
            if command.arguments.last == "smoke" { throw DeploymentError(.failed, "not installed") }
            return CommandOutcome()
        }
        let desk = try workshop.desk(
            yaml.replacing("validate: {", with: "validate: {commands: [smoke], "),
            "local",
            commands
        )
        let (_, applied) = try await deploy(workshop, desk)
        #expect(applied.verdict == .unknown)
        #expect(ValidationVerdict([]) == .unknown)
        #expect(ValidationVerdict([CheckResult("a", .notApplicable, "")]) == .unknown)
        #expect(ValidationVerdict([CheckResult("a", .unknown, ""), CheckResult("b", .fail, "")]) == .failed)
    }

    @Test("Two processes do not change an environment at once")
    func locks() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml)
        let plan = try await desk.plan(by: "frank", reason: "").plan
        _ = try await desk.decide(plan.id, person: "dana", role: "release", decision: .approved, comment: "")
        var lock: DeploymentLock? = try DeploymentLock(environment: "local", files: workshop.files(), by: "somebody")
        #expect(DeploymentLock.isHeld(environment: "local", files: workshop.files()))
        #expect(await complaint { try await desk.apply(plan.id) }?.contains("being changed by somebody") == true)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(try await desk.apply(plan.id).verdict == .passed)
    }

    @Test("An apply that died is found by the next command, closed, and can be taken back")
    func interruption() async throws {
        let workshop = try workshop()
        let desk = try workshop.desk(yaml)
        let (first, _) = try await deploy(workshop, desk)
        try workshop.folder.write("2", to: "app/main.py")
        let plan = try await desk.plan(by: "frank", reason: "").plan
        _ = try await desk.decide(plan.id, person: "dana", role: "release", decision: .approved, comment: "")
        // As the process that died had left it: begun, link turned, nothing more.
        try desk.log("started", plan)
        try await desk.driver.fetch(plan)
        _ = try await desk.driver.activate(plan)
        workshop.wait(1)

        let items = try await desk.drift()
        #expect(items.map(\.path).contains("site/current"))
        #expect(workshop.progress.contains { $0.contains(plan.id) && $0.contains("was interrupted") })
        #expect(await code { try await desk.apply(plan.id) } == .refused)
        let back = try await desk.rollback(by: "dana", reason: "interrupted")
        #expect(back.id == first && back.verdict == .passed)
        #expect(try DeploymentDesk.history(of: workshop.ledger).unfinished("local") == nil)
        #expect(try workshop.folder.read("site/current/app/main.py") == "print('one')")
    }
}
