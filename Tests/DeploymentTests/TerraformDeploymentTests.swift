import Attestation
import Formats
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Deployment

/// Terraform, as far as deployments see it: a state with a serial number, plans that are good for one serial.
final class FakeTerraform: Sendable {
    struct State {
        var serial = 0
        var applied = ""
        /// What is there; differs from `applied` when somebody changed it by hand.
        var live = ""
    }

    let state = Mutex(State())

    func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

    func run(_ command: DeploymentCommand) throws -> CommandOutcome {
        let words = command.arguments
        let folder = String(words[1].dropFirst("-chdir=".count))
        return try state.withLock { state in
            switch words[2] {
            case "init":
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/.terraform",
                    withIntermediateDirectories: true
                )
                return CommandOutcome()
            case "plan":
                let wanted = try String(contentsOfFile: "\(folder)/main.tf", encoding: .utf8)
                let path = String(words.first { $0.hasPrefix("-out=") }?.dropFirst(5) ?? "")
                let plan: JSONValue = [
                    "serial": .int(state.serial), "wanted": .string(wanted), "live": .string(state.live),
                ]
                try plan.text().write(toFile: path, atomically: true, encoding: .utf8)
                return CommandOutcome(code: wanted == state.live ? 0 : 2)
            case "show":
                let plan = try JSONValue(parsing: String(contentsOfFile: words.last ?? "", encoding: .utf8))
                return CommandOutcome(output: Self.document(plan).bytes())
            case "apply":
                let plan = try JSONValue(parsing: String(contentsOfFile: words.last ?? "", encoding: .utf8))
                guard plan["serial"]?.int == state.serial else {
                    return CommandOutcome(code: 1, errorOutput: "Error: Saved plan is stale\n\nThe given plan file …")
                }
                state.serial += 1
                state.applied = plan["wanted"]?.string ?? ""
                state.live = state.applied
                return CommandOutcome()
            default: return CommandOutcome(code: 64)
            }
        }
    }

    private static func document(_ plan: JSONValue) -> JSONValue {
        let before = plan["live"] ?? ""
        let after = plan["wanted"] ?? ""
        let change: JSONValue = [
            "address": "aws_security_group.bot", "mode": "managed",
            "change": [
                "actions": .array([before == after ? "no-op" : "update"]), "before": ["ingress": before],
                "after": ["ingress": after, "password": "hunter2hunter2"],
            ],
        ]
        return [
            "format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": .array([change]),
            "planned_values": ["root_module": [:]],
            "configuration": ["root_module": ["resources": []]],
        ]
    }
}

private func yaml(_ failOn: String = "none") -> String {
    """
    version: 1
    project: bot
    environments:
      local:
        driver: terraform
        terraform: {folder: infra, varFile: prod.tfvars, failOn: \(failOn)}
        approvals: {required: 0}
        validate: {probes: [{url: "https://bot.example.org/health", tls: true}]}
    """
}

@Suite("Terraform deployments")
struct TerraformDeploymentTests {
    private func workshop() throws -> (DeploymentWorkshop, FakeTerraform, ScriptedCommands) {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("one", to: "infra/main.tf")
        try workshop.folder.write("size = 1", to: "prod.tfvars")
        try workshop.runPipeline()
        let terraform = FakeTerraform()
        return (workshop, terraform, ScriptedCommands { try terraform.run($0) })
    }

    private func deploy(_ workshop: DeploymentWorkshop, _ desk: DeploymentDesk) async throws -> (
        DeploymentPlan, DeploymentDesk.Applied
    ) {
        let plan = try await desk.plan(by: "frank", reason: "").plan
        let applied = try await desk.apply(plan.id)
        workshop.wait(60)
        return (plan, applied)
    }

    @Test("Exactly the plan that was approved is applied; drift is found; the configuration before comes back")
    func wholeCycle() async throws {
        let (workshop, terraform, commands) = try workshop()
        let desk = try workshop.desk(yaml(), "local", commands)
        let (first, applied) = try await deploy(workshop, desk)
        #expect(applied.verdict == .passed)
        #expect(first.changes == ["change aws_security_group.bot"])
        let plan = "\(workshop.folder.path)/\(workshop.record(first.id, "terraform.plan"))"
        #expect(
            commands.ran.map { $0.arguments.dropFirst(2) } == [
                ["init", "-input=false", "-no-color"],
                [
                    "plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=\(plan)", "-lock-timeout=60s",
                    "-var-file=\(workshop.folder.path)/prod.tfvars",
                ],
                ["show", "-json", "-no-color", plan],
                ["apply", "-input=false", "-no-color", "-auto-approve", "-lock-timeout=60s", plan],
            ]
        )
        #expect(try await desk.drift().isEmpty)
        try workshop.folder.write("two", to: "infra/main.tf")
        // What somebody writes for the next plan is no drift of what was deployed.
        #expect(try await desk.drift().isEmpty)
        let (second, _) = try await deploy(workshop, desk)
        #expect(second.previous == first.id)
        terraform.set { $0.live = "opened by hand" }
        #expect(
            try await desk.drift() == [
                DriftItem(path: "aws_security_group.bot", approved: "as applied", live: "needs to change")
            ]
        )
        let back = try await desk.rollback(by: "dana", reason: "")
        #expect(back.id == first.id && back.verdict == .passed)
        #expect(terraform.state.withLock { $0.live } == "one")
        #expect(try await desk.drift().isEmpty)
        // The team's own file is left alone, and the copy works on the team's state with the team's providers.
        #expect(try workshop.folder.read("infra/main.tf") == "two")
        let restoring = try #require(commands.ran.last { $0.arguments[2] == "apply" })
        #expect(restoring.arguments.contains("-state=\(workshop.folder.path)/infra/terraform.tfstate"))
        #expect(restoring.environment["TF_DATA_DIR"] == "\(workshop.folder.path)/infra/.terraform")
        #expect(!workshop.progress.contains { $0.contains("hunter2") })
        let text = try workshop.folder.read(workshop.record(first.id, "plan.json"))
        #expect(!text.contains("hunter2"))
    }

    @Test("A plan that went stale is refused by Terraform, and said so")
    func stale() async throws {
        let (workshop, terraform, commands) = try workshop()
        let desk = try workshop.desk(yaml(), "local", commands)
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        terraform.set { $0.serial += 1 }
        #expect(await complaint { try await desk.apply(id) }?.contains("the plan is stale") == true)
        #expect(try workshop.log() == ["planned", "started", "failed"])
    }

    @Test("A stale plan changed nothing, so nothing is put back over what somebody else did")
    func staleIsNotTakenBack() async throws {
        let (workshop, terraform, commands) = try workshop()
        let desk = try workshop.desk(yaml() + "\n    rollback: automatic", "local", commands)
        _ = try await deploy(workshop, desk)
        try workshop.folder.write("two", to: "infra/main.tf")
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        terraform.set {
            $0.serial += 1
            $0.live = "theirs"
        }
        #expect(await code { try await desk.apply(id) } == .refused)
        #expect(terraform.state.withLock { $0.live } == "theirs")
    }

    @Test("A plan that cannot be scanned, or has findings that forbid it, is not asked for")
    func scanned() async throws {
        let (workshop, _, _) = try workshop()
        func document(_ text: String) -> ScriptedCommands {
            ScriptedCommands { command in
                if command.arguments[2] == "show" { return CommandOutcome(output: Array(text.utf8)) }
                if let out = command.arguments.first(where: { $0.hasPrefix("-out=") }) {
                    try "plan".write(toFile: String(out.dropFirst(5)), atomically: true, encoding: .utf8)
                }
                return CommandOutcome()
            }
        }
        let open = """
            {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {"root_module": {"resources": [
             {"address": "aws_security_group.bot", "mode": "managed", "type": "aws_security_group", "name": "bot",
              "values": {"name": "bot", "description": "d", "ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp",
               "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": [], "security_groups": [], "prefix_list_ids": [],
               "self": false, "description": "ssh"}]}}]}},
             "resource_changes": [{"address": "aws_security_group.bot", "mode": "managed", "type": "aws_security_group",
              "name": "bot", "change": {"actions": ["create"], "before": null, "after": {"name": "bot", "ingress": [
               {"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}]}}}],
             "configuration": {"root_module": {"resources": []}}}
            """
        let desk = try workshop.desk(yaml("high"), "local", document(open))
        do {
            _ = try await desk.plan(by: "frank", reason: "")
            Issue.record("the plan was made")
        } catch let blocked as DeploymentDesk.Blocked {
            #expect(blocked.blocking > 0)
        }
        #expect(try workshop.log().isEmpty)
        #expect(workshop.files().names(in: ".martlet/deployments").isEmpty)
        // The same is recorded, and said, where the team accepts it.
        let accepted = try await workshop.desk(yaml("none"), "local", document(open)).plan(by: "frank", reason: "").plan
        #expect(accepted.findings?.values.reduce(0, +) ?? 0 > 0)
    }

    @Test(
        "Anything that changed since the plan is refused",
        arguments: ["terraform.plan", "manifest.json", "infra/main.tf", "infra/new.tf", "prod.tfvars"]
    )
    func tampered(name: String) async throws {
        let (workshop, _, commands) = try workshop()
        let desk = try workshop.desk(yaml(), "local", commands)
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let isRecord = name == "terraform.plan" || name == "manifest.json"
        try workshop.folder.write("{}", to: isRecord ? workshop.record(id, name) : name)
        #expect(await code { try await desk.apply(id) } == .refused)
        #expect(!commands.ran.contains { $0.arguments.contains("apply") })
    }

    @Test("A kept configuration that was altered is not put back")
    func alteredRollback() async throws {
        let (workshop, terraform, commands) = try workshop()
        let desk = try workshop.desk(yaml(), "local", commands)
        let (first, _) = try await deploy(workshop, desk)
        try workshop.folder.write("two", to: "infra/main.tf")
        _ = try await deploy(workshop, desk)
        try workshop.folder.write("evil", to: workshop.record(first.id, "configuration/main.tf"))
        #expect(await complaint { try await desk.rollback(by: "d", reason: "") }?.contains("altered") == true)
        #expect(terraform.state.withLock { $0.live } == "two")
    }

    @Test("State, caches and plans of Terraform are no part of the configuration")
    func ownFiles() async throws {
        let (workshop, _, commands) = try workshop()
        for name in ["terraform.tfstate", "terraform.tfstate.backup", ".terraform/providers/x", "old.tfplan"] {
            try workshop.folder.write("x", to: "infra/\(name)")
        }
        let desk = try workshop.desk(yaml(), "local", commands)
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        try workshop.folder.write("y", to: "infra/terraform.tfstate")
        #expect(try await desk.apply(id).verdict == .passed)
        #expect(!workshop.files().exists(workshop.record(id, "configuration/terraform.tfstate")))
    }

    @Test("What Terraform says of a plan, without values")
    func reading() throws {
        func plan(_ text: String) throws -> TerraformPlan { try TerraformPlan(Array(text.utf8)) }
        #expect(throws: DeploymentError.self) { try plan("{}") }
        #expect(throws: DeploymentError.self) { try plan("[") }
        #expect(throws: DeploymentError.self) { try plan(#"{"format_version":"2.0"}"#) }
        #expect(throws: DeploymentError.self) { try plan(#"{"format_version":"1.2","errored":true}"#) }
        #expect(throws: DeploymentError.self) { try plan(#"{"format_version":"1.2","complete":false}"#) }
        let read = try plan(
            """
            {"format_version":"1.2",
             "resource_changes":[
              {"address":"a.create","mode":"managed","change":{"actions":["create"]}},
              {"address":"a.replace","mode":"managed","change":{"actions":["delete","create"]}},
              {"address":"a.gone","mode":"managed","change":{"actions":["create"]}},
              {"address":"data.b.read","mode":"data","change":{"actions":["read"]}},
              {"address":"a.same","mode":"managed","change":{"actions":["no-op"]}}],
             "resource_drift":[
              {"address":"a.gone","change":{"actions":["delete"],"before":{"x":1},"after":null}},
              {"address":"module.m[\\"k]\\"].a.set[0]","change":{"actions":["update"],
                "before":{"tags":{"a":"1"},"arn":"x"},"after":{"tags":{"a":"2"},"arn":"y"}}},
              {"address":"a.computed","change":{"actions":["update"],"before":{"etag":"1"},"after":{"etag":"2"}}}],
             "configuration":{"root_module":{
              "resources":[{"address":"a.computed","expressions":{"name":{}}}],
              "module_calls":{"m":{"module":{"resources":[{"address":"a.set","expressions":{"tags":{}}}]}}}}}}
            """
        )
        #expect(
            read.changes.map { "\($0.verb) \($0.address)" } == [
                "create a.create", "replace a.replace", "create a.gone",
            ]
        )
        let drift = Dictionary(uniqueKeysWithValues: read.drift.map { ($0.path, $0.live) })
        #expect(drift["a.gone"] == "gone")
        #expect(drift["module.m[\"k]\"].a.set[0]"] == "differs in tags")
        // Only computed: no drift. What differs harmlessly would otherwise raise an alarm every night.
        #expect(drift["a.computed"] == nil)
        #expect(drift["a.create"] == "needs to create")
    }

    @Test(
        "Addresses without indices",
        arguments: [
            ("a.b", "a.b"), ("a.b[0]", "a.b"), ("module.m[\"x.y]\"].a.b[\"\\\"]\"]", "module.m.a.b"), ("a[", "a"),
        ]
    )
    func addresses(address: String, bare: String) {
        #expect(TerraformPlan.bare(address) == bare)
    }
}
