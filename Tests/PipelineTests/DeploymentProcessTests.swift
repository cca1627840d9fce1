import Deployment
import Formats
import Foundation
import HTTP
import Ledger
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// Programs of a folder that is put before all others on the PATH.
private func install(_ programs: [String: String], in folder: TemporaryFolder) throws -> [String: String] {
    for (name, script) in programs {
        try folder.write("#!/bin/sh\nset -eu\n\(script)\n", to: "bin/\(name)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: "\(folder.path)/bin/\(name)"
        )
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(folder.path)/bin:\(path)", "FAKE": folder.path]
}

private struct NoNetwork: HTTPClient {
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "there is no network")
    }
}

@Suite("Deployments through real processes")
struct DeploymentProcessTests {
    private func desk(_ yaml: String, _ folder: TemporaryFolder, _ variables: [String: String]) throws -> DeploymentDesk
    {
        let clock = Mutex(1_790_000_000.0)
        let world = DeploymentWorld(
            root: folder.path,
            ledger: try Ledger(path: "\(folder.path)/ledger.sqlite"),
            commands: DeploymentProcess(variables: variables),
            client: NoNetwork(),
            now: {
                clock.withLock {
                    $0 += 1
                    return $0
                }
            },
            sleep: { _ in },
            random: { 7 },
            variables: variables,
            commit: nil,
            progress: { _ in }
        )
        return try DeploymentDesk(
            DeployConfiguration(reading: yaml, file: "deploy.yaml"),
            environment: "local",
            world: world
        )
    }

    /// An engine of a few lines: what runs stands in files.
    private static let docker = #"""
        echo "$*" >>"$FAKE/docker.log"
        case "$*" in
        *"config --resolve-image-digests"*)
            echo "warning: version is obsolete" >&2
            image=$(sed -n 's/.*image: //p' "$FAKE/compose.yaml")
            digest=$(printf %s "$image" | sha256sum | cut -c1-64)
            printf '{"services":{"bot":{"image":"%s@sha256:%s"}}}' "$image" "$digest" ;;
        *"config --hash"*) echo "bot 0123456789abcdef" ;;
        *"pull"*) [ ! -e "$FAKE/pull-fails" ] || { echo "pull access denied" >&2; exit 18; } ;;
        *" up "*)
            for last in "$@"; do case "$last" in *images.yaml) cp "$last" "$FAKE/running" ;; esac; done ;;
        *"ps --all"*) [ ! -e "$FAKE/running" ] || echo c0ffee ;;
        *"inspect"*)
            image=$(sed -n 's/.*"image": "\(.*\)".*/\1/p' "$FAKE/running")
            printf '{"service":"bot","image":"%s","id":"sha256:1","hash":"0123456789abcdef","state":"running"}\n' "$image" ;;
        *) echo "unknown: $*" >&2; exit 64 ;;
        esac
        """#

    @Test("compose: plan, apply, drift, roll back")
    func compose() async throws {
        let folder = try TemporaryFolder()
        let variables = try install(["docker": Self.docker], in: folder)
        let desk = try desk(
            """
            version: 1
            project: bot
            environments:
              local:
                driver: compose
                compose: {file: compose.yaml, project: bot}
                gate: {required: false}
                approvals: {required: 0}
            """,
            folder,
            variables
        )
        func deploy(_ tag: String) async throws -> String {
            try folder.write("services:\n  bot:\n    image: acme/bot:\(tag)\n", to: "compose.yaml")
            let id = try await desk.plan(by: "frank", reason: "").plan.id
            #expect(try await desk.apply(id).verdict == .passed)
            return id
        }
        let first = try await deploy("1")
        let before = try folder.read("running")
        _ = try await deploy("2")
        #expect(try folder.read("running") != before)
        #expect(try await desk.drift().isEmpty)
        try folder.write("\"image\": \"acme/bot:latest\"", to: "running")
        #expect(try await desk.drift().map(\.path) == ["bot.image"])
        #expect(try await desk.rollback(by: "dana", reason: "").id == first)
        #expect(try folder.read("running") == before)

        try folder.write("", to: "pull-fails")
        try folder.write("services:\n  bot:\n    image: acme/bot:3\n", to: "compose.yaml")
        let id = try await desk.plan(by: "frank", reason: "").plan.id
        let error = await #expect(throws: DeploymentError.self) { try await desk.apply(id) }
        #expect(error?.description.contains("exit code 18: pull access denied") == true)
        #expect(try folder.read("running") == before)
    }

    /// A Terraform of a few lines: the state is a file, and a plan is good for the state that it was made with.
    private static let terraform = #"""
        folder=${1#-chdir=}
        state=$FAKE/infra/state
        touch "$state"
        case "$2" in
        init) mkdir -p "$folder/.terraform" ;;
        plan)
            for word in "$@"; do case "$word" in -out=*) out=${word#-out=} ;; esac; done
            cksum <"$state" >"$out"
            cat "$folder/main.tf" >>"$out"
            cmp -s "$folder/main.tf" "$state" || exit 2 ;;
        show) printf '{"format_version":"1.2","resource_changes":[{"address":"a.b","mode":"managed","change":{"actions":["update"]}}]}' ;;
        apply)
            for plan in "$@"; do :; done
            [ "$(head -n 1 "$plan")" = "$(cksum <"$state")" ] || { echo "Error: Saved plan is stale" >&2; exit 1; }
            tail -n +2 "$plan" >"$state" ;;
        esac
        """#

    @Test("terraform: plan, apply, stale plan, drift, roll back")
    func terraform() async throws {
        let folder = try TemporaryFolder()
        let variables = try install(["tofu": Self.terraform], in: folder)
        let desk = try desk(
            """
            version: 1
            project: bot
            environments:
              local:
                driver: terraform
                terraform: {folder: infra, binary: tofu, failOn: none}
                gate: {required: false}
                approvals: {required: 0}
                validate: {commands: ["test -s $FAKE/infra/state"]}
            """,
            folder,
            variables
        )
        // The state stands beside the configuration; its name says that it is none.
        let script = Self.terraform.replacing("infra/state", with: "infra/terraform.tfstate")
        _ = try install(["tofu": script], in: folder)
        try folder.write("one", to: "infra/main.tf")
        let first = try await desk.plan(by: "frank", reason: "").plan.id
        try folder.write("somebody else", to: "infra/terraform.tfstate")
        let error = await #expect(throws: DeploymentError.self) { try await desk.apply(first) }
        #expect(error?.code == .refused && error?.description.contains("stale") == true)

        func deploy(_ text: String) async throws -> String {
            try folder.write(text, to: "infra/main.tf")
            let id = try await desk.plan(by: "frank", reason: "").plan.id
            _ = try await desk.apply(id)
            return id
        }
        let one = try await deploy("one")
        _ = try await deploy("two")
        #expect(try folder.read("infra/terraform.tfstate") == "two")
        #expect(try await desk.drift().isEmpty)
        try folder.write("by hand", to: "infra/terraform.tfstate")
        #expect(try await desk.drift() == [DriftItem(path: "a.b", approved: "as applied", live: "needs to change")])
        #expect(try await desk.rollback(by: "dana", reason: "").id == one)
        #expect(try folder.read("infra/terraform.tfstate") == "one")
    }

    @Test("Standard output and error apart, input, exit codes, time, a program that is not there")
    func edge() async throws {
        let runner = DeploymentProcess(variables: ["PATH": "/usr/bin:/bin", "A": "1"])
        func run(_ script: String, input: String = "", timeout: Double = 20) async throws -> CommandOutcome {
            let command = DeploymentCommand(
                ["/bin/sh", "-c", script],
                folder: "/",
                environment: ["B": "2"],
                input: Array(input.utf8),
                timeout: timeout
            )
            return try await runner.run(command) { _ in }
        }
        let outcome = try await run("echo out $A$B; echo err >&2; cat; exit 7", input: "in")
        #expect(outcome.code == 7 && outcome.text == "out 12\nin" && outcome.errorOutput == "err\n")
        let large = try await run("yes 0123456789 | head -c 3000000")
        #expect(large.output.count == 3_000_000)
        #expect(try await run("kill -9 $$").code == 137)
        // The child of the child goes too: nobody would ever end it.
        let folder = try TemporaryFolder()
        #expect(try await run("sleep 600 & echo $! >\(folder.path)/pid; wait", timeout: 0.5).timedOut)
        let child = try folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)
        // It gets the signal together with its parent, and may be a moment behind it. Without the signal it would stay for 600 s.
        var isGone = false
        for _ in 0..<100 where !isGone {
            isGone = !FileManager.default.fileExists(atPath: "/proc/\(child)/cwd")
            if !isGone { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(isGone)
        await #expect(throws: DeploymentError.self) {
            try await runner.run(DeploymentCommand(["no-such-program"], folder: "/")) { _ in }
        }
        // Nothing to ask at: a password prompt fails instead of waiting.
        #expect(try await run("exec 3</dev/tty").code != 0)
    }
}
