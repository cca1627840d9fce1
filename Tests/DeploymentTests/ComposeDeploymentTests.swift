import Attestation
import Formats
import Foundation
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Deployment

/// An engine with compose, as far as deployments see it: a registry with tags, and containers.
final class FakeEngine: Sendable {
    struct State {
        var registry: [String: String] = [:]
        var running: [(service: String, image: String, hash: String)] = []
        var salt = "1"
        var pullFails = false
        var unhealthy: Set<String> = []
    }

    let state = Mutex(State())

    static func digest(_ text: String) -> String { SHA256Digest.hex(of: Array(text.utf8)) }

    func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

    func run(_ command: DeploymentCommand) throws -> CommandOutcome {
        let words = command.arguments
        let files = words.indices.filter { words[$0] == "--file" }.map { words[$0 + 1] }
        return try state.withLock { state in
            if words.contains("config"), words.contains("--format") { return try resolve(files, &state) }
            if words.contains("config") {
                let hashes = try services(files).map { "\($0.key) \(Self.digest($0.key + $0.value + state.salt))" }
                return CommandOutcome(output: Array(hashes.sorted().joined(separator: "\n").utf8))
            }
            if words.contains("pull") {
                return state.pullFails
                    ? CommandOutcome(code: 1, errorOutput: "manifest unknown: key=hunter2hunter2") : CommandOutcome()
            }
            if words.contains("up") {
                let services = try services(files)
                state.running = services.sorted { $0.key < $1.key }.map {
                    ($0.key, $0.value, Self.digest($0.key + $0.value + state.salt))
                }
                let bad = services.values.contains { image in state.unhealthy.contains { image.contains($0) } }
                return bad ? CommandOutcome(code: 1, errorOutput: "container is unhealthy") : CommandOutcome()
            }
            if words.contains("ps") {
                let ids = state.running.indices.map { "\($0)abc" }
                return CommandOutcome(output: Array(ids.joined(separator: "\n").utf8))
            }
            if words.contains("inspect") {
                let lines = state.running.map { container in
                    JSONValue.object([
                        "service": .string(container.service), "image": .string(container.image), "id": "sha256:1",
                        "hash": .string(container.hash), "state": "running",
                    ]).text()
                }
                return CommandOutcome(output: Array(lines.joined(separator: "\n").utf8))
            }
            return CommandOutcome(code: 64, errorOutput: "unknown command")
        }
    }

    private func resolve(_ files: [String], _ state: inout State) throws -> CommandOutcome {
        var json = JSONObject()
        for (service, image) in try services(files) {
            guard let digest = state.registry[image] else {
                return CommandOutcome(code: 1, errorOutput: "failed to resolve \(image)")
            }
            json[service] = ["image": .string("\(image)@sha256:\(digest)"), "environment": ["KEY": "hunter2hunter2"]]
        }
        return CommandOutcome(output: JSONValue.object(["services": .object(json)]).bytes())
    }

    /// Images by service of the files laid over each other.
    private func services(_ files: [String]) throws -> [String: String] {
        var images: [String: String] = [:]
        for file in files {
            let node = try YAMLNode(parsing: String(contentsOfFile: file, encoding: .utf8))
            for member in node["services"]?.mapping ?? [] { images[member.key] = member.value["image"]?.scalar }
        }
        return images
    }
}

private let yaml = """
    version: 1
    project: bot
    environments:
      local:
        driver: compose
        compose: {file: compose.yaml, project: bot, wait: 30s}
        approvals: {required: 0}
        validate: {probes: [{url: "http://127.0.0.1:8000/health", attempts: 2, interval: 1s}]}
        rollback: automatic
    """

@Suite("Compose deployments")
struct ComposeDeploymentTests {
    private func workshop(_ tag: String = "1") throws -> (DeploymentWorkshop, FakeEngine, ScriptedCommands) {
        let workshop = try DeploymentWorkshop()
        try workshop.folder.write("services:\n  bot: {image: \"acme/bot:\(tag)\"}\n", to: "compose.yaml")
        try workshop.runPipeline()
        let engine = FakeEngine()
        engine.set { state in
            for tag in ["1", "2"] { state.registry["acme/bot:\(tag)"] = FakeEngine.digest("image \(tag)") }
        }
        return (workshop, engine, ScriptedCommands { try engine.run($0) })
    }

    private func deploy(_ workshop: DeploymentWorkshop, _ desk: DeploymentDesk, tag: String) async throws -> (
        String, DeploymentDesk.Applied
    ) {
        try workshop.folder.write("services:\n  bot: {image: \"acme/bot:\(tag)\"}\n", to: "compose.yaml")
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let applied = try await desk.apply(id)
        workshop.wait(60)
        return (id, applied)
    }

    private func image(_ tag: String) -> String { "acme/bot:\(tag)@sha256:\(FakeEngine.digest("image \(tag)"))" }

    @Test("Images run by digest; what differs is found; what ran before comes back exactly")
    func wholeCycle() async throws {
        let (workshop, engine, commands) = try workshop()
        let desk = try workshop.desk(yaml, "local", commands)
        let (first, applied) = try await deploy(workshop, desk, tag: "1")
        #expect(applied.verdict == .passed)
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("1")])
        #expect(try await desk.drift().isEmpty)

        // A tag that was pushed anew changes nothing that was deployed, and a rollback gets the old image.
        let (second, _) = try await deploy(workshop, desk, tag: "2")
        engine.set { $0.registry["acme/bot:1"] = FakeEngine.digest("pushed anew") }
        #expect(try desk.plan(second).changes == ["change bot: \(image("1")) → \(image("2"))"])
        engine.set { $0.running[0].image = "acme/bot:latest" }
        #expect(try await desk.drift() == [DriftItem(path: "bot.image", approved: image("2"), live: "acme/bot:latest")])
        engine.set { $0.running[0] = ("bot", self.image("2"), "other") }
        #expect(try await desk.drift().map(\.path) == ["bot.settings"])
        engine.set { $0.running.append(("miner", "evil/miner", "x")) }
        #expect(try await desk.drift().map(\.path).contains("miner"))
        engine.set { $0.running = [] }
        #expect(try await desk.drift().map(\.live) == ["no container"])

        let back = try await desk.rollback(by: "dana", reason: "")
        #expect(back.id == first && back.verdict == .passed)
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("1")])
        // Nothing of the configuration's environment is shown.
        #expect(!workshop.progress.contains { $0.contains("hunter2") })
    }

    @Test("A pull that fails changes nothing and is no validation failure")
    func pullFails() async throws {
        let (workshop, engine, commands) = try workshop()
        let desk = try workshop.desk(yaml, "local", commands, variables: ["REGISTRY_TOKEN": "hunter2hunter2"])
        let (first, _) = try await deploy(workshop, desk, tag: "1")
        engine.set { $0.pullFails = true }
        let said = await complaint { try await deploy(workshop, desk, tag: "2") }
        #expect(said?.contains("manifest unknown: key=[redacted]") == true, "\(said ?? "nothing")")
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("1")])
        let history = try DeploymentDesk.history(of: workshop.ledger)
        #expect(history.current("local")?.id == first)
        #expect(try workshop.log().suffix(3) == ["planned", "started", "failed"])
    }

    @Test("Services that do not become healthy are taken back")
    func unhealthy() async throws {
        let (workshop, engine, commands) = try workshop()
        engine.set { $0.unhealthy = ["acme/bot:2"] }
        let desk = try workshop.desk(yaml, "local", commands)
        let (first, _) = try await deploy(workshop, desk, tag: "1")
        let (_, applied) = try await deploy(workshop, desk, tag: "2")
        #expect(applied.verdict == .failed && applied.rolledBackTo == first)
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("1")])
    }

    @Test("A probe that fails takes the deployment back, with the images of before")
    func probeFails() async throws {
        let (workshop, engine, commands) = try workshop()
        let server = ScriptedServer { _ in
            HTTPResponse(status: engine.state.withLock { $0.running.first?.image.contains(":2") ?? true } ? 503 : 200)
        }
        let desk = try workshop.desk(yaml, "local", commands, client: server)
        let (first, _) = try await deploy(workshop, desk, tag: "1")
        let (_, applied) = try await deploy(workshop, desk, tag: "2")
        #expect(applied.rolledBackTo == first)
        #expect(applied.results.contains { $0.message == "status 503, expected 200 (2 tries)" })
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("1")])
    }

    @Test(
        "Anything that changed since the plan is refused",
        arguments: ["compose.yaml", "kept compose file", "kept images", "environment"]
    )
    func tampered(what: String) async throws {
        let (workshop, engine, commands) = try workshop()
        let desk = try workshop.desk(yaml, "local", commands)
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        switch what {
        case "compose.yaml": try workshop.folder.write("services: {bot: {image: evil}}", to: "compose.yaml")
        case "kept compose file": try workshop.folder.write("services: {}", to: workshop.record(id, "compose.yaml"))
        case "kept images":
            try workshop.folder.write("{\"services\": {}}", to: workshop.record(id, "images.yaml"))
        default: engine.set { $0.salt = "another .env" }
        }
        #expect(await code { try await desk.apply(id) } == .refused)
        #expect(!commands.ran.contains { $0.arguments.contains("up") })
    }

    @Test("A kept file that was altered is not put back")
    func alteredRollback() async throws {
        let (workshop, engine, commands) = try workshop()
        let desk = try workshop.desk(yaml, "local", commands)
        let (first, _) = try await deploy(workshop, desk, tag: "1")
        _ = try await deploy(workshop, desk, tag: "2")
        try workshop.folder.write("services: {bot: {image: evil}}", to: workshop.record(first, "images.yaml"))
        #expect(await complaint { try await desk.rollback(by: "d", reason: "") }?.contains("altered") == true)
        #expect(engine.state.withLock { $0.running.map(\.image) } == [image("2")])
    }

    @Test("Services without an image or a digest are named")
    func images() throws {
        func images(_ text: String) throws -> [String: String] { try ComposeProject.images(Array(text.utf8)) }
        #expect(throws: DeploymentError.self) { try images("{}") }
        #expect(throws: DeploymentError.self) { try images("not json") }
        #expect(throws: DeploymentError.self) { try images(#"{"services":{"a":{"build":{}}}}"#) }
        #expect(throws: DeploymentError.self) { try images(#"{"services":{"a":{"image":"x:1"}}}"#) }
        #expect(throws: DeploymentError.self) { try images(#"{"services":{"a":{"image":"x@sha256:12"}}}"#) }
        #expect(ComposeProject.hashes(["a 12", "", "junk", "b 34 56"]) == ["a": "12"])
    }

    @Test("By ssh: no questions, no unknown hosts, every word quoted once for the other shell")
    func overSSH() throws {
        let commands = ComposeCommands(
            target: ComposeTarget(
                file: "compose.yaml",
                project: "bot",
                host: .ssh(destination: "ubuntu@10.0.0.5", port: 2222),
                identity: "keys/deploy",
                folder: "/srv/it's bot",
                binary: "docker",
                wait: 60
            ),
            root: "/repo",
            folder: "/repo/.martlet/deployments/7",
            projectFolder: "/repo",
            id: "7"
        )
        #expect(
            commands.up.arguments == [
                "ssh", "-T", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ConnectTimeout=15",
                "-o", "ServerAliveInterval=15", "-o", "IdentitiesOnly=yes", "-i", "/repo/keys/deploy", "-p", "2222",
                "--", "ubuntu@10.0.0.5",
                #"docker compose --project-name bot --project-directory '/srv/it'\''s bot' --file '/srv/it'\''s bot/.martlet/7/compose.yaml' --file '/srv/it'\''s bot/.martlet/7/images.yaml' up --detach --wait --wait-timeout 60 --no-build --remove-orphans"#,
            ]
        )
        let upload = try #require(commands.upload("compose.yaml", Array("services: {}".utf8)))
        #expect(upload.input == Array("services: {}".utf8))
        #expect(
            upload.arguments.last
                == #"umask 077 && mkdir -p '/srv/it'\''s bot/.martlet/7' && cat > '/srv/it'\''s bot/.martlet/7/compose.yaml'"#
        )
        #expect(commands.resolve.isQuiet && !commands.up.isQuiet)
        #expect(commands.inspect(["ab"]).arguments.last?.contains("Env") == false)
    }

    @Test(
        "Destinations of ssh",
        arguments: [
            ("ssh://ubuntu@10.0.0.5", "ubuntu@10.0.0.5", nil), ("ssh://bot:22", "bot", 22),
            ("ssh://-oProxyCommand=evil", nil, nil), ("ssh://a@-b", nil, nil), ("ssh://a@b;rm", nil, nil),
            ("ssh://a@b:0", nil, nil), ("http://a", nil, nil), ("ssh://", nil, nil), ("ssh://a b", nil, nil),
        ] as [(String, String?, Int?)]
    )
    func destinations(text: String, destination: String?, port: Int?) {
        let ssh = SSHDestination(text)
        #expect(ssh?.destination == destination && ssh?.port == port)
    }

    @Test("A dry run names the exact commands and runs none")
    func dryRun() async throws {
        let (workshop, _, commands) = try workshop()
        let desk = try workshop.desk(yaml, "local", commands)
        #expect(desk.planningSteps().first?.contains("config --resolve-image-digests --format json") == true)
        #expect(commands.ran.isEmpty)
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let count = commands.ran.count
        let steps = try desk.applyingSteps(id)
        #expect(commands.ran.count == count)
        _ = try await desk.apply(id)
        // What was printed is what ran, but for the ids of the containers.
        let ran = commands.ran.dropFirst(count).prefix(4).map { "$ \($0.display)" }
        #expect(Array(ran) == Array(steps.prefix(4)))
    }
}
